import type { PaperText } from '../typesetter/blocks.ts';
import {
	chart,
	paragraph,
	paragraphs,
	peoplesCommitteeForm,
	section,
	standingCommitteeForm,
	table,
} from './compose.ts';

/** Submission on next year's budget. */
export function nextYearBudget(): PaperText {
	return {
		key: 'to-trinh-du-toan',
		title: 'Tờ trình phân bổ dự toán ngân sách năm 2027',
		date: '2026-11-13',
		form: peoplesCommitteeForm({
			number: 'Số 49-TTr/ĐU',
			placeAndDate: 'Điện Biên, ngày 13 tháng 11 năm 2026',
			type: 'TỜ TRÌNH',
			summary: 'về phương án phân bổ dự toán ngân sách địa phương năm 2027',
			addressee: 'Ban Thường vụ Tỉnh ủy',
		}),
		body: [
			section('I. NGUYÊN TẮC'),
			...paragraphs(
				'Dự toán năm 2027 được lập trên cơ sở ước thực hiện năm 2026, các chế độ, chính sách đã ban hành và khả năng cân đối. Nguyên tắc chung: bảo đảm tiền lương, an sinh xã hội trước; tập trung vốn cho công trình dở dang; tăng quyền chủ động của xã, phường gắn với trách nhiệm giải trình; tiết kiệm 10% chi thường xuyên ngoài lương để tạo nguồn.',
				'Định mức phân bổ cho xã được điều chỉnh theo ba nhóm: vùng thuận lợi, vùng cao và vùng biên giới. So với năm 2026, hệ số của xã biên giới tăng từ 1,15 lên 1,25; hệ số theo khoảng cách đến trung tâm tỉnh được áp dụng lần đầu cho xã cách trên 150 km.',
			),
			section('II. PHƯƠNG ÁN THU, CHI'),
			table(
				'Bảng 1. Dự toán thu, chi ngân sách địa phương',
				'tỷ đồng',
				['TT|1|c', 'Nội dung|7', 'Ước 2026|2.2|r', 'Dự toán 2027|2.2|r', 'Tăng, giảm (%)|2.2|r'],
				[
					['1', 'Thu ngân sách nhà nước trên địa bàn', '2.185', '2.420', '10,8'],
					['2', 'Thu bổ sung từ ngân sách trung ương', '12.340', '12.915', '4,7'],
					['3', 'Chi đầu tư phát triển', '2.610', '2.874', '10,1'],
					['4', 'Chi thường xuyên', '9.846', '10.212', '3,7'],
					['5', 'Chi chương trình mục tiêu quốc gia', '1.132', '1.245', '10,0'],
					['6', 'Dự phòng ngân sách', '268', '295', '10,1'],
				],
			),
			chart(
				'bar',
				'Biểu đồ 1. Chi thường xuyên theo lĩnh vực',
				'tỷ đồng',
				['Giáo dục', 'Y tế', 'An sinh', 'Kinh tế', 'Quản lý', 'Khác'],
				{
					'Ước 2026': [4680, 1040, 812, 1126, 1588, 600],
					'Dự toán 2027': [4872, 1095, 866, 1188, 1556, 635],
				},
			),
			...paragraphs(
				'Chi giáo dục và đào tạo chiếm 47,7% chi thường xuyên, tăng chủ yếu để bố trí giáo viên còn thiếu và vận hành bốn trường nội trú liên cấp. Chi quản lý hành chính giảm 2% nhờ sắp xếp trụ sở và mua sắm tập trung. Dự toán chưa gồm nguồn cải cách tiền lương, sẽ bổ sung khi có hướng dẫn.',
			),
			section('III. NỘI DUNG XIN Ý KIẾN'),
			...paragraphs(
				'1. Hệ số mới cho xã biên giới và xã xa trung tâm, tổng tác động 86 tỷ đồng. Có ý kiến đề nghị áp dụng dần trong hai năm; Đảng ủy đề xuất áp dụng ngay từ năm 2027.',
				'2. Dành 120 tỷ đồng từ nguồn tăng thu năm 2026 cho khắc phục thiên tai, phần còn lại bổ sung vốn cho đường kết nối các xã phía đông.',
				'3. Giao xã, phường tự quyết định phân bổ chi thường xuyên trong tổng mức, trừ các khoản cho con người và an sinh xã hội.',
			),
			paragraph(
				'Đảng ủy Ủy ban nhân dân tỉnh kính trình Ban Thường vụ Tỉnh ủy cho ý kiến trước khi trình Hội đồng nhân dân tỉnh.',
			),
		],
	};
}

const programme: readonly (readonly [month: string, content: string, body: string])[] = [
	['1', 'Kiểm điểm tập thể, cá nhân Ban Thường vụ Tỉnh ủy năm 2026', 'Ban Tổ chức Tỉnh ủy'],
	['1', 'Phương án chăm lo Tết, bảo đảm an ninh trật tự', 'Đảng ủy UBND tỉnh'],
	['2', 'Ra quân sản xuất đầu xuân; kế hoạch trồng rừng', 'Đảng ủy UBND tỉnh'],
	['3', 'Kế hoạch thực hiện Nghị quyết về phát triển du lịch', 'Đảng ủy UBND tỉnh'],
	['3', 'Chương trình kiểm tra, giám sát năm 2027', 'Ủy ban Kiểm tra Tỉnh ủy'],
	['4', 'Tình hình kinh tế - xã hội quý I; công tác tuyển quân', 'Đảng ủy UBND tỉnh, Đảng ủy Quân sự tỉnh'],
	['5', 'Tổng kết năm học, phương án giáo viên năm học mới', 'Đảng ủy UBND tỉnh'],
	['6', 'Sơ kết sáu tháng thử nghiệm hội nghị không giấy', 'Văn phòng Tỉnh ủy'],
	['6', 'Chuẩn bị Hội nghị Ban Chấp hành Đảng bộ tỉnh giữa năm', 'Văn phòng Tỉnh ủy'],
	['7', 'Hai năm vận hành chính quyền địa phương hai cấp', 'Ban Tổ chức Tỉnh ủy'],
	['8', 'Phòng, chống thiên tai; sắp xếp dân cư vùng sạt lở', 'Đảng ủy UBND tỉnh'],
	['9', 'Công tác dân tộc, tôn giáo và xây dựng thế trận lòng dân', 'Ban Tuyên giáo và Dân vận Tỉnh ủy'],
	['10', 'Kinh tế - xã hội chín tháng; giải ngân đầu tư công', 'Đảng ủy UBND tỉnh'],
	['10', 'Phòng, chống tham nhũng, lãng phí, tiêu cực', 'Ban Nội chính Tỉnh ủy'],
	['11', 'Dự toán ngân sách và kế hoạch đầu tư công năm 2028', 'Đảng ủy UBND tỉnh'],
	['12', 'Đánh giá, xếp loại tổ chức đảng; chương trình năm 2028', 'Ban Tổ chức Tỉnh ủy, Văn phòng Tỉnh ủy'],
];

/** Draft work programme of the Standing Committee for 2027. */
export function workProgramme(): PaperText {
	return {
		key: 'chuong-trinh-lam-viec',
		title: 'Dự thảo Chương trình làm việc năm 2027',
		date: '2026-11-16',
		form: standingCommitteeForm({
			number: 'Số~~~~~~~~-CTr/TU',
			placeAndDate: 'Điện Biên, ngày~~~~~~tháng 11 năm 2026',
			type: 'CHƯƠNG TRÌNH',
			summary: 'làm việc của Ban Thường vụ Tỉnh ủy năm 2027',
			draft: 'Dự thảo lần 1',
		}),
		body: [
			...paragraphs(
				'Căn cứ quy chế làm việc của Ban Chấp hành Đảng bộ tỉnh khóa mới, đề xuất của các cơ quan và yêu cầu thực tiễn, Ban Thường vụ Tỉnh ủy dự kiến chương trình làm việc năm 2027 với 16 nội dung định kỳ. Nội dung phát sinh do Thường trực Tỉnh ủy xem xét, bổ sung vào hội nghị gần nhất.',
			),
			table('Nội dung làm việc theo tháng', undefined, ['Tháng|1.2|c', 'Nội dung|7', 'Cơ quan chuẩn bị|5'], programme),
			...paragraphs(
				'Cơ quan chuẩn bị gửi tài liệu về Văn phòng Tỉnh ủy trước ngày họp ít nhất bảy ngày làm việc; Văn phòng Tỉnh ủy thẩm định, trình người chủ trì duyệt và phát hành đến đại biểu trước ít nhất ba ngày. Tờ trình không quá ba trang, báo cáo tóm tắt không quá mười trang; phụ lục gửi riêng.',
				'Nội dung không bảo đảm thời hạn thì chuyển sang kỳ họp sau, trừ trường hợp cấp bách do đồng chí Bí thư Tỉnh ủy quyết định. Hằng quý, Văn phòng Tỉnh ủy thông báo tình hình chuẩn bị nội dung của từng cơ quan, làm căn cứ đánh giá cuối năm.',
			),
			paragraph('Văn phòng Tỉnh ủy kính trình Ban Thường vụ Tỉnh ủy cho ý kiến để hoàn thiện, ban hành.'),
		],
	};
}
