import type { Block } from '../../typesetter/blocks.ts';
import { formatNumber } from '../../typesetter/chart.ts';
import { chart, paragraph, paragraphs, part, section, subsection, table } from '../compose.ts';
import { communes, percent, sumOf } from './figures.ts';

/** Part one, sections I and II: leadership and the economy. */
export function economy(): Block[] {
	const grain = sumOf(communes, 'grain');
	const planned = sumOf(communes, 'budgetPlan');
	const done = sumOf(communes, 'budgetDone');
	return [
		part('PHẦN THỨ NHẤT\nKẾT QUẢ CHÍN THÁNG ĐẦU NĂM 2026'),
		section('I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO'),
		...paragraphs(
			'Năm 2026 là năm đầu thực hiện nghị quyết đại hội đảng bộ các cấp nhiệm kỳ 2025–2030, đồng thời là năm đầu chính quyền địa phương hai cấp vận hành trọn vẹn mười hai tháng. Ngay từ đầu năm, Đảng ủy đã cụ thể hóa nghị quyết của Tỉnh ủy thành bảy nhóm nhiệm vụ với 64 đầu việc, giao rõ người đứng đầu, thời hạn và sản phẩm; đến nay 51 việc đã hoàn thành, 9 việc đang thực hiện đúng tiến độ, 4 việc chậm so với yêu cầu.',
			'Việc kiểm tra được chuyển từ nghe báo cáo sang làm việc tại chỗ. Trong chín tháng, các đồng chí trong Ban Thường vụ Đảng ủy đã có 37 buổi làm việc tại xã, phường, trực tiếp tháo gỡ 112 kiến nghị; 18 kiến nghị vượt thẩm quyền đã được tổng hợp trình cấp trên. Các tổ công tác về đầu tư công, đất đai và khoa học công nghệ giao ban hai tuần một lần, kết luận được theo dõi trên hệ thống nhiệm vụ chung.',
			'Điều kiện thực hiện có mặt thuận lợi là thu hút được một số dự án năng lượng tái tạo và hạ tầng giao thông; nhưng cũng gặp không ít khó khăn. Mưa lớn cuối tháng 7 và giữa tháng 8 gây sạt lở nhiều tuyến đường, làm hư hại nhà cửa và hoa màu ở các xã vùng cao; giá vật liệu xây dựng tăng trong quý II khiến một số gói thầu phải điều chỉnh; nhân lực chuyên môn ở cấp xã còn thiếu ở lĩnh vực xây dựng, địa chính và công nghệ thông tin.',
		),
		section('II. KẾT QUẢ PHÁT TRIỂN KINH TẾ'),
		subsection('1. Tăng trưởng và cơ cấu kinh tế'),
		...paragraphs(
			'Tổng sản phẩm trên địa bàn chín tháng ước tăng 7,8% so với cùng kỳ, cao hơn mức tăng 7,1% của chín tháng năm 2025. Khu vực dịch vụ tiếp tục dẫn dắt tăng trưởng nhờ khách du lịch tăng sau mùa hoa ban; khu vực công nghiệp, xây dựng lấy lại đà tăng từ quý II khi các công trình giao thông lớn bước vào giai đoạn thi công chính.',
			'Cơ cấu kinh tế chuyển dịch đúng hướng nhưng chậm: nông, lâm nghiệp và thủy sản chiếm 16,2%; công nghiệp, xây dựng 21,9%; dịch vụ 57,4%; thuế sản phẩm trừ trợ cấp 4,5%. Năng suất lao động tuy được cải thiện, song mới bằng khoảng hai phần ba mức bình quân của vùng.',
		),
		chart(
			'bar',
			'Biểu đồ 1. Tốc độ tăng trưởng theo khu vực kinh tế',
			'% so với cùng kỳ',
			['Toàn tỉnh', 'Nông, lâm, thủy sản', 'Công nghiệp, xây dựng', 'Dịch vụ'],
			{
				'9 tháng 2025': [7.1, 3.9, 7.6, 8.3],
				'9 tháng 2026': [7.8, 4.2, 8.9, 8.8],
			},
		),
		table(
			'Bảng 1. Một số chỉ tiêu chủ yếu',
			undefined,
			['TT|1|c', 'Chỉ tiêu|6', 'Đơn vị|2|c', 'Kế hoạch 2026|2|r', 'Ước 9 tháng|2|r', 'So kế hoạch (%)|2|r'],
			[
				['1', 'Thu ngân sách nhà nước trên địa bàn', 'tỷ đồng', '2.150', '1.602', '74,5'],
				['2', 'Tổng vốn đầu tư toàn xã hội', 'tỷ đồng', '24.800', '17.340', '69,9'],
				['3', 'Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ', 'tỷ đồng', '29.500', '22.215', '75,3'],
				['4', 'Giá trị xuất nhập khẩu qua địa bàn', 'triệu USD', '148', '109', '73,6'],
				['5', 'Lượt khách du lịch', 'nghìn lượt', '2.300', '1.905', '82,8'],
				['6', 'Trồng rừng mới', 'ha', '2.400', '1.986', '82,8'],
				['7', 'Lao động được tạo việc làm mới', 'người', '9.800', '7.742', '79,0'],
				['8', 'Hộ nghèo được hỗ trợ xóa nhà tạm', 'hộ', '1.260', '1.191', '94,5'],
			],
		),
		subsection('2. Nông, lâm nghiệp và xây dựng nông thôn mới'),
		...paragraphs(
			`Sản xuất vụ đông xuân được mùa trên cả hai cánh đồng lớn, vụ mùa gieo cấy trong khung thời vụ. Tổng diện tích lúa theo báo cáo của xã, phường đạt ${formatNumber(sumOf(communes, 'rice'))} ha, sản lượng thóc ước ${formatNumber(grain)} tấn. Giống chất lượng cao chiếm hơn một nửa diện tích lúa ruộng; mô hình sản xuất lúa theo quy trình giảm phát thải được mở rộng tại Thanh An, Thanh Yên và Sam Mứn với sự tham gia của các hợp tác xã.`,
			`Cây công nghiệp và cây ăn quả tiếp tục là hướng đi chính ở vùng cao. Diện tích cà phê hiện có ${formatNumber(sumOf(communes, 'coffee'))} ha, tập trung ở Mường Ảng, Búng Lao, Quài Tở và Chiềng Sinh; giá thu mua cao giúp nhiều hộ thoát nghèo nhưng cũng làm phát sinh tình trạng trồng tự phát ngoài vùng quy hoạch. Diện tích mắc ca ${formatNumber(sumOf(communes, 'macadamia'))} ha, trong đó khoảng một phần năm đã cho thu hoạch; việc góp quyền sử dụng đất liên kết với doanh nghiệp còn chậm do chưa thống nhất tỷ lệ chia sản phẩm.`,
			`Chăn nuôi phục hồi, tổng đàn trâu, bò, lợn theo báo cáo đạt ${formatNumber(sumOf(communes, 'cattle'))} con. Dịch tả lợn châu Phi xuất hiện tại 14 bản trong tháng 6, đã được khống chế trong vòng ba tuần nhờ khoanh vùng sớm; bài học là lực lượng thú y cơ sở phải có mặt trong 24 giờ đầu.`,
			'Công tác quản lý, bảo vệ rừng được duy trì; cả mùa khô xảy ra 11 vụ cháy nhỏ, không có thiệt hại về người. Chi trả dịch vụ môi trường rừng được thực hiện qua tài khoản cho 96% số chủ rừng là cộng đồng, giảm hẳn thời gian chờ so với chi trả trực tiếp. Toàn tỉnh có 21 xã đạt chuẩn nông thôn mới theo bộ tiêu chí hiện hành, 86 sản phẩm được công nhận OCOP từ ba sao trở lên.',
		),
		chart(
			'line',
			'Biểu đồ 2. Chỉ số sản xuất công nghiệp theo tháng (cùng kỳ năm trước = 100)',
			'điểm',
			['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'T9'],
			{
				'Năm 2025': [101.2, 98.4, 104.1, 105.6, 106.3, 107.9, 104.8, 103.7, 106.2],
				'Năm 2026': [103.6, 101.5, 106.8, 109.2, 110.4, 111.7, 106.1, 105.3, 112.5],
			},
		),
		subsection('3. Công nghiệp, xây dựng và giao thông'),
		...paragraphs(
			'Giá trị sản xuất công nghiệp tăng 8,4%, chủ yếu nhờ hai nhà máy thủy điện nhỏ vận hành ổn định và sản lượng xi măng tăng trở lại. Công nghiệp chế biến nông sản vẫn là khâu yếu: mới có khoảng 30% sản lượng cà phê, 15% sản lượng chè được chế biến sâu tại địa phương; cụm công nghiệp phía đông lòng chảo chưa hoàn thành hạ tầng nên chưa tiếp nhận được nhà đầu tư thứ cấp.',
			`Các xã, phường đã mở mới, cứng hóa ${formatNumber(sumOf(communes, 'roadsKilometres'))} km đường bản, liên bản theo phương thức Nhà nước hỗ trợ vật liệu, nhân dân góp công và hiến đất. Mưa lũ làm sạt lở 214 vị trí trên các tuyến tỉnh lộ, kinh phí khắc phục bước đầu 92 tỷ đồng; đến nay đã thông xe toàn bộ, còn 17 vị trí phải xử lý bền vững trong mùa khô tới.`,
		),
		subsection('4. Thương mại, dịch vụ và du lịch'),
		...paragraphs(
			'Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tăng 13,6%. Lượng khách đến tỉnh đạt 1,905 triệu lượt, trong đó khách quốc tế 14,8 nghìn lượt; ngày lưu trú bình quân 1,9 ngày, tăng nhẹ so với cùng kỳ. Điểm nghẽn của du lịch không còn là số lượng khách mà là chi tiêu: mỗi khách chi bình quân 1,38 triệu đồng một ngày, thấp hơn mục tiêu 1,6 triệu đồng vì thiếu sản phẩm buổi tối và điểm mua sắm.',
			'Hoạt động qua cửa khẩu được khôi phục về tần suất, song hạ tầng kho bãi còn thô sơ. Thương mại điện tử phát triển nhanh: 63 hợp tác xã có gian hàng trực tuyến, doanh thu từ kênh này chiếm gần một phần tư doanh thu cà phê rang xay và gạo đặc sản.',
		),
		chart('bar', 'Biểu đồ 3. Lượng khách du lịch theo quý', 'nghìn lượt', ['Quý I', 'Quý II', 'Quý III'], {
			'Năm 2024': [488, 642, 391],
			'Năm 2025': [531, 688, 447],
			'Năm 2026': [624, 773, 508],
		}),
		subsection('5. Tài chính, ngân sách và đầu tư'),
		...paragraphs(
			'Thu ngân sách nhà nước trên địa bàn đạt 1.602 tỷ đồng, bằng 74,5% dự toán và tăng 11,2% so với cùng kỳ. Có 9 trên 14 khoản thu đạt tiến độ; thu tiền sử dụng đất mới đạt 48% dự toán do hai khu đất đấu giá không có người tham gia. Chi ngân sách bảo đảm các nhiệm vụ thường xuyên, an sinh xã hội và khắc phục thiên tai.',
			`Vốn đầu tư do xã, phường làm chủ đầu tư hoặc trực tiếp quản lý giải ngân ${formatNumber(done)} triệu đồng trên kế hoạch ${formatNumber(planned)} triệu đồng, đạt ${percent(done, planned)}%. Chênh lệch giữa các địa bàn rất lớn (Phụ lục 5); nơi chậm chủ yếu vướng trích đo địa chính và thiếu cán bộ có chứng chỉ quản lý dự án.`,
			'Hoạt động tín dụng an toàn, dư nợ tăng 9,4% so với đầu năm, nợ xấu 0,71%. Tín dụng chính sách đã cho vay 21.600 lượt hộ, trong đó hộ nghèo, cận nghèo và mới thoát nghèo chiếm 58%.',
		),
		table(
			'Bảng 2. Thu ngân sách nhà nước trên địa bàn theo khoản thu',
			'tỷ đồng',
			['TT|1|c', 'Khoản thu|6', 'Dự toán|2|r', '9 tháng|2|r', 'Tỷ lệ (%)|2|r'],
			[
				['1', 'Khu vực doanh nghiệp nhà nước', '262', '201', '76,7'],
				['2', 'Khu vực doanh nghiệp có vốn đầu tư nước ngoài', '14', '12', '85,7'],
				['3', 'Khu vực ngoài quốc doanh', '688', '560', '81,4'],
				['4', 'Thuế thu nhập cá nhân', '96', '79', '82,3'],
				['5', 'Lệ phí trước bạ, phí và lệ phí khác', '214', '171', '79,9'],
				['6', 'Thuế bảo vệ môi trường', '205', '163', '79,5'],
				['7', 'Tiền sử dụng đất, thuê đất', '520', '262', '50,4'],
				['8', 'Thu khác ngân sách và thu từ tài nguyên', '151', '154', '102,0'],
			],
			['', 'Tổng số', '2.150', '1.602', '74,5'],
		),
		paragraph(
			'Môi trường đầu tư, kinh doanh được cải thiện ở khâu thủ tục. Thời gian chấp thuận chủ trương đầu tư bình quân còn 19 ngày làm việc, giảm 6 ngày; có 128 doanh nghiệp thành lập mới với số vốn đăng ký 1.460 tỷ đồng. Tuy vậy, số doanh nghiệp tạm ngừng hoạt động vẫn ở mức 97, phần lớn là doanh nghiệp xây dựng nhỏ thiếu vốn lưu động.',
		),
	];
}
