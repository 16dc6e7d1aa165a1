import type { PaperText } from '../typesetter/blocks.ts';
import {
	chart,
	officeForm,
	paragraph,
	paragraphs,
	section,
	standingCommitteeForm,
	subsection,
	table,
} from './compose.ts';

/** Two pages that put the scheme before the Standing Committee. */
export function digitalSubmission(): PaperText {
	return {
		key: 'to-trinh-chuyen-doi-so',
		title: 'Tờ trình Đề án chuyển đổi số',
		date: '2026-11-12',
		form: officeForm({
			number: 'Số 52-TTr/VPTU',
			placeAndDate: 'Điện Biên, ngày 12 tháng 11 năm 2026',
			type: 'TỜ TRÌNH',
			summary: 'về việc ban hành Đề án chuyển đổi số trong các cơ quan đảng của tỉnh giai đoạn 2026–2030',
			addressee: 'Ban Thường vụ Tỉnh ủy',
		}),
		body: [
			...paragraphs(
				'Thực hiện nhiệm vụ được giao tại hội nghị tháng 9 năm 2026, Văn phòng Tỉnh ủy đã chủ trì, phối hợp với các cơ quan tham mưu, giúp việc Tỉnh ủy xây dựng dự thảo Đề án chuyển đổi số trong các cơ quan đảng của tỉnh giai đoạn 2026–2030. Dự thảo đã lấy ý kiến 58 cơ quan, đơn vị; có 52 đơn vị trả lời, nhất trí với nội dung cơ bản và góp 94 ý kiến cụ thể, trong đó 81 ý kiến được tiếp thu, 13 ý kiến được giải trình.',
			),
			section('I. SỰ CẦN THIẾT'),
			...paragraphs(
				'Sau khi sắp xếp tổ chức bộ máy, số đầu mối trực thuộc Tỉnh ủy tăng từ 18 lên 49. Cách làm việc qua giấy tờ và đi lại không còn phù hợp: một hội nghị mở rộng cần in trên 9.000 trang tài liệu, đại biểu ở xã xa nhất phải đi một ngày đường. Trong khi đó, thiết bị và phần mềm ở các cơ quan đảng được trang bị qua nhiều thời kỳ, thiếu đồng bộ, người sử dụng phải nhớ nhiều tài khoản.',
			),
			section('II. NHỮNG NỘI DUNG XIN Ý KIẾN'),
			...paragraphs(
				'1. Về phạm vi: Đề án áp dụng cho cơ quan Tỉnh ủy, các cơ quan tham mưu, giúp việc và 49 đảng ủy trực thuộc. Tài liệu bí mật nhà nước không thuộc phạm vi xử lý trên các hệ thống của Đề án, tiếp tục thực hiện theo quy định riêng.',
				'2. Về phương án đầu tư: có hai phương án. Phương án 1 thuê dịch vụ trọn gói; phương án 2 đầu tư hạ tầng dùng chung đặt tại trung tâm dữ liệu của tỉnh, phần mềm do đơn vị chuyên trách làm chủ. Văn phòng Tỉnh ủy đề nghị chọn phương án 2 để bảo đảm quyền kiểm soát dữ liệu và vận hành lâu dài.',
				'3. Về kinh phí: tổng nhu cầu giai đoạn 2026–2030 là 84,6 tỷ đồng, trong đó năm 2027 là 21,4 tỷ đồng.',
			),
			table(
				'So sánh hai phương án',
				undefined,
				['Tiêu chí|4', 'Phương án 1: thuê dịch vụ|5', 'Phương án 2: hạ tầng dùng chung|5'],
				[
					['Chi phí năm năm', '97,2 tỷ đồng, chia đều từng năm', '84,6 tỷ đồng, tập trung hai năm đầu'],
					['Kiểm soát dữ liệu', 'Phụ thuộc nhà cung cấp', 'Dữ liệu đặt tại tỉnh'],
					['Nhân lực', 'Cần ít cán bộ kỹ thuật', 'Cần thêm sáu cán bộ kỹ thuật'],
					['Thời gian triển khai', 'Bốn tháng', 'Tám tháng'],
				],
			),
			paragraph(
				'Văn phòng Tỉnh ủy kính trình Ban Thường vụ Tỉnh ủy xem xét, cho ý kiến để hoàn thiện, ban hành Đề án.',
			),
		],
	};
}

/** The scheme itself, shortened. */
export function digitalScheme(): PaperText {
	return {
		key: 'de-an-chuyen-doi-so',
		title: 'Đề án chuyển đổi số trong các cơ quan đảng',
		date: '2026-11-12',
		form: standingCommitteeForm({
			number: 'Số~~~~~~~~-ĐA/TU',
			placeAndDate: 'Điện Biên, ngày~~~~~~tháng 11 năm 2026',
			type: 'ĐỀ ÁN',
			summary: 'chuyển đổi số trong các cơ quan đảng của tỉnh giai đoạn 2026–2030\n(trích phần nội dung chính)',
			draft: 'Dự thảo lần 3',
		}),
		body: [
			section('I. THỰC TRẠNG'),
			subsection('1. Hạ tầng và thiết bị'),
			...paragraphs(
				'Các cơ quan đảng cấp tỉnh có 412 máy tính, trong đó 37% đã sử dụng trên sáu năm. Tại 45 xã, phường, văn phòng đảng ủy bình quân có 4,6 máy tính, 19 xã chỉ có một đường truyền không có dự phòng. Phòng họp trực tuyến của mười huyện cũ được bàn giao cho xã nơi đặt trụ sở; 35 xã còn lại dùng chung với ủy ban nhân dân hoặc chưa có.',
				'Trung tâm dữ liệu của tỉnh đã có nguồn điện dự phòng và hệ thống sao lưu nhưng mới sử dụng 42% năng lực. Đây là điều kiện thuận lợi để đặt hệ thống dùng chung mà không phải xây mới.',
			),
			subsection('2. Ứng dụng và dữ liệu'),
			...paragraphs(
				'Hệ thống điều hành tác nghiệp đã liên thông từ tỉnh đến xã với văn bản thường; 86% văn bản đi được ký số. Tuy nhiên, việc chuẩn bị và tổ chức hội nghị vẫn làm thủ công: tài liệu gửi qua thư điện tử, sửa đến sát giờ họp, in rồi thu hồi; biểu quyết, điểm danh và biên bản đều ghi tay.',
				'Dữ liệu đảng viên, kiểm tra, nhiệm vụ được lưu ở nhiều nơi, chưa có mã định danh thống nhất. Khi xã mới thành lập từ ba, bốn xã cũ, tên gọi trùng nhau gây nhầm lẫn trong tra cứu hồ sơ cũ.',
			),
			chart(
				'bar',
				'Biểu đồ 1. Thời gian chuẩn bị một hội nghị Ban Thường vụ theo từng khâu',
				'giờ làm việc',
				['Tổng hợp tài liệu', 'In, đóng quyển', 'Phát, thu hồi', 'Biên bản, thông báo'],
				{
					'Hiện nay': [16, 11, 7, 14],
					'Mục tiêu 2028': [7, 1, 1, 5],
				},
			),
			subsection('3. Con người'),
			...paragraphs(
				'Cán bộ chuyên trách công nghệ thông tin của khối đảng cấp tỉnh có 9 người, cấp xã chưa có vị trí riêng. Khảo sát 640 cán bộ cho thấy 71% sử dụng thành thạo văn phòng điện tử, nhưng chỉ 28% biết cách nhận biết thư giả mạo. Lãnh đạo lớn tuổi mong muốn phần mềm chữ to, ít bước, có người hỗ trợ trong những buổi họp đầu.',
			),
			section('II. QUAN ĐIỂM VÀ MỤC TIÊU'),
			...paragraphs(
				'Chuyển đổi số phải bắt đầu từ đổi mới cách làm việc, không phải từ mua sắm thiết bị. Chỉ số hóa quy trình đã được rà soát, cắt bỏ khâu thừa. Dữ liệu là tài sản của Đảng bộ tỉnh, phải được quản lý chặt chẽ, phân quyền đến từng người và có nhật ký truy cập.',
				'Đến hết năm 2028: 100% hội nghị của Ban Thường vụ Tỉnh ủy sử dụng tài liệu điện tử đối với nội dung không thuộc bí mật nhà nước; 100% đảng ủy trực thuộc họp trực tuyến được với tỉnh; 90% nhiệm vụ sau kết luận được theo dõi trên hệ thống. Đến năm 2030: hình thành kho dữ liệu dùng chung của Đảng bộ tỉnh, phục vụ lãnh đạo, chỉ đạo dựa trên số liệu.',
			),
			table(
				'Bảng 1. Mục tiêu cụ thể',
				'%',
				['TT|1|c', 'Chỉ tiêu|8', '2026|1.6|r', '2028|1.6|r', '2030|1.6|r'],
				[
					['1', 'Hội nghị Ban Thường vụ Tỉnh ủy dùng tài liệu điện tử', '20', '100', '100'],
					['2', 'Hội nghị ban thường vụ đảng ủy xã, phường dùng tài liệu điện tử', '5', '60', '90'],
					['3', 'Đảng ủy trực thuộc có phòng họp trực tuyến đạt yêu cầu', '45', '100', '100'],
					['4', 'Văn bản đi được ký số', '86', '98', '100'],
					['5', 'Nhiệm vụ sau kết luận được theo dõi trên hệ thống', '15', '90', '100'],
					['6', 'Hồ sơ lưu trữ lịch sử được số hóa', '12', '45', '80'],
					['7', 'Cán bộ được bồi dưỡng an toàn thông tin hằng năm', '30', '95', '100'],
				],
			),
			section('III. NHIỆM VỤ VÀ GIẢI PHÁP'),
			subsection('1. Hội nghị không giấy'),
			...paragraphs(
				'Xây dựng hệ thống phục vụ trọn vòng đời của một hội nghị: đăng ký nội dung, thẩm định, phát hành tài liệu, điểm danh, trình chiếu đồng bộ, đăng ký phát biểu, biểu quyết, kết luận, biên bản và giao nhiệm vụ. Đại biểu ghi chú riêng trên tài liệu; ghi chú riêng không ai khác xem được, kể cả người quản trị.',
				'Hệ thống phải chạy được khi đường truyền kém: tài liệu tải trước, mất mạng vẫn đọc được, có mạng lại thì tự đồng bộ. Mỗi hội nghị đều có phương án dự phòng bằng giấy cho đến khi vận hành ổn định ít nhất sáu tháng.',
			),
			subsection('2. Hạ tầng, thiết bị'),
			...paragraphs(
				'Bố trí máy chủ dùng chung tại trung tâm dữ liệu của tỉnh; trang bị máy tính bảng theo phòng họp, không cấp cho cá nhân mang về; thêm đường truyền dự phòng cho 19 xã. Thiết bị mua sắm tập trung, một cấu hình, có bảo hành tại tỉnh.',
			),
			subsection('3. Dữ liệu và an toàn thông tin'),
			...paragraphs(
				'Ban hành bộ mã tổ chức đảng có thời gian hiệu lực, để hồ sơ trước ngày 01/7/2025 vẫn tra cứu theo tên cũ. Phân loại tài liệu ngay khi soạn thảo; tài liệu thuộc danh mục bí mật nhà nước không được đưa lên hệ thống dưới bất kỳ hình thức nào. Sao lưu hằng ngày, diễn tập khôi phục sáu tháng một lần.',
			),
			subsection('4. Nhân lực'),
			...paragraphs(
				'Mỗi đảng ủy xã, phường có một cán bộ đầu mối được tập huấn 10 ngày một năm. Thành lập tổ hỗ trợ hội nghị gồm năm người tại Văn phòng Tỉnh ủy, có mặt trước giờ họp 60 phút tại điểm cầu trung tâm và trực điện thoại cho các điểm cầu.',
			),
			section('IV. KINH PHÍ'),
			table(
				'Bảng 2. Dự kiến kinh phí theo năm',
				'tỷ đồng',
				['Nội dung|6', '2026|1.5|r', '2027|1.5|r', '2028|1.5|r', '2029|1.5|r', '2030|1.5|r', 'Cộng|1.5|r'],
				[
					['Hạ tầng dùng chung', '1,2', '9,6', '6,4', '2,1', '2,0', '21,3'],
					['Phòng họp trực tuyến, thiết bị', '0,8', '7,2', '9,8', '5,5', '3,2', '26,5'],
					['Phần mềm và tích hợp', '0,5', '2,4', '4,1', '3,6', '2,9', '13,5'],
					['Số hóa hồ sơ', '0,0', '1,1', '3,7', '4,4', '4,2', '13,4'],
					['Đào tạo, vận hành', '0,3', '1,1', '2,6', '2,9', '3,0', '9,9'],
				],
				['Tổng số', '2,8', '21,4', '26,6', '18,5', '15,3', '84,6'],
			),
			section('V. TỔ CHỨC THỰC HIỆN'),
			...paragraphs(
				'Văn phòng Tỉnh ủy là cơ quan thường trực, xây dựng kế hoạch hằng năm, thử nghiệm tại hai hội nghị đầu năm 2027 rồi mới mở rộng. Ban Tổ chức Tỉnh ủy tham mưu bổ sung nhân lực; Ủy ban Kiểm tra Tỉnh ủy giám sát việc chấp hành quy định về bảo vệ bí mật; Đảng ủy Ủy ban nhân dân tỉnh bố trí kinh phí và sử dụng chung trung tâm dữ liệu.',
			),
			paragraph(
				'Người đứng đầu cấp ủy chịu trách nhiệm về kết quả chuyển đổi số của cơ quan, đơn vị mình; định kỳ sáu tháng báo cáo Ban Thường vụ Tỉnh ủy qua Văn phòng Tỉnh ủy.',
			),
		],
	};
}
