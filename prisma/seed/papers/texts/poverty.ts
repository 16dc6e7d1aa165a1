import type { PaperText } from '../typesetter/blocks.ts';
import {
	paragraph,
	paragraphs,
	peoplesCommitteeForm,
	section,
	standingCommitteeForm,
	subsection,
	table,
} from './compose.ts';

/** Two pages on why a resolution for the border communes is needed. */
export function povertySubmission(): PaperText {
	return {
		key: 'to-trinh-giam-ngheo',
		title: 'Tờ trình dự thảo Nghị quyết giảm nghèo',
		date: '2026-11-11',
		form: peoplesCommitteeForm({
			number: 'Số 48-TTr/ĐU',
			placeAndDate: 'Điện Biên, ngày 11 tháng 11 năm 2026',
			type: 'TỜ TRÌNH',
			summary: 'về dự thảo Nghị quyết của Ban Thường vụ Tỉnh ủy về giảm nghèo bền vững tại các xã biên giới',
			addressee: 'Ban Thường vụ Tỉnh ủy',
		}),
		body: [
			section('I. CĂN CỨ VÀ SỰ CẦN THIẾT'),
			...paragraphs(
				'Các xã biên giới của tỉnh chiếm hơn một phần ba diện tích tự nhiên, có tỷ lệ hộ nghèo cao gấp gần hai lần bình quân chung. Nhiều chương trình đã đầu tư vào địa bàn này nhưng kết quả chưa bền: cứ mười hộ thoát nghèo thì có hơn hai hộ tái nghèo trong ba năm, phần lớn sau thiên tai hoặc khi có người ốm nặng.',
				'Qua khảo sát 2.140 hộ tại 13 xã, nguyện vọng của bà con không phải là được cho thêm, mà là có nước tưới, đường ra ruộng, con em được học nghề và có nơi bán sản phẩm. Vì vậy cần một nghị quyết chuyên đề của Ban Thường vụ Tỉnh ủy, chuyển từ hỗ trợ dàn trải sang hỗ trợ có điều kiện, theo nhóm hộ và theo bản.',
			),
			section('II. QUÁ TRÌNH XÂY DỰNG'),
			...paragraphs(
				'Đảng ủy đã tổ chức năm hội nghị tại xã, lấy ý kiến người có uy tín, bộ đội biên phòng, giáo viên cắm bản; dự thảo lần hai tiếp thu ý kiến của các ban xây dựng Đảng và Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh. Còn hai nội dung có ý kiến khác nhau, xin Ban Thường vụ Tỉnh ủy quyết định:',
				'_Thứ nhất,_ thời hạn hỗ trợ đối với hộ mới thoát nghèo. Đa số đề nghị 36 tháng; một số ý kiến đề nghị 24 tháng để dành nguồn cho hộ nghèo. Đảng ủy đề xuất 36 tháng, mức hỗ trợ giảm dần.',
				'_Thứ hai,_ có đưa chỉ tiêu giảm hộ nghèo theo từng xã vào nghị quyết hay không. Đảng ủy đề xuất chỉ quy định mức chung, giao Ủy ban nhân dân tỉnh phân bổ hằng năm để tránh bệnh thành tích.',
			),
			table(
				'Ước tính nguồn lực giai đoạn 2027–2030',
				'tỷ đồng',
				['Nhóm nội dung|7', 'Ngân sách trung ương|3|r', 'Ngân sách tỉnh|3|r', 'Huy động khác|3|r'],
				[
					['Nước sinh hoạt và thủy lợi nhỏ', '186', '64', '12'],
					['Đường ra khu sản xuất', '240', '82', '35'],
					['Sinh kế, liên kết tiêu thụ', '128', '57', '46'],
					['Học nghề và việc làm', '74', '28', '9'],
				],
				['Tổng số', '628', '231', '102'],
			),
			section('III. KIẾN NGHỊ'),
			paragraph(
				'Đảng ủy Ủy ban nhân dân tỉnh kính trình Ban Thường vụ Tỉnh ủy thảo luận, thông qua dự thảo Nghị quyết gửi kèm Tờ trình này.',
			),
		],
	};
}

/** Draft resolution on lasting poverty reduction. */
export function povertyResolution(): PaperText {
	return {
		key: 'du-thao-nghi-quyet-giam-ngheo',
		title: 'Dự thảo Nghị quyết về giảm nghèo bền vững',
		date: '2026-11-11',
		form: standingCommitteeForm({
			number: 'Số~~~~~~~~-NQ/TU',
			placeAndDate: 'Điện Biên, ngày~~~~~~tháng~~~~~~năm 2026',
			type: 'NGHỊ QUYẾT',
			summary: 'CỦA BAN THƯỜNG VỤ TỈNH ỦY\nvề giảm nghèo bền vững tại các xã biên giới giai đoạn 2027–2030',
			draft: 'Dự thảo lần 3',
			returnAfterMeeting: true,
		}),
		body: [
			section('I. TÌNH HÌNH'),
			...paragraphs(
				'Các xã biên giới của tỉnh là phên giậu của Tổ quốc, nơi sinh sống của đồng bào Mông, Thái, Hà Nhì, Dao, Xạ Phang, Cống, Si La và nhiều dân tộc anh em. Trong những năm qua, điện, đường, trường, trạm được đầu tư; chủ quyền, an ninh biên giới được giữ vững; tỷ lệ hộ nghèo giảm bình quân 5,4 điểm phần trăm một năm.',
				'Mặc dù vậy, giảm nghèo chưa bền vững. Đất sản xuất dốc, bạc màu; nhiều bản thiếu nước từ tháng 1 đến tháng 4; đường ra khu sản xuất chủ yếu là đường mòn; sản phẩm làm ra khó bán. Một bộ phận người dân còn tâm lý trông chờ. Cấp ủy, chính quyền có nơi nặng về giải ngân, nhẹ về kết quả cuối cùng; việc lồng ghép các nguồn vốn còn vướng.',
			),
			section('II. QUAN ĐIỂM CHỈ ĐẠO'),
			...paragraphs(
				'1. Giảm nghèo ở xã biên giới vừa là nhiệm vụ kinh tế - xã hội, vừa là nhiệm vụ quốc phòng, an ninh; dân yên thì biên giới vững.',
				'2. Hỗ trợ có điều kiện, có thời hạn, theo nhóm hộ và cộng đồng bản; giảm dần cho không, tăng cho vay và hỗ trợ theo kết quả.',
				'3. Người dân bàn, quyết định, làm và giám sát; mỗi công trình dưới ba tỷ đồng, kỹ thuật đơn giản thì ưu tiên giao cộng đồng tự làm.',
			),
			section('III. MỤC TIÊU'),
			...paragraphs(
				'Đến năm 2030, tỷ lệ hộ nghèo tại các xã biên giới giảm bình quân từ 5 điểm phần trăm một năm trở lên; tỷ lệ tái nghèo dưới 8% số hộ đã thoát nghèo; 100% bản có nước sinh hoạt quanh năm; 90% khu sản xuất tập trung từ 20 ha trở lên có đường xe máy trở lên; mỗi năm ít nhất 1.500 lao động được học nghề, trong đó 75% có việc làm ổn định.',
			),
			table(
				'Mốc thực hiện các mục tiêu',
				undefined,
				['Mục tiêu|7', 'Hiện trạng|2.2|r', '2028|2|r', '2030|2|r'],
				[
					['Bản có nước sinh hoạt quanh năm (%)', '63', '85', '100'],
					['Khu sản xuất tập trung có đường (%)', '48', '70', '90'],
					['Tỷ lệ tái nghèo trong ba năm (%)', '21', '13', 'dưới 8'],
					['Lao động được học nghề mỗi năm (người)', '860', '1.300', '1.500'],
					['Sản phẩm có hợp đồng tiêu thụ (%)', '18', '35', '50'],
				],
			),
			section('IV. NHIỆM VỤ, GIẢI PHÁP'),
			subsection('1. Nước, đường và đất sản xuất'),
			...paragraphs(
				'Ưu tiên hoàn thành công trình nước sinh hoạt, bể chứa và thủy lợi nhỏ trong hai năm đầu; giao bản tự quản, có quỹ sửa chữa do các hộ góp. Mở đường ra khu sản xuất theo phương thức Nhà nước cấp vật liệu, nhân dân làm. Hoàn thành giao đất, giao rừng gắn với cấp giấy chứng nhận trước năm 2029.',
			),
			subsection('2. Sinh kế theo chuỗi'),
			...paragraphs(
				'Mỗi xã chọn không quá ba sản phẩm chủ lực; hỗ trợ chỉ thực hiện khi có nhóm hộ hoặc hợp tác xã đăng ký và có đơn vị bao tiêu. Củng cố chăn nuôi đại gia súc có chuồng trại, trồng cỏ; phát triển dược liệu dưới tán rừng ở nơi phù hợp. Hộ mới thoát nghèo được tiếp tục vay ưu đãi và hỗ trợ bảo hiểm y tế trong 36 tháng, mức hỗ trợ giảm dần.',
			),
			subsection('3. Học nghề, việc làm và giáo dục'),
			...paragraphs(
				'Gắn đào tạo nghề với địa chỉ tiếp nhận; có cán bộ đưa, đón và theo dõi lao động trong ba tháng đầu. Duy trì sĩ số ở các trường nội trú liên cấp; mở lớp xóa mù chữ buổi tối tại bản, chú trọng phụ nữ. Kiên trì vận động xóa bỏ tảo hôn, hôn nhân cận huyết thống.',
			),
			subsection('4. Sắp xếp dân cư, phòng, chống thiên tai'),
			...paragraphs(
				'Hoàn thành di dời các hộ trong vùng nguy cơ sạt lở rất cao trước mùa mưa năm 2028. Điểm định cư mới phải có đủ đất ở, nước, điện, đường và đất sản xuất trong phạm vi đi bộ; không lập điểm định cư khi chưa xác định được sinh kế.',
			),
			subsection('5. Xây dựng tổ chức đảng và vai trò của người có uy tín'),
			...paragraphs(
				'Mỗi đảng viên ở bản nhận giúp một đến hai hộ nghèo với việc làm cụ thể. Bộ đội biên phòng tăng cường cán bộ tham gia sinh hoạt với chi bộ bản; phát huy người có uy tín trong hòa giải, giữ gìn đường biên, mốc giới và vận động xóa bỏ hủ tục.',
			),
			section('V. TỔ CHỨC THỰC HIỆN'),
			...paragraphs(
				'1. Đảng ủy Ủy ban nhân dân tỉnh ban hành kế hoạch trong quý I năm 2027; lồng ghép nguồn lực, giao vốn trọn gói cho xã có đủ năng lực; công khai kết quả từng bản.',
				'2. Đảng ủy Bộ đội Biên phòng tỉnh, Đảng ủy Quân sự tỉnh, Đảng ủy Công an tỉnh phối hợp giúp dân phát triển sản xuất gắn với giữ vững an ninh biên giới.',
				'3. Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh chủ trì giám sát việc bình xét hộ nghèo và sử dụng nguồn hỗ trợ; công bố kết quả giám sát hằng năm.',
				'4. Văn phòng Tỉnh ủy theo dõi, đôn đốc; sơ kết vào năm 2028, tổng kết vào quý IV năm 2030.',
			),
			paragraph('Nghị quyết này phổ biến đến chi bộ.'),
		],
	};
}
