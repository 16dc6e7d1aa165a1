import type { Block } from '../../typesetter/blocks.ts';
import { paragraphs, part, section, subsection, table } from '../compose.ts';

/** Part one, section V, and part two: what fell short, why, and the fourth quarter. */
export function outlook(): Block[] {
	return [
		section('V. HẠN CHẾ VÀ NGUYÊN NHÂN'),
		...paragraphs(
			'_Thứ nhất,_ giải ngân vốn đầu tư công chưa đạt yêu cầu, nhất là vốn ba chương trình mục tiêu quốc gia do cấp xã làm chủ đầu tư. Nhiều dự án được giao vốn từ đầu năm nhưng đến tháng 5 mới phê duyệt xong thiết kế.',
			'_Thứ hai,_ thu từ đất không đạt tiến độ; công tác chuẩn bị quỹ đất sạch, xác định giá đất còn chậm. Một số khu đất có giá khởi điểm cao hơn mặt bằng giao dịch nên không có người tham gia đấu giá.',
			'_Thứ ba,_ liên kết sản xuất trong nông nghiệp còn lỏng. Hợp đồng giữa doanh nghiệp và người trồng mắc ca, cà phê thiếu điều khoản xử lý khi giá biến động, dẫn đến phá vỡ cam kết từ cả hai phía.',
			'_Thứ tư,_ chất lượng cán bộ cấp xã không đồng đều. Có xã không có công chức nào được đào tạo về xây dựng; nhiều người cùng lúc đảm nhiệm ba, bốn mảng việc nên xử lý hồ sơ còn sai sót.',
			'_Thứ năm,_ đời sống của một bộ phận nhân dân vùng cao, biên giới còn khó khăn; di cư tự do, tảo hôn và phá rừng làm nương tuy giảm nhưng chưa chấm dứt.',
			'Nguyên nhân khách quan là địa hình chia cắt, thiên tai dồn dập và hệ thống văn bản về phân cấp còn phải điều chỉnh. Nguyên nhân chủ quan là chính: một số người đứng đầu chưa sâu sát; phối hợp giữa các sở với xã còn qua nhiều khâu; việc kiểm tra sau kết luận chưa đến cùng; có nơi còn tâm lý chờ hướng dẫn, sợ sai.',
		),
		part('PHẦN THỨ HAI\nNHIỆM VỤ, GIẢI PHÁP TRỌNG TÂM QUÝ IV NĂM 2026'),
		section('I. MỤC TIÊU'),
		...paragraphs(
			'Phấn đấu hoàn thành ở mức cao nhất các chỉ tiêu năm 2026: tổng sản phẩm trên địa bàn cả năm tăng từ 8% trở lên; thu ngân sách đạt và vượt 2.150 tỷ đồng; giải ngân trên 95% vốn đầu tư công; tỷ lệ hộ nghèo giảm thêm ít nhất 3 điểm phần trăm; không để hộ dân nào thiếu đói trong dịp Tết Nguyên đán.',
		),
		section('II. NHIỆM VỤ VÀ GIẢI PHÁP'),
		subsection('1. Dồn sức cho đầu tư công'),
		...paragraphs(
			'Lập danh mục từng dự án theo ba mức xanh, vàng, đỏ, công khai hằng tuần. Dự án mức đỏ hai tuần liền phải có lãnh đạo Ủy ban nhân dân tỉnh chủ trì xử lý tại hiện trường. Trước ngày 31/10 điều chuyển xong vốn của dự án không có khả năng giải ngân; người đứng đầu chủ đầu tư chịu trách nhiệm về số vốn phải hủy dự toán.',
			'Thành lập hai tổ kỹ thuật lưu động gồm kỹ sư của các ban quản lý dự án để hỗ trợ những xã chưa có cán bộ chuyên môn, ưu tiên các xã biên giới và xã có từ năm công trình trở lên.',
		),
		subsection('2. Tăng thu, quản lý chi chặt chẽ'),
		...paragraphs(
			'Rà soát lại giá khởi điểm hai khu đất chưa đấu giá thành, tách nhỏ lô phù hợp nhu cầu thực; xử lý nợ thuế trên 90 ngày; tăng kiểm tra kê khai với hoạt động lưu trú, vận tải và khai thác vật liệu xây dựng. Tiết kiệm thêm 5% chi thường xuyên những tháng cuối năm để dành nguồn khắc phục thiên tai.',
		),
		subsection('3. Sản xuất vụ đông và chuẩn bị vụ đông xuân'),
		...paragraphs(
			'Mở rộng cây vụ đông trên đất hai lúa ở vùng lòng chảo gắn với hợp đồng bao tiêu; chủ động nguồn nước, giống, vật tư cho vụ đông xuân. Tiêm phòng đợt hai đạt trên 85% tổng đàn, bảo đảm dự trữ thức ăn và che chắn chuồng trại trước các đợt rét đậm.',
			'Hoàn thành đánh giá lại toàn bộ hợp đồng liên kết mắc ca, cà phê; ban hành mẫu hợp đồng có cơ chế chia sẻ rủi ro và trọng tài tại xã trước ngày 30/11.',
		),
		subsection('4. An sinh xã hội và phòng, chống thiên tai'),
		...paragraphs(
			'Hoàn thành 69 nhà còn lại của chương trình xóa nhà tạm; bố trí chỗ ở an toàn cho 187 hộ đang ở khu vực có nguy cơ sạt lở cao. Rà soát hộ nghèo cuối năm theo đúng quy trình, công khai tại bản, không chạy theo thành tích và cũng không để sót hộ.',
			'Duy trì chế độ trực bác sĩ theo cụm xã; tiêm bù vắc xin cho trẻ ở bản xa; đưa bốn trường nội trú liên cấp biên giới vào sử dụng từng hạng mục ngay khi đủ điều kiện an toàn.',
		),
		subsection('5. Hành chính, chuyển đổi số và kỷ luật công vụ'),
		...paragraphs(
			'Chấm dứt việc yêu cầu xã nhập trùng dữ liệu ở những phần mềm đã có kết nối; sở nào chưa kết nối phải nêu rõ thời hạn. Tổ chức đánh giá mức độ hài lòng của người dân theo từng trung tâm hành chính công và công bố kết quả hằng tháng.',
			'Gắn kết quả giải ngân, giải quyết hồ sơ và xử lý kiến nghị với đánh giá, xếp loại người đứng đầu năm 2026. Biểu dương kịp thời xã, phường làm tốt; điều chuyển, thay thế người không đáp ứng yêu cầu.',
		),
		table(
			'Bảng 4. Phân công một số nhiệm vụ trọng tâm quý IV',
			undefined,
			['TT|1|c', 'Nhiệm vụ|6', 'Cơ quan chủ trì|4', 'Thời hạn|2|c'],
			[
				['1', 'Điều chuyển vốn của dự án không có khả năng giải ngân', 'Sở Tài chính', '31/10/2026'],
				['2', 'Thành lập hai tổ kỹ thuật lưu động hỗ trợ cấp xã', 'Sở Xây dựng', '25/10/2026'],
				['3', 'Đấu giá lại hai khu đất chưa đấu giá thành', 'Sở Nông nghiệp và Môi trường', '10/12/2026'],
				['4', 'Ban hành mẫu hợp đồng liên kết mắc ca, cà phê', 'Sở Nông nghiệp và Môi trường', '30/11/2026'],
				['5', 'Bàn giao 69 nhà cho hộ nghèo', 'Ủy ban nhân dân các xã', '15/12/2026'],
				['6', 'Phủ truyền thanh thông minh tại bốn xã còn lại', 'Sở Văn hóa, Thể thao và Du lịch', '20/12/2026'],
				['7', 'Rà soát, cắt bỏ việc nhập trùng dữ liệu ở cấp xã', 'Sở Khoa học và Công nghệ', '30/11/2026'],
				['8', 'Rà soát hộ nghèo, hộ cận nghèo cuối năm', 'Sở Nông nghiệp và Môi trường', '10/12/2026'],
			],
		),
		section('III. KIẾN NGHỊ'),
		...paragraphs(
			'Đề nghị Ban Thường vụ Tỉnh ủy cho chủ trương bổ sung biên chế chuyên môn xây dựng, địa chính cho 12 xã đang thiếu trong tổng biên chế được giao; cho phép dùng nguồn tăng thu năm 2026 để xử lý bền vững 17 vị trí sạt lở; giao Đảng ủy Hội đồng nhân dân tỉnh sớm xem xét cơ chế hỗ trợ lãi suất đối với hợp tác xã chế biến nông sản.',
		),
	];
}
