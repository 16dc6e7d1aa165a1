import type { PaperText } from '../typesetter/blocks.ts';
import {
	officeForStandingCommitteeForm,
	paragraph,
	paragraphs,
	peoplesCommitteeForm,
	section,
	table,
} from './compose.ts';

/** Two pages that put the socio-economic report before the Standing Committee. */
export function socioEconomicSubmission(): PaperText {
	return {
		key: 'to-trinh-kinh-te-xa-hoi',
		title: 'Tờ trình về nội dung báo cáo kinh tế - xã hội',
		date: '2026-10-12',
		form: peoplesCommitteeForm({
			number: 'Số 41-TTr/ĐU',
			placeAndDate: 'Điện Biên, ngày 12 tháng 10 năm 2026',
			type: 'TỜ TRÌNH',
			summary: 'về việc cho ý kiến đối với báo cáo kinh tế - xã hội chín tháng và nhiệm vụ trọng tâm quý IV năm 2026',
			addressee: 'Ban Thường vụ Tỉnh ủy',
		}),
		body: [
			...paragraphs(
				'Thực hiện quy chế làm việc và chương trình công tác năm 2026 của Ban Thường vụ Tỉnh ủy, Đảng ủy Ủy ban nhân dân tỉnh đã chỉ đạo các sở, ngành và 45 xã, phường tổng hợp, đánh giá tình hình kinh tế - xã hội chín tháng đầu năm. Dự thảo báo cáo đã được Ban Thường vụ Đảng ủy thảo luận ngày 07/10/2026, tiếp thu 23 ý kiến góp ý bằng văn bản. Đảng ủy trình Ban Thường vụ Tỉnh ủy những nội dung chính như sau:',
			),
			section('I. NHỮNG KẾT QUẢ NỔI BẬT'),
			...paragraphs(
				'1. Tổng sản phẩm trên địa bàn ước tăng 7,8%; thu ngân sách đạt 1.602 tỷ đồng, bằng 74,5% dự toán; khách du lịch đạt 1,905 triệu lượt, bằng 82,8% kế hoạch cả năm.',
				'2. Chính quyền địa phương hai cấp vận hành thông suốt, 97,6% hồ sơ hành chính được giải quyết trước và đúng hạn. Bốn trường nội trú liên cấp tại các xã biên giới bảo đảm tiến độ thi công.',
				'3. Công tác giảm nghèo, xóa nhà tạm được cả hệ thống chính trị vào cuộc; 1.191 trên 1.260 căn nhà đã bàn giao cho hộ dân.',
			),
			section('II. NHỮNG VẤN ĐỀ XIN Ý KIẾN'),
			...paragraphs(
				'1. Mục tiêu tăng trưởng cả năm. Đảng ủy đề xuất giữ mục tiêu từ 8% trở lên; để đạt được, quý IV phải tăng khoảng 8,6%. Có ý kiến đề nghị điều chỉnh xuống 7,8% cho sát khả năng. Đảng ủy thấy rằng dư địa còn ở giải ngân vốn đầu tư công và du lịch cuối năm, nên trình giữ mục tiêu đã giao.',
				'2. Nguyên tắc điều chuyển vốn. Đề xuất điều chuyển toàn bộ vốn của dự án giải ngân dưới 40% đến hết ngày 31/10, trừ dự án khắc phục thiên tai và trường học biên giới. Vốn điều chuyển ưu tiên cho 17 vị trí sạt lở cần xử lý bền vững.',
				'3. Bổ sung nhân lực chuyên môn cho 12 xã chưa có công chức ngành xây dựng, địa chính trong tổng biên chế được giao; trước mắt thực hiện biệt phái có thời hạn 12 tháng.',
			),
			table(
				'Phương án điều hành tăng trưởng quý IV',
				'% so với cùng kỳ',
				['Khu vực|5', '9 tháng|2|r', 'Quý IV: phương án 1|3|r', 'Quý IV: phương án 2|3|r'],
				[
					['Nông, lâm nghiệp và thủy sản', '4,2', '4,4', '4,1'],
					['Công nghiệp và xây dựng', '8,9', '10,1', '8,7'],
					['Dịch vụ', '8,8', '9,6', '8,5'],
				],
				['Tổng sản phẩm trên địa bàn', '7,8', '8,6', '7,8'],
			),
			paragraph(
				'Đảng ủy Ủy ban nhân dân tỉnh đề nghị lựa chọn phương án 1 và giao chỉ tiêu cụ thể cho từng sở, ngành, xã, phường ngay sau hội nghị.',
			),
			paragraph('Đảng ủy Ủy ban nhân dân tỉnh trân trọng trình Ban Thường vụ Tỉnh ủy xem xét, cho ý kiến.'),
		],
	};
}

/** How the conclusions of the last meeting were carried out. */
export function conclusionsNotice(): PaperText {
	return {
		key: 'thong-bao-ket-luan',
		title: 'Thông báo kết quả thực hiện kết luận hội nghị kỳ trước',
		date: '2026-10-15',
		form: officeForStandingCommitteeForm({
			number: 'Số 87-TB/TU',
			placeAndDate: 'Điện Biên, ngày 15 tháng 10 năm 2026',
			type: 'THÔNG BÁO',
			summary: 'kết quả thực hiện các kết luận của Ban Thường vụ Tỉnh ủy tại hội nghị thường kỳ tháng 9 năm 2026',
		}),
		body: [
			...paragraphs(
				'Tại hội nghị thường kỳ tháng 9 năm 2026, Ban Thường vụ Tỉnh ủy đã kết luận năm nội dung, giao chín nhiệm vụ cho các cơ quan, đơn vị. Thừa lệnh Ban Thường vụ, Văn phòng Tỉnh ủy thông báo kết quả theo dõi đến hết ngày 14/10/2026 như sau:',
				'1. Sáu nhiệm vụ đã hoàn thành đúng hạn; hai nhiệm vụ đang thực hiện, còn trong hạn; một nhiệm vụ chậm ba ngày so với yêu cầu và đã có báo cáo giải trình.',
				'2. Chất lượng sản phẩm nhìn chung bảo đảm. Văn phòng Tỉnh ủy đề nghị Sở Xây dựng bổ sung phương án vốn trong báo cáo về đường nối các xã biên giới; đề nghị Đảng ủy xã Sín Thầu gửi bổ sung biên bản hội nghị nhân dân về điểm sắp xếp dân cư.',
			),
			table(
				'Tình hình thực hiện nhiệm vụ được giao',
				undefined,
				['TT|1|c', 'Nhiệm vụ|6', 'Cơ quan thực hiện|4', 'Thời hạn|2.4|c', 'Kết quả|3'],
				[
					['1', 'Báo cáo phương án khắc phục 17 vị trí sạt lở', 'Đảng ủy UBND tỉnh', '30/9/2026', 'Hoàn thành'],
					['2', 'Kiểm tra bếp ăn bán trú tại 20 trường', 'Ủy ban Kiểm tra Tỉnh ủy', '05/10/2026', 'Hoàn thành'],
					['3', 'Hướng dẫn sinh hoạt chi bộ bản ghép', 'Ban Tổ chức Tỉnh ủy', '30/9/2026', 'Hoàn thành'],
					[
						'4',
						'Tuyên truyền bầu trưởng bản nhiệm kỳ mới',
						'Ban Tuyên giáo và Dân vận Tỉnh ủy',
						'10/10/2026',
						'Hoàn thành',
					],
					['5', 'Rà soát nhà, đất dôi dư sau sắp xếp', 'Đảng ủy UBND tỉnh', '10/10/2026', 'Chậm ba ngày'],
					['6', 'Báo cáo tiến độ trường nội trú biên giới', 'Sở Giáo dục và Đào tạo', '05/10/2026', 'Hoàn thành'],
					['7', 'Phương án ổn định dân cư bản mới', 'Đảng ủy xã Sín Thầu', '10/10/2026', 'Hoàn thành, cần bổ sung'],
					['8', 'Dự thảo Nghị quyết về phát triển du lịch', 'Đảng ủy UBND tỉnh', '31/10/2026', 'Trong hạn'],
					['9', 'Đề án chuyển đổi số cơ quan đảng', 'Văn phòng Tỉnh ủy', '15/11/2026', 'Trong hạn'],
				],
			),
			paragraph(
				'Về việc rà soát nhà, đất dôi dư: sau khi bổ sung số liệu của ba xã, cơ quan thực hiện báo cáo toàn tỉnh còn 74 cơ sở chưa có phương án sử dụng, trong đó 31 cơ sở đề nghị chuyển làm nhà văn hóa bản hoặc điểm trường, 22 cơ sở đề nghị bán đấu giá, 21 cơ sở cần xem xét thêm về nguồn gốc đất.',
			),
			paragraph(
				'Văn phòng Tỉnh ủy đề nghị các cơ quan, đơn vị có nhiệm vụ còn lại khẩn trương thực hiện, báo cáo Ban Thường vụ Tỉnh ủy trước thời hạn được giao ít nhất hai ngày làm việc.',
			),
		],
	};
}
