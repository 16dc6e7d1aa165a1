import type { PaperText } from '../typesetter/blocks.ts';
import { paragraph, paragraphs, section, standingCommitteeForm, subsection, table } from './compose.ts';

/** Draft resolution on tourism, second draft, to be handed back after the meeting. */
export function tourismResolution(): PaperText {
	return {
		key: 'du-thao-nghi-quyet-du-lich',
		title: 'Dự thảo Nghị quyết về phát triển du lịch',
		date: '2026-10-13',
		form: standingCommitteeForm({
			number: 'Số~~~~~~~~-NQ/TU',
			placeAndDate: 'Điện Biên, ngày~~~~~~tháng~~~~~~năm 2026',
			type: 'NGHỊ QUYẾT',
			summary:
				'CỦA BAN THƯỜNG VỤ TỈNH ỦY\nvề phát triển du lịch gắn với bảo tồn, phát huy giá trị di tích lịch sử Chiến trường Điện Biên Phủ đến năm 2030',
			draft: 'Dự thảo lần 2',
			returnAfterMeeting: true,
		}),
		body: [
			section('I. TÌNH HÌNH VÀ NGUYÊN NHÂN'),
			...paragraphs(
				'Những năm qua, du lịch Điện Biên có bước phát triển rõ rệt. Lượng khách tăng bình quân trên 15% một năm; cơ sở lưu trú từ ba sao trở lên tăng từ 9 lên 17; nhiều bản ở vùng lòng chảo, ven hồ và trên cao nguyên đá đã đón khách thường xuyên. Di tích được quan tâm tu bổ, trở thành địa chỉ giáo dục truyền thống cho thế hệ trẻ cả nước.',
				'Tuy nhiên, du lịch chưa tương xứng với tiềm năng. Khách tập trung vào hai đợt tháng 3 và tháng 5; sản phẩm còn đơn điệu, thời gian lưu trú ngắn, chi tiêu thấp. Nhiều điểm di tích thành phần bị công trình dân sinh vây quanh, thiếu đường vào và thuyết minh. Lao động du lịch qua đào tạo mới đạt 46%; liên kết giữa doanh nghiệp lữ hành với các bản còn lỏng, lợi ích đến với người dân chưa nhiều.',
				'Nguyên nhân chủ yếu là một số cấp ủy, chính quyền chưa coi du lịch là ngành kinh tế tổng hợp; quy hoạch chi tiết chậm; nguồn lực đầu tư phân tán; việc xử lý vi phạm trong khu vực bảo vệ di tích có nơi, có lúc chưa kiên quyết.',
			),
			section('II. QUAN ĐIỂM'),
			...paragraphs(
				'1. Phát triển du lịch phải lấy bảo tồn di tích và bản sắc văn hóa của các dân tộc làm gốc. Không đánh đổi di tích, rừng đầu nguồn và nếp sống của bản lấy tăng trưởng trước mắt.',
				'2. Người dân là chủ thể và được hưởng lợi trước hết. Nhà nước đầu tư hạ tầng thiết yếu, quy hoạch và đào tạo; doanh nghiệp dẫn dắt thị trường; cộng đồng trực tiếp làm dịch vụ và gìn giữ cảnh quan.',
				'3. Phát triển có trọng tâm: ưu tiên vùng lõi di tích tại phường Điện Biên Phủ, phường Mường Thanh và xã Mường Phăng; từng bước mở rộng theo ba tuyến đông, tây và bắc.',
			),
			section('III. MỤC TIÊU ĐẾN NĂM 2030'),
			paragraph(
				'Đưa du lịch trở thành ngành kinh tế quan trọng, đóng góp trên 10% tổng sản phẩm trên địa bàn; xây dựng Điện Biên thành điểm đến về lịch sử, văn hóa và sinh thái có uy tín của vùng Trung du và miền núi phía Bắc. Một số chỉ tiêu cụ thể:',
			),
			table(
				'Chỉ tiêu phát triển du lịch',
				undefined,
				['TT|1|c', 'Chỉ tiêu|6', 'Đơn vị|2.4|c', 'Ước 2026|2|r', 'Năm 2028|2|r', 'Năm 2030|2|r'],
				[
					['1', 'Tổng lượt khách', 'nghìn lượt', '2.350', '2.850', '3.500'],
					['2', 'Trong đó khách quốc tế', 'nghìn lượt', '20', '55', '120'],
					['3', 'Ngày lưu trú bình quân', 'ngày', '1,9', '2,2', '2,6'],
					['4', 'Chi tiêu bình quân một khách', 'nghìn đồng/ngày', '1.380', '1.600', '1.900'],
					['5', 'Tổng thu từ khách du lịch', 'tỷ đồng', '4.900', '7.600', '11.500'],
					['6', 'Lao động du lịch qua đào tạo', '%', '46', '60', '75'],
					['7', 'Bản du lịch cộng đồng đạt chuẩn', 'bản', '11', '18', '25'],
					['8', 'Điểm di tích thành phần được tu bổ, cắm mốc', 'điểm', '23', '34', '45'],
				],
			),
			section('IV. NHIỆM VỤ VÀ GIẢI PHÁP'),
			subsection('1. Hoàn thiện quy hoạch, quản lý nghiêm khu vực di tích'),
			...paragraphs(
				'Hoàn thành trong năm 2027 việc cắm mốc, số hóa ranh giới toàn bộ điểm di tích thành phần. Lập phương án di dời các hộ dân trong vùng bảo vệ cấp một, bảo đảm nơi ở mới bằng hoặc tốt hơn nơi cũ. Mọi công trình mới trong vùng bảo vệ phải có ý kiến của cơ quan quản lý di tích trước khi cấp phép; xử lý trách nhiệm người đứng đầu nơi để phát sinh vi phạm mới.',
			),
			subsection('2. Phát triển sản phẩm có chiều sâu'),
			...paragraphs(
				'Xây dựng chương trình tham quan theo dòng thời gian 56 ngày đêm, kết hợp thuyết minh đa ngôn ngữ trên thiết bị di động. Tổ chức không gian đêm tại trung tâm phường Mường Thanh với chợ ẩm thực, biểu diễn xòe và thổ cẩm; bảo đảm trật tự, vệ sinh và giá niêm yết.',
				'Hình thành ba tuyến: tuyến đông nối vùng cà phê Mường Ảng với Tuần Giáo; tuyến bắc theo lòng hồ Mường Lay đến cao nguyên đá Tủa Chùa; tuyến tây đến cột mốc ngã ba biên giới thuộc xã Sín Thầu, có kiểm soát số lượng khách theo quy định về khu vực biên giới.',
			),
			subsection('3. Đầu tư hạ tầng và thu hút doanh nghiệp'),
			...paragraphs(
				'Ưu tiên vốn cho đường vào di tích, bãi đỗ xe, nhà vệ sinh công cộng, cấp nước và xử lý rác ở bản du lịch. Lập danh mục mười dự án kêu gọi đầu tư, có mặt bằng sạch; không cấp phép cho dự án chỉ nhằm giữ đất. Phối hợp với các hãng hàng không duy trì đường bay hiện có, nghiên cứu mở thêm đường bay mùa cao điểm.',
			),
			subsection('4. Đào tạo nhân lực và du lịch cộng đồng'),
			...paragraphs(
				'Mỗi năm đào tạo ít nhất 600 lao động, trong đó một nửa là phụ nữ và thanh niên các bản. Hỗ trợ mỗi bản du lịch cộng đồng một lần tối đa 500 triệu đồng cho đường nội bản, điểm đón khách và nhà vệ sinh; bản phải có quy ước về cảnh quan, vệ sinh và phân chia lợi ích được trên 80% số hộ đồng ý.',
			),
			subsection('5. Quảng bá và chuyển đổi số'),
			...paragraphs(
				'Xây dựng một cổng thông tin du lịch thống nhất, có bản đồ số, đặt chỗ và phản ánh của du khách; số hóa hiện vật tiêu biểu và các điểm di tích. Công khai đường dây nóng; phản ánh của khách phải được trả lời trong 24 giờ.',
			),
			section('V. TỔ CHỨC THỰC HIỆN'),
			...paragraphs(
				'1. Đảng ủy Ủy ban nhân dân tỉnh lãnh đạo xây dựng kế hoạch thực hiện trong quý I năm 2027, bố trí nguồn lực, phân công rõ trách nhiệm; định kỳ sáu tháng báo cáo Ban Thường vụ Tỉnh ủy.',
				'2. Đảng ủy Hội đồng nhân dân tỉnh lãnh đạo ban hành chính sách hỗ trợ bản du lịch cộng đồng và giám sát việc thực hiện.',
				'3. Ban Tuyên giáo và Dân vận Tỉnh ủy hướng dẫn quán triệt, tuyên truyền; Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh vận động nhân dân giữ gìn di tích, xây dựng nếp sống văn minh, mến khách.',
				'4. Các đảng ủy xã, phường căn cứ điều kiện địa phương xây dựng chương trình hành động; nơi có di tích thành phần phải phân công một đồng chí trong ban thường vụ trực tiếp phụ trách.',
			),
			paragraph('Nghị quyết này phổ biến đến chi bộ.'),
		],
	};
}
