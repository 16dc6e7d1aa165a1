import type { PaperText, TableBlock } from '../typesetter/blocks.ts';
import { formatNumber } from '../typesetter/chart.ts';
import { areas } from '../../units.ts';
import { chart, paragraph, paragraphs, peoplesCommitteeForm, section, subsection, table } from './compose.ts';
import { communes, percent, sumOf } from './socioEconomic/figures.ts';
import type { CommuneFigures } from './socioEconomic/figures.ts';

const projectKinds = [
	['Đường vào khu sản xuất', 'Chưa bàn giao hết mặt bằng'],
	['Trường phổ thông dân tộc bán trú', 'Điều chỉnh thiết kế móng'],
	['Cấp nước sinh hoạt liên bản', 'Nguồn nước cạn, phải đổi vị trí đầu mối'],
	['Sắp xếp dân cư vùng sạt lở', 'Vướng chuyển mục đích sử dụng rừng'],
	['Nâng cấp trạm y tế', 'Nhà thầu chậm huy động nhân lực'],
] as const;

/** The projects behind schedule, one for each of the slowest communes. */
function lateProjects(slow: readonly CommuneFigures[]): TableBlock {
	const unspent = (commune: CommuneFigures) => Math.round((commune.budgetPlan - commune.budgetDone) * 0.6);
	return table(
		'Bảng 4. Dự án chậm lớn nhất của 24 xã, phường có tỷ lệ thấp',
		'triệu đồng',
		['TT|1.1|c', 'Xã, phường|4', 'Dự án|5', 'Chưa giải ngân|2.4|r', 'Vướng mắc chính|4.6', 'Cam kết|2.9|c'],
		slow.map((commune, index) => {
			const [kind, obstacle] = projectKinds[index % projectKinds.length] ?? projectKinds[0];
			return [
				String(index + 1),
				commune.name,
				kind,
				formatNumber(unspent(commune)),
				obstacle,
				index % 3 === 0 ? '15/11/2026' : index % 3 === 1 ? '30/11/2026' : '15/12/2026',
			];
		}),
		['', 'Tổng số', '', formatNumber(slow.reduce((sum, commune) => sum + unspent(commune), 0)), '', ''],
	);
}

/** Report with tables and charts on the disbursement of public investment. */
export function publicInvestmentReport(): PaperText {
	const planned = sumOf(communes, 'budgetPlan');
	const done = sumOf(communes, 'budgetDone');
	const ranked = [...communes].sort(
		(left, right) => right.budgetDone / right.budgetPlan - left.budgetDone / left.budgetPlan,
	);
	const best = ranked.slice(0, 3).map(({ name }) => name.charAt(0).toLowerCase() + name.slice(1));
	const byArea = areas.map((area) => {
		const inArea = communes.filter((commune) => commune.area === area.name);
		return Math.round((sumOf(inArea, 'budgetDone') / sumOf(inArea, 'budgetPlan')) * 1000) / 10;
	});
	return {
		key: 'bao-cao-dau-tu-cong',
		title: 'Báo cáo giải ngân vốn đầu tư công',
		date: '2026-10-14',
		form: peoplesCommitteeForm({
			number: 'Số 98-BC/ĐU',
			placeAndDate: 'Điện Biên, ngày 14 tháng 10 năm 2026',
			type: 'BÁO CÁO',
			summary: 'tiến độ giải ngân vốn đầu tư công và ba chương trình mục tiêu quốc gia đến hết tháng 9 năm 2026',
		}),
		body: [
			paragraph(
				'Thực hiện kết luận của Ban Thường vụ Tỉnh ủy về tăng cường lãnh đạo công tác đầu tư công, Đảng ủy Ủy ban nhân dân tỉnh báo cáo kết quả giao vốn, thực hiện và giải ngân đến hết ngày 30/9/2026, dự kiến khả năng cả năm và các giải pháp xử lý.',
			),
			section('I. KẾT QUẢ GIAO VỐN'),
			...paragraphs(
				'Kế hoạch vốn năm 2026 toàn tỉnh là 4.286 tỷ đồng, đã giao chi tiết 4.251 tỷ đồng, đạt 99,2%. Phần 35 tỷ đồng chưa giao thuộc hai dự án khởi công mới đang hoàn thiện hồ sơ môi trường. So với năm trước, thời gian giao vốn sớm hơn 24 ngày nhờ Hội đồng nhân dân tỉnh họp chuyên đề trong tháng 12.',
				'Cơ cấu vốn đã có chuyển biến: số dự án khởi công mới giảm từ 86 xuống còn 41, mức vốn bình quân một dự án tăng từ 9,8 lên 15,6 tỷ đồng. Không bố trí vốn cho dự án chưa đủ thủ tục; nợ đọng xây dựng cơ bản còn 12 tỷ đồng và sẽ trả hết trong năm.',
			),
			table(
				'Bảng 1. Kế hoạch và giải ngân theo nguồn vốn đến ngày 30/9/2026',
				'tỷ đồng',
				['TT|1|c', 'Nguồn vốn|6', 'Kế hoạch|2|r', 'Giải ngân|2|r', 'Tỷ lệ (%)|2|r', 'Cùng kỳ (%)|2|r'],
				[
					['1', 'Ngân sách trung ương, vốn trong nước', '1.864', '1.215', '65,2', '61,0'],
					['2', 'Ngân sách trung ương, vốn nước ngoài', '212', '84', '39,6', '33,8'],
					['3', 'Cân đối ngân sách địa phương', '768', '533', '69,4', '66,5'],
					['4', 'Thu tiền sử dụng đất', '310', '128', '41,3', '47,2'],
					['5', 'Chương trình mục tiêu quốc gia xây dựng nông thôn mới', '286', '186', '65,0', '58,1'],
					['6', 'Chương trình mục tiêu quốc gia giảm nghèo bền vững', '398', '231', '58,0', '52,4'],
					[
						'7',
						'Chương trình mục tiêu quốc gia vùng đồng bào dân tộc thiểu số và miền núi',
						'448',
						'249',
						'55,6',
						'49,9',
					],
				],
				['', 'Tổng số', '4.286', '2.626', '61,3', '57,2'],
			),
			section('II. KẾT QUẢ GIẢI NGÂN'),
			subsection('1. Kết quả chung'),
			...paragraphs(
				'Giải ngân đến hết tháng 9 đạt 2.626 tỷ đồng, bằng 61,3% kế hoạch, cao hơn cùng kỳ 4,1 điểm phần trăm. Tốc độ tăng đều từ tháng 4, chậm lại trong tháng 8 do mưa lũ. Nếu giữ được mức 350 tỷ đồng mỗi tháng của quý III, cả năm sẽ đạt khoảng 86%; muốn đạt 95% thì bình quân mỗi tháng còn lại phải giải ngân 482 tỷ đồng.',
			),
			chart(
				'line',
				'Biểu đồ 1. Lũy kế tỷ lệ giải ngân theo tháng',
				'% kế hoạch',
				['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'T9'],
				{
					'Năm 2025': [1.8, 4.6, 10.3, 17.5, 25.2, 33.9, 42.4, 49.5, 57.2],
					'Năm 2026': [2.6, 6.1, 12.8, 20.9, 29.7, 38.6, 47.3, 53.1, 61.3],
				},
			),
			subsection('2. Theo xã, phường'),
			...paragraphs(
				`Vốn do 45 xã, phường quản lý là ${formatNumber(planned)} triệu đồng, đã giải ngân ${formatNumber(done)} triệu đồng, đạt ${percent(done, planned)}%. Dẫn đầu là ${best.join(', ')}. Có ${String(communes.filter((commune) => commune.budgetDone / commune.budgetPlan < 0.55).length)} xã, phường đạt dưới 55%, Đảng ủy đã yêu cầu bí thư cấp ủy báo cáo trực tiếp nguyên nhân và cam kết từng mốc thời gian.`,
			),
			chart(
				'bar',
				'Biểu đồ 2. Tỷ lệ giải ngân của xã, phường tổng hợp theo địa bàn',
				'% kế hoạch',
				areas.map((area) => area.name),
				{
					'Đến hết tháng 9 năm 2026': byArea,
				},
			),
			table(
				'Bảng 2. Giải ngân của từng xã, phường, xếp theo tỷ lệ',
				'triệu đồng',
				['Thứ tự|1.3|c', 'Xã, phường|4', 'Địa bàn trước 01/7/2025|4', 'Kế hoạch|2|r', 'Giải ngân|2|r', 'Tỷ lệ (%)|2|r'],
				ranked.map((commune, index) => [
					String(index + 1),
					commune.name,
					commune.area,
					formatNumber(commune.budgetPlan),
					formatNumber(commune.budgetDone),
					percent(commune.budgetDone, commune.budgetPlan),
				]),
				['', 'Tổng số', '', formatNumber(planned), formatNumber(done), percent(done, planned)],
			),
			subsection('3. Các dự án trọng điểm'),
			...paragraphs(
				'Bốn trường phổ thông nội trú liên cấp tại xã biên giới giải ngân 58,7%, khối lượng thực tế cao hơn do nhà thầu chưa hoàn thiện hồ sơ thanh toán. Dự án đường kết nối vùng lòng chảo với các xã phía đông vướng 3,2 km qua đất rừng, đã xong thủ tục chuyển mục đích sử dụng ngày 28/9. Dự án kè bảo vệ khu dân cư sau thiên tai hoàn thành 92% khối lượng, dự kiến bàn giao trước ngày 20/11.',
				'Dự án sử dụng vốn nước ngoài chậm nhất do phải điều chỉnh hiệp định; nhà tài trợ đã đồng ý gia hạn thêm 12 tháng nhưng chưa giao bổ sung danh mục.',
			),
			subsection('4. Ba chương trình mục tiêu quốc gia'),
			...paragraphs(
				'Chương trình xây dựng nông thôn mới đạt tỷ lệ cao nhất do danh mục được chuẩn bị từ năm trước, phần lớn là công trình nhỏ giao cộng đồng tự làm. Cách làm “Nhà nước cấp xi măng, nhân dân đổ đường” đã hoàn thành 214 km, suất đầu tư thấp hơn đấu thầu khoảng 18%.',
				'Chương trình giảm nghèo bền vững chậm ở hợp phần hỗ trợ sinh kế. Các xã phải lập dự án theo nhóm hộ, thẩm định giá con giống, đấu thầu nhiều lần vì giá thị trường lên xuống; nhiều hộ đăng ký nuôi bò nhưng không đủ chuồng trại, diện tích cỏ theo quy định.',
				'Chương trình phát triển vùng đồng bào dân tộc thiểu số và miền núi có số tiểu dự án nhiều nhất, quy mô nhỏ, phân tán. Đảng ủy đã chỉ đạo rà soát, gộp 146 tiểu dự án cùng tính chất trên một địa bàn thành 58 gói để giảm thủ tục; dự kiến giải ngân tăng mạnh từ tháng 11.',
				'Vốn sự nghiệp của ba chương trình mới giải ngân 43,8%. Nguyên nhân chính là hướng dẫn định mức đào tạo nghề, bảo dưỡng công trình ban hành muộn; một số nội dung không còn đối tượng nhưng chưa được điều chỉnh.',
			),
			section('III. NGUYÊN NHÂN CHẬM'),
			table(
				'Bảng 3. Phân loại 63 dự án chậm theo nguyên nhân chính',
				undefined,
				['Nguyên nhân|7', 'Số dự án|2|r', 'Vốn chưa giải ngân (tỷ đồng)|3|r', 'Hướng xử lý|6'],
				[
					['Giải phóng mặt bằng, trích đo địa chính', '24', '416', 'Tổ công tác xuống từng xã, chốt mốc 15/11'],
					['Thiết kế, dự toán phải điều chỉnh', '15', '238', 'Thẩm định song song, rút còn 10 ngày'],
					['Nhà thầu thiếu năng lực, thiếu vật liệu', '11', '187', 'Cảnh cáo, cắt khối lượng, thay nhà thầu'],
					['Vướng đất rừng, thủ tục môi trường', '8', '154', 'Trình cấp có thẩm quyền trước 31/10'],
					['Điều chỉnh hiệp định vốn nước ngoài', '5', '121', 'Đề nghị trung ương điều chuyển vốn'],
				],
				['Tổng số', '63', '1.116', ''],
			),
			...paragraphs(
				'Qua kiểm tra, nguyên nhân được nhắc nhiều nhất không phải thiếu quy định mà là thiếu người làm được việc. Trong 24 dự án vướng mặt bằng có 17 dự án mà xã không tự lập được phương án bồi thường; các xã phải chờ trung tâm phát triển quỹ đất khu vực, nơi một tổ phụ trách đồng thời bảy, tám xã.',
				'Một số chủ đầu tư chưa coi trọng nghiệm thu, thanh toán theo khối lượng; hồ sơ thường dồn về tháng 12. Cá biệt có chủ đầu tư để tạm ứng quá hạn mà không yêu cầu nhà thầu hoàn ứng.',
			),
			section('IV. GIẢI PHÁP VÀ KIẾN NGHỊ'),
			...paragraphs(
				'1. Phân công từng đồng chí Ủy viên Ban Thường vụ Đảng ủy phụ trách nhóm dự án; kết quả giải ngân là tiêu chí đánh giá cuối năm. Giao ban tuần, công khai danh sách dự án mức đỏ.',
				'2. Điều chuyển trước ngày 31/10 số vốn khoảng 165 tỷ đồng của 19 dự án không có khả năng giải ngân sang dự án có khối lượng. Không điều chuyển ra ngoài chương trình mục tiêu quốc gia khi chưa được cấp có thẩm quyền cho phép.',
				'3. Biệt phái 28 cán bộ kỹ thuật từ các ban quản lý dự án xuống 14 xã trong quý IV; ký hợp đồng trích đo theo cụm để giảm thời gian chờ.',
				'4. Đề nghị Ban Thường vụ Tỉnh ủy chỉ đạo các đảng ủy xã, phường đưa nội dung giải phóng mặt bằng vào nghị quyết hằng tháng; giao Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh giám sát việc bồi thường tại ba dự án có đông hộ dân bị ảnh hưởng.',
			),
			lateProjects(ranked.slice(-24)),
			paragraph('Đảng ủy Ủy ban nhân dân tỉnh kính báo cáo Ban Thường vụ Tỉnh ủy xem xét, chỉ đạo.'),
		],
	};
}
