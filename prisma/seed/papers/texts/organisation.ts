import type { PaperText } from '../typesetter/blocks.ts';
import { formatNumber } from '../typesetter/chart.ts';
import { areas } from '../../units.ts';
import { chart, organisationForm, paragraph, paragraphs, section, subsection, table } from './compose.ts';

/** Two to three pages: proposals on the commune-level apparatus. */
export function apparatusSubmission(): PaperText {
	return {
		key: 'to-trinh-bo-may',
		title: 'Tờ trình về kiện toàn tổ chức bộ máy cấp xã',
		date: '2026-10-13',
		form: organisationForm({
			number: 'Số 63-TTr/BTCTU',
			placeAndDate: 'Điện Biên, ngày 13 tháng 10 năm 2026',
			type: 'TỜ TRÌNH',
			summary: 'về việc kiện toàn tổ chức bộ máy, bố trí cán bộ của các đảng bộ xã, phường trực thuộc Tỉnh ủy',
			addressee: 'Ban Thường vụ Tỉnh ủy',
		}),
		body: [
			paragraph(
				'Từ ngày 01/7/2025, mười đảng bộ cấp huyện của tỉnh kết thúc hoạt động, 45 đảng bộ xã, phường trực thuộc Tỉnh ủy đi vào vận hành. Sau hơn một năm, Ban Tổ chức Tỉnh ủy đã khảo sát tại 45 trên 45 xã, phường, lấy ý kiến 1.320 cán bộ, đảng viên. Trên cơ sở báo cáo kết quả vận hành gửi kèm, Ban Tổ chức Tỉnh ủy trình Ban Thường vụ Tỉnh ủy xem xét các nội dung sau:',
			),
			section('I. SỰ CẦN THIẾT'),
			...paragraphs(
				'Bộ máy mới giảm được một tầng trung gian, chỉ đạo của tỉnh đến cơ sở nhanh hơn, nhiều việc được giải quyết ngay tại xã. Song qua khảo sát, 17 xã có văn phòng đảng ủy thiếu người làm công tác tổng hợp; 12 xã không có công chức chuyên môn xây dựng, địa chính; ở 9 xã địa bàn rộng, chi bộ bản cách trụ sở trên 30 km, việc dự và chỉ đạo sinh hoạt chi bộ không thường xuyên.',
				'Nếu không kịp thời bổ sung, điều chỉnh, sự quá tải sẽ ảnh hưởng đến chất lượng tham mưu và làm nản lòng đội ngũ cán bộ trẻ mới được tăng cường về cơ sở.',
			),
			section('II. NỘI DUNG ĐỀ XUẤT'),
			...paragraphs(
				'1. Cho phép bố trí thêm một biên chế tổng hợp tại văn phòng đảng ủy của 17 xã trong tổng biên chế khối đảng được giao, nguồn từ số chỉ tiêu chưa sử dụng của các cơ quan cấp tỉnh.',
				'2. Ban hành cơ chế biệt phái có thời hạn từ 12 đến 24 tháng đối với công chức chuyên môn của sở, ngành về xã; người được biệt phái giữ nguyên lương, phụ cấp, được ưu tiên khi xem xét quy hoạch.',
				'3. Thành lập tám tổ công tác cụm chi bộ tại các xã địa bàn rộng, do một đồng chí ủy viên ban thường vụ đảng ủy xã làm tổ trưởng, sinh hoạt lưu động hằng tháng, không phát sinh biên chế.',
				'4. Giao Trường Chính trị tỉnh mở 12 lớp bồi dưỡng theo vị trí việc làm cho cán bộ xã trong năm 2027, mỗi lớp không quá năm ngày, tăng thực hành xử lý hồ sơ.',
			),
			table(
				'Dự kiến nhân lực bổ sung',
				'người',
				['Nội dung|7', 'Số xã|2|r', 'Biên chế bổ sung|2|r', 'Biệt phái|2|r'],
				[
					['Tổng hợp tại văn phòng đảng ủy', '17', '17', '0'],
					['Chuyên môn xây dựng, địa chính', '12', '0', '14'],
					['Công nghệ thông tin, dữ liệu', '10', '0', '10'],
				],
				['Tổng số lượt', '39', '17', '24'],
			),
			section('III. LỘ TRÌNH'),
			...paragraphs(
				'Tháng 11 năm 2026: thống nhất danh sách xã và vị trí, công khai tiêu chuẩn. Tháng 12 năm 2026: hoàn thành tuyển chọn, quyết định biệt phái đợt một. Quý I năm 2027: các tổ công tác cụm chi bộ đi vào hoạt động. Quý III năm 2027: sơ kết, báo cáo Ban Thường vụ Tỉnh ủy.',
			),
			paragraph('Ban Tổ chức Tỉnh ủy kính trình Ban Thường vụ Tỉnh ủy xem xét, quyết định.'),
		],
	};
}

/** The report behind the proposals. */
export function apparatusReport(): PaperText {
	const labels = ['Rất tốt', 'Tốt', 'Trung bình', 'Chưa đạt'];
	return {
		key: 'bao-cao-bo-may',
		title: 'Báo cáo kết quả vận hành bộ máy cấp xã',
		date: '2026-10-13',
		form: organisationForm({
			number: 'Số 214-BC/BTCTU',
			placeAndDate: 'Điện Biên, ngày 13 tháng 10 năm 2026',
			type: 'BÁO CÁO',
			summary: 'kết quả hơn một năm vận hành tổ chức bộ máy các đảng bộ xã, phường trực thuộc Tỉnh ủy',
		}),
		body: [
			section('I. VIỆC CHUYỂN TIẾP'),
			...paragraphs(
				`Việc kết thúc hoạt động của mười đảng bộ cấp huyện và thành lập 45 đảng bộ xã, phường được thực hiện trong 75 ngày, bảo đảm không gián đoạn. Toàn bộ ${String(organisationSum(2))} tổ chức cơ sở đảng được tiếp nhận, sắp xếp lại; ${formatNumber(organisationSum(4))} hồ sơ đảng viên bàn giao có biên bản, 37 hồ sơ thiếu thành phần đã được bổ sung trong quý IV năm 2025.`,
				'Đội ngũ cấp ủy được bố trí trên cơ sở cán bộ cấp huyện cũ kết hợp cán bộ xã. Trong 45 bí thư đảng ủy có 38 đồng chí nguyên là cán bộ chủ chốt cấp huyện, 7 đồng chí từ cơ quan cấp tỉnh; nữ 6 đồng chí; người dân tộc thiểu số 29 đồng chí; bình quân 45,2 tuổi.',
			),
			table(
				'Bảng 1. Tổ chức đảng theo địa bàn sau sắp xếp',
				undefined,
				[
					'Địa bàn trước 01/7/2025|5',
					'Xã, phường|2|r',
					'Chi bộ, đảng bộ cơ sở|3|r',
					'Chi bộ bản, tổ dân phố|3|r',
					'Đảng viên|2|r',
				],
				organisationRows.map(([name, count, base, villages, members]) => [
					name,
					String(count),
					String(base),
					String(villages),
					formatNumber(members),
				]),
				[
					'Tổng số',
					String(organisationSum(1)),
					String(organisationSum(2)),
					formatNumber(organisationSum(3)),
					formatNumber(organisationSum(4)),
				],
			),
			section('II. KẾT QUẢ VẬN HÀNH'),
			subsection('1. Lãnh đạo, chỉ đạo của cấp ủy'),
			...paragraphs(
				'Các đảng ủy xã, phường đã ban hành đủ quy chế làm việc, chương trình công tác toàn khóa. Bình quân mỗi tháng ban thường vụ họp hai kỳ; nghị quyết ngắn hơn, có địa chỉ và thời hạn. Thời gian từ khi có chỉ đạo của tỉnh đến khi triển khai tới chi bộ rút từ 18 ngày xuống còn 8 ngày.',
				'Việc họp trực tuyến từ tỉnh đến xã giúp giảm đi lại, đặc biệt với xã biên giới cách trung tâm trên 200 km. Tuy vậy 11 xã phản ánh đường truyền chưa ổn định khi mưa bão, thiết bị phòng họp không đồng bộ do tiếp nhận từ nhiều nguồn.',
			),
			chart('bar', 'Biểu đồ 1. Ý kiến của 1.320 cán bộ, đảng viên được khảo sát', '% số người trả lời', labels, {
				'Chất lượng chỉ đạo': [24.6, 52.1, 18.9, 4.4],
				'Điều kiện làm việc': [11.3, 38.7, 36.5, 13.5],
			}),
			subsection('2. Sinh hoạt chi bộ và công tác đảng viên'),
			...paragraphs(
				'Tỷ lệ đảng viên dự sinh hoạt đạt 91,4%, tăng 2,3 điểm phần trăm so với trước sắp xếp. Chi bộ ghép bản tuy giảm đầu mối nhưng đi lại khó; một số nơi sinh hoạt còn hình thức, chưa gắn với việc cụ thể của bản như nước sinh hoạt, rừng, học sinh nghỉ học.',
				'Sổ tay đảng viên điện tử được 68% đảng viên sử dụng. Đảng viên cao tuổi, đảng viên ở bản chưa có sóng ổn định vẫn cần tài liệu giấy; cấp ủy không nên coi tỷ lệ cài đặt là thành tích.',
			),
			subsection('3. Kiểm tra, giám sát'),
			...paragraphs(
				'Ủy ban kiểm tra đảng ủy xã, phường hoạt động trong điều kiện mỗi nơi hai đến ba biên chế. Chín tháng đã kiểm tra 214 tổ chức đảng, 486 đảng viên; phát hiện, nhắc nhở 73 trường hợp, thi hành kỷ luật 29 đảng viên. Chất lượng báo cáo kiểm tra không đều, cần mẫu hóa và hướng dẫn theo tình huống.',
			),
			section('III. KHÓ KHĂN, HẠN CHẾ'),
			...paragraphs(
				'Một là, khối lượng việc tăng nhanh hơn nhân lực. Một văn phòng đảng ủy xã xử lý bình quân 420 văn bản đến mỗi tháng, gấp 2,6 lần đảng ủy xã trước đây.',
				'Hai là, cơ cấu chuyên môn lệch: thừa người có nghiệp vụ quản lý chung, thiếu người có chuyên môn sâu. Việc luân chuyển giữa các xã vướng nhà công vụ và trường học cho con cán bộ.',
				'Ba là, trụ sở phân tán; 14 xã còn làm việc ở hai địa điểm, phát sinh chi phí và thời gian đi lại.',
				'Bốn là, chế độ với người hoạt động không chuyên trách ở bản chưa đủ khuyến khích, 46 bản khuyết một trong các chức danh chủ chốt trên ba tháng.',
			),
			section('IV. BÀI HỌC VÀ ĐỀ XUẤT'),
			...paragraphs(
				'Thực tiễn cho thấy nơi nào bí thư đảng ủy trực tiếp xuống bản mỗi tuần, phân công rõ người, rõ việc, công khai tiến độ thì nơi đó ổn định nhanh. Ngược lại, nơi giữ nếp làm việc qua giấy tờ như cấp huyện cũ thì cán bộ mệt mỏi mà việc vẫn chậm.',
				'Ban Tổ chức Tỉnh ủy đề xuất các nội dung về biên chế, biệt phái, tổ công tác cụm chi bộ và bồi dưỡng cán bộ như Tờ trình gửi kèm báo cáo này.',
			),
			paragraph('Ban Tổ chức Tỉnh ủy kính báo cáo Ban Thường vụ Tỉnh ủy.'),
		],
	};
}

type OrganisationRow = readonly [area: string, communes: number, base: number, villages: number, members: number];

const organisationRows: readonly OrganisationRow[] = areas.map((area, index) => {
	const count = area.communes.length;
	const villages = count * 29 + ((index * 37) % 23);
	return [area.name, count, count * 12 + ((index * 5) % 11), villages, villages * 29 + ((index * 211) % 397)];
});

function organisationSum(column: 1 | 2 | 3 | 4): number {
	return organisationRows.reduce((sum, row) => sum + row[column], 0);
}

/** Report on new Party members and villages without one. */
export function membersReport(): PaperText {
	const admitted = areas.map((area, index) => area.communes.length * 27 + ((index * 53) % 31));
	const total = admitted.reduce((sum, count) => sum + count, 0);
	return {
		key: 'bao-cao-dang-vien',
		title: 'Báo cáo phát triển đảng viên năm 2026',
		date: '2026-11-16',
		form: organisationForm({
			number: 'Số 231-BC/BTCTU',
			placeAndDate: 'Điện Biên, ngày 16 tháng 11 năm 2026',
			type: 'BÁO CÁO',
			summary: 'kết quả phát triển đảng viên và xóa bản chưa có đảng viên tại chỗ năm 2026',
		}),
		body: [
			section('I. KẾT QUẢ'),
			...paragraphs(
				`Từ đầu năm đến ngày 10/11/2026, khối xã, phường kết nạp ${formatNumber(total)} đảng viên mới. Đảng viên nữ chiếm 41,2%, đảng viên là người dân tộc thiểu số chiếm 78,6%, đoàn viên thanh niên chiếm 66,9%, có trình độ từ trung cấp trở lên chiếm 54,3%. Tuổi bình quân khi kết nạp là 28,4.`,
				'Công tác xóa bản chưa có đảng viên tại chỗ đạt kết quả đáng ghi nhận: đầu năm còn 31 bản, đã xóa được 19 bản, còn 12 bản. Cách làm hiệu quả là giao mỗi bản cho một đảng viên là cán bộ biên phòng, giáo viên hoặc cán bộ xã theo dõi, giúp đỡ quần chúng ưu tú từ sáu tháng trở lên trước khi cử đi học lớp nhận thức về Đảng.',
			),
			chart(
				'bar',
				'Biểu đồ 1. Đảng viên mới kết nạp theo địa bàn',
				'người',
				areas.map((area) => area.name),
				{
					'Năm 2026 (đến 10/11)': admitted,
				},
			),
			table(
				'Bảng 1. Cơ cấu đảng viên mới kết nạp',
				'người',
				['Địa bàn trước 01/7/2025|5', 'Kết nạp|2|r', 'Nữ|2|r', 'Dân tộc thiểu số|2.4|r', 'Đoàn viên|2|r'],
				areas.map((area, index) => {
					const count = admitted[index] ?? 0;
					return [
						area.name,
						count,
						Math.round(count * 0.412),
						Math.round(count * 0.786),
						Math.round(count * 0.669),
					].map(String);
				}),
				[
					'Tổng số',
					formatNumber(total),
					...[0.412, 0.786, 0.669].map((share) =>
						formatNumber(admitted.reduce((sum, count) => sum + Math.round(count * share), 0)),
					),
				],
			),
			section('II. HẠN CHẾ'),
			...paragraphs(
				'Nguồn kết nạp ở bản xa giảm do thanh niên đi làm ăn ngoài tỉnh; 214 quần chúng đã học lớp nhận thức về Đảng nhưng không hoàn thiện được hồ sơ vì vắng mặt dài ngày. Việc thẩm tra lý lịch đối với người có gia đình di cư từ nơi khác đến kéo dài, cá biệt trên mười tháng.',
				'Ở một số chi bộ, phân công đảng viên chính thức giúp đỡ đảng viên dự bị còn hình thức. Có 23 đảng viên dự bị bị kéo dài hoặc xóa tên, chủ yếu do vi phạm chính sách dân số và bỏ sinh hoạt.',
			),
			section('III. NHIỆM VỤ NĂM 2027'),
			...paragraphs(
				'1. Xóa thêm ít nhất tám bản chưa có đảng viên tại chỗ; bốn bản còn lại thuộc diện mới chia tách, có lộ trình đến hết năm 2028.',
				'2. Phối hợp với các khu công nghiệp nơi có đông lao động Điện Biên để bồi dưỡng, theo dõi quần chúng ưu tú đi làm xa; thống nhất đầu mối xác nhận nhận xét nơi làm việc.',
				'3. Rút thời gian thẩm tra lý lịch xuống dưới 60 ngày bằng việc trao đổi trực tiếp giữa các ban tổ chức cấp ủy, hạn chế gửi công văn nhiều lần.',
				'4. Lấy chất lượng làm gốc, không giao chỉ tiêu máy móc; nơi nào kết nạp xong mà đảng viên bỏ sinh hoạt thì cấp ủy nơi đó phải kiểm điểm.',
			),
			paragraph('Ban Tổ chức Tỉnh ủy kính báo cáo Ban Thường vụ Tỉnh ủy xem xét, cho ý kiến chỉ đạo.'),
		],
	};
}
