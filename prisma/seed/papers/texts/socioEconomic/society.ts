import type { Block } from '../../typesetter/blocks.ts';
import { formatNumber } from '../../typesetter/chart.ts';
import { areas } from '../../../units.ts';
import { chart, paragraphs, section, subsection, table } from '../compose.ts';
import { communes, percent, sumOf } from './figures.ts';

/** Part one, sections III and IV: society, then administration and security. */
export function society(): Block[] {
	const households = sumOf(communes, 'households');
	const poor = sumOf(communes, 'poor');
	const poverty = areas.map((area) => {
		const inArea = communes.filter((commune) => commune.area === area.name);
		return Math.round((sumOf(inArea, 'poor') / sumOf(inArea, 'households')) * 1000) / 10;
	});
	return [
		section('III. VĂN HÓA, XÃ HỘI VÀ AN SINH'),
		subsection('1. Giáo dục và đào tạo'),
		...paragraphs(
			`Năm học 2026–2027 khai giảng trong điều kiện một số điểm trường vừa khắc phục xong hậu quả mưa lũ. Toàn tỉnh có ${formatNumber(sumOf(communes, 'schools'))} trường, cơ sở giáo dục mầm non và phổ thông với ${formatNumber(sumOf(communes, 'pupils'))} trẻ em, học sinh. Tỷ lệ huy động trẻ năm tuổi đến lớp đạt 99,8%; tỷ lệ tốt nghiệp trung học phổ thông đạt 99,4%.`,
			'Việc chuyển trường mầm non, tiểu học và trung học cơ sở về cấp xã quản lý đã ổn định. Khó khăn còn lại là điều tiết giáo viên giữa các xã: nơi thừa giáo viên tiểu học cạnh nơi thiếu giáo viên tiếng Anh, tin học. Đảng ủy đã chỉ đạo giao Sở Giáo dục và Đào tạo làm đầu mối biệt phái 146 giáo viên theo cụm xã, bước đầu đáp ứng yêu cầu dạy đủ môn học bắt buộc. Bốn trường phổ thông nội trú liên cấp tại các xã biên giới đang thi công, khối lượng bình quân đạt 61%.',
		),
		subsection('2. Y tế và chăm sóc sức khỏe'),
		...paragraphs(
			'Các trạm y tế xã được sắp xếp lại theo địa bàn mới, giữ điểm trạm ở nơi xa trung tâm để người dân không phải đi thêm quá 10 km. Số bác sĩ trên một vạn dân đạt 13,1; có 41 trên 45 xã, phường có bác sĩ làm việc thường xuyên. Khám, chữa bệnh từ xa được kết nối giữa bệnh viện tỉnh và 28 trạm y tế, đã hội chẩn 1.130 ca.',
			'Dịch bệnh trên người được kiểm soát; ghi nhận 3 ổ bệnh sởi ở bản vùng cao, đã tiêm bù cho 4.260 trẻ. Tỷ lệ trẻ dưới năm tuổi suy dinh dưỡng thể thấp còi còn 24,1%, giảm chậm và chênh lệch lớn giữa vùng lòng chảo với vùng cao.',
		),
		subsection('3. Giảm nghèo, lao động và việc làm'),
		...paragraphs(
			`Theo rà soát sơ bộ của xã, phường, toàn tỉnh còn ${formatNumber(poor)} hộ nghèo trên tổng số ${formatNumber(households)} hộ, chiếm ${percent(poor, households)}%. Giảm nghèo nhanh nhất ở những xã có cây trồng hàng hóa ổn định; chậm nhất ở các xã biên giới và nơi đất dốc, thiếu nước. Ba nguyên nhân được hộ nghèo nêu nhiều nhất là thiếu đất sản xuất, thiếu vốn và có người ốm đau dài ngày.`,
			`Chín tháng đã tạo việc làm mới cho 7.742 lao động, trong đó ${formatNumber(sumOf(communes, 'workers'))} lượt người đi làm việc ngoài tỉnh hoặc ở nước ngoài theo hợp đồng có đăng ký qua xã, phường. Đào tạo nghề ngắn hạn cho 5.180 người; tỷ lệ có việc làm sau học nghề 82%. Phong trào chung tay xóa nhà tạm hoàn thành 1.191 nhà, còn 69 nhà vướng thủ tục đất ở và sẽ bàn giao trước ngày 15/12.`,
		),
		chart(
			'bar',
			'Biểu đồ 4. Tỷ lệ hộ nghèo theo địa bàn (tên huyện, thị xã, thành phố trước ngày 01/7/2025)',
			'%',
			areas.map((area) => area.name),
			{
				'Tỷ lệ hộ nghèo rà soát sơ bộ': poverty,
			},
		),
		subsection('4. Văn hóa, thông tin và thể thao'),
		...paragraphs(
			'Các hoạt động kỷ niệm Chiến thắng Điện Biên Phủ và Lễ hội Hoa Ban được tổ chức trang trọng, tiết kiệm, an toàn. Công tác bảo tồn di tích có tiến bộ: 5 điểm di tích thành phần được cắm lại mốc giới, 2 điểm hoàn thành tu bổ. Nghệ thuật xòe Thái, múa khèn của đồng bào Mông và nghề dệt thổ cẩm được truyền dạy tại 34 câu lạc bộ bản, phần lớn do nghệ nhân tại chỗ đứng lớp.',
			'Phong trào thể thao quần chúng giữ được nền nếp, 36% dân số tập luyện thường xuyên. Hệ thống truyền thanh thông minh phủ 41 xã, phường; bốn xã còn lại vướng nguồn điện và đường truyền sẽ hoàn thành trong quý IV.',
		),
		section('IV. CẢI CÁCH HÀNH CHÍNH, CHUYỂN ĐỔI SỐ, NỘI CHÍNH VÀ ĐỐI NGOẠI'),
		...paragraphs(
			'Trung tâm phục vụ hành chính công của 45 xã, phường giải quyết 318.400 hồ sơ, đúng và trước hạn 97,6%. Tỷ lệ hồ sơ nộp trực tuyến dao động lớn, từ trên 90% ở các phường đến dưới 60% ở một số xã vùng cao, nơi người dân vẫn cần tổ công nghệ số hướng dẫn từng bước. Toàn tỉnh đã cắt giảm 31% thời gian giải quyết đối với 412 thủ tục.',
			'Về chuyển đổi số, 39 bản lõm sóng đã được phủ sóng di động băng rộng; dữ liệu đất đai của 27 xã được làm sạch và kết nối. Hạn chế lớn nhất là dữ liệu giữa các ngành chưa thống nhất, cán bộ xã phải nhập một thông tin nhiều lần trên nhiều phần mềm.',
			'Công tác tiếp công dân, giải quyết đơn thư được thực hiện nghiêm túc; 91% đơn thuộc thẩm quyền được giải quyết xong. Quốc phòng, an ninh, trật tự an toàn xã hội được giữ vững, chủ quyền biên giới ổn định. Tai nạn giao thông giảm về số vụ và số người bị thương, song số người chết tăng 2 người; tội phạm ma túy vẫn diễn biến phức tạp.',
			'Quan hệ hữu nghị với các địa phương nước bạn tiếp giáp được duy trì qua giao ban định kỳ, hỗ trợ nhau trong phòng, chống thiên tai và cháy rừng vùng biên. Ba cặp bản giáp biên tổ chức kết nghĩa, bốn đoàn doanh nghiệp hai bên trao đổi về nông sản và du lịch.',
		),
		table(
			'Bảng 3. Kết quả giải quyết thủ tục hành chính theo lĩnh vực',
			'hồ sơ',
			['Lĩnh vực|5', 'Tiếp nhận|2|r', 'Trước, đúng hạn|2|r', 'Quá hạn|2|r', 'Tỷ lệ đúng hạn (%)|2|r'],
			[
				['Đất đai, môi trường', '61.240', '56.892', '4.348', '92,9'],
				['Hộ tịch, chứng thực', '148.310', '147.865', '445', '99,7'],
				['Bảo trợ xã hội, người có công', '39.720', '38.846', '874', '97,8'],
				['Đăng ký kinh doanh', '8.615', '8.572', '43', '99,5'],
				['Xây dựng, giao thông', '11.485', '10.738', '747', '93,5'],
				['Lĩnh vực khác', '49.030', '47.845', '1.185', '97,6'],
			],
			['Tổng số', '318.400', '310.758', '7.642', '97,6'],
		),
	];
}
