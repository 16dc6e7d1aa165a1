import type { Block } from '../../typesetter/blocks.ts';
import { formatNumber } from '../../typesetter/chart.ts';
import { areas } from '../../../units.ts';
import { nextPage, paragraph, part, section, table } from '../compose.ts';
import { communes, percent, sumOf } from './figures.ts';
import type { CommuneFigures } from './figures.ts';

/** What was particular to each former district, in the order of `areas`. */
const remarks: readonly string[] = [
	'Đây là trung tâm chính trị, thương mại và du lịch của tỉnh. Áp lực lớn nhất là chỉnh trang đô thị, bãi đỗ xe và xử lý rác vào mùa lễ hội; các xã vùng ven giữ vai trò cung cấp rau, hoa và dịch vụ lưu trú cộng đồng.',
	'Địa bàn gọn, dân cư tập trung ven lòng hồ. Du lịch đường thủy và nuôi cá lồng là hai hướng đi được nhân dân ủng hộ, nhưng mực nước hồ thay đổi theo điều tiết thủy điện khiến bến bãi phải làm lại hằng năm.',
	'Vùng lúa trọng điểm của tỉnh, có cánh đồng lớn và nhiều hợp tác xã làm ăn có lãi. Việc dồn đổi ruộng đất và quản lý đất ven đường tránh là hai vấn đề nổi lên trong năm.',
	'Địa hình chia cắt mạnh, suất đầu tư đường giao thông cao. Mưa lũ giữa tháng 8 làm cô lập bốn bản trong ba ngày; lực lượng tại chỗ đã sơ tán an toàn 96 hộ.',
	'Vùng cà phê chè lâu năm của tỉnh. Giá cà phê tăng đem lại thu nhập khá nhưng vườn già cỗi chiếm hơn một phần ba, nước thải sơ chế ướt vẫn là điểm nóng về môi trường.',
	'Dọc theo quốc lộ lên cửa ngõ phía bắc, các xã có lợi thế về dứa, sắn và dịch vụ vận tải; song đất sản xuất manh mún, tỷ lệ đất dốc lớn.',
	'Vùng cực tây với đường biên giới dài. Ổn định dân cư, giữ rừng và bảo đảm an ninh biên giới luôn đi cùng nhau; di cư tự do giảm còn 21 hộ trong chín tháng.',
	'Các xã được hình thành từ huyện thành lập sau, hạ tầng xuất phát điểm thấp. Quế, sa nhân và chăn nuôi đại gia súc bước đầu thành hàng hóa; trường lớp được đầu tư tốt hơn mặt bằng chung.',
	'Cao nguyên đá thiếu nước sinh hoạt bốn tháng mỗi năm. Chè cổ thụ, gà đen và du lịch hang động có tiềm năng nhưng quy mô nhỏ; 38 bể nước cộng đồng đã đưa vào sử dụng.',
	'Đầu mối giao thông phía đông, thương mại phát triển, có diện tích cà phê và mắc ca lớn. Công tác quản lý đất đai dọc quốc lộ cần được siết chặt.',
];

/** Sentences on one commune; the position in its area picks the point of view, so neighbours read differently. */
const viewpoints: readonly ((commune: CommuneFigures) => string)[] = [
	(c) =>
		`**${c.name}** gieo cấy ${formatNumber(c.rice)} ha lúa, sản lượng thóc ${formatNumber(c.grain)} tấn; đàn gia súc ${formatNumber(c.cattle)} con. Xã chủ động kiên cố ${formatNumber(c.roadsKilometres)} km đường bản bằng ngày công của nhân dân. Vốn giao trong năm đã giải ngân ${percent(c.budgetDone, c.budgetPlan)}%; phần còn lại tập trung ở công trình nước sinh hoạt đang chờ nghiệm thu.`,
	(c) =>
		`Tại **${lowerFirst(c.name)}**, tỷ lệ hộ nghèo rà soát sơ bộ còn ${percent(c.poor, c.households)}% (${formatNumber(c.poor)} hộ). Trong chín tháng có ${formatNumber(c.workers)} lao động đi làm ngoài tỉnh có hợp đồng; số tiền gửi về được các hộ dùng chủ yếu để sửa nhà và mua máy làm đất. Việc theo dõi lao động theo mùa vụ còn chưa sát.`,
	(c) =>
		`**${c.name}** có ${formatNumber(c.macadamia)} ha mắc ca và ${formatNumber(c.coffee)} ha cà phê, phần lớn trồng từ bốn đến bảy năm. Độ che phủ rừng ${decimal(c.forestCover)}%; ba bản đã lập quy ước không phát nương vào rừng tái sinh. Hộ trồng kiến nghị làm rõ tỷ lệ chia sản phẩm với doanh nghiệp trước vụ thu hoạch tới.`,
	(c) =>
		`Về văn hóa, xã hội, **${lowerFirst(c.name)}** có ${formatNumber(c.schools)} trường và cơ sở giáo dục với ${formatNumber(c.pupils)} trẻ em, học sinh; ${decimal(c.insured)}% dân số có thẻ bảo hiểm y tế. Bếp ăn bán trú được kiểm tra hằng tháng có đại diện cha mẹ học sinh. Khó khăn là thiếu phòng công vụ cho giáo viên ở điểm trường xa.`,
	(c) =>
		`Trung tâm phục vụ hành chính công của **${lowerFirst(c.name)}** nhận ${decimal(c.online)}% hồ sơ qua mạng. Tổ công nghệ số đến từng bản vào ngày chợ phiên, giúp người cao tuổi kích hoạt tài khoản định danh. Diện tích lúa ${formatNumber(c.rice)} ha được cập nhật lên bản đồ số phục vụ chi trả hỗ trợ thiên tai.`,
	(c) =>
		`**${c.name}** được giao ${formatNumber(c.budgetPlan)} triệu đồng vốn đầu tư, đã giải ngân ${formatNumber(c.budgetDone)} triệu đồng. Chăn nuôi phát triển với ${formatNumber(c.cattle)} con gia súc; hợp tác xã mới thành lập bước đầu thu mua ngô, sắn cho bà con. Cấp ủy xã xác định giữ kỷ luật giải phóng mặt bằng là việc quyết định của quý IV.`,
	(c) =>
		`Ở **${lowerFirst(c.name)}**, ${formatNumber(c.households)} hộ dân sống tập trung theo bản, thuận cho làm đường và kéo điện. Năm nay ${formatNumber(c.roadsKilometres)} km đường được mở rộng, hai nhà văn hóa bản hoàn thành. Sản lượng thóc ${formatNumber(c.grain)} tấn bảo đảm lương thực tại chỗ; tỷ lệ hộ nghèo ${percent(c.poor, c.households)}%.`,
];

/** Part three: one review for each former district, one paragraph for each commune. */
export function areaReviews(): Block[] {
	return [
		nextPage,
		part('PHẦN THỨ BA\nTÌNH HÌNH THEO ĐỊA BÀN'),
		paragraph(
			'Để tiện so sánh với các năm trước, tình hình được tổng hợp theo địa bàn của mười đơn vị hành chính cấp huyện đã kết thúc hoạt động từ ngày 01/7/2025; số liệu do xã, phường báo cáo trực tiếp.',
		),
		...areas.flatMap((area, order) => reviewOf(area.name, order)),
	];
}

function reviewOf(area: string, order: number): Block[] {
	const inArea = communes.filter((commune) => commune.area === area);
	const households = sumOf(inArea, 'households');
	const poor = sumOf(inArea, 'poor');
	return [
		section(`${String(order + 1)}. Địa bàn ${area} (${String(inArea.length)} xã, phường)`),
		paragraph(
			`${remarks[order] ?? ''} Toàn địa bàn có ${formatNumber(households)} hộ, trong đó ${formatNumber(poor)} hộ nghèo (${percent(poor, households)}%); vốn đầu tư giải ngân đạt ${percent(sumOf(inArea, 'budgetDone'), sumOf(inArea, 'budgetPlan'))}% kế hoạch.`,
		),
		...inArea.map((commune, index) =>
			paragraph((viewpoints[(index + order * 2) % viewpoints.length] ?? firstViewpoint)(commune)),
		),
		table(
			`Một số chỉ tiêu địa bàn ${area}`,
			undefined,
			['Xã, phường|4', 'Số hộ|2|r', 'Hộ nghèo|2|r', 'Thóc (tấn)|2|r', 'Gia súc (con)|2|r', 'Giải ngân (%)|2|r'],
			inArea.map((c) => [
				c.name,
				formatNumber(c.households),
				formatNumber(c.poor),
				formatNumber(c.grain),
				formatNumber(c.cattle),
				percent(c.budgetDone, c.budgetPlan),
			]),
			[
				'Cộng',
				formatNumber(households),
				formatNumber(poor),
				formatNumber(sumOf(inArea, 'grain')),
				formatNumber(sumOf(inArea, 'cattle')),
				percent(sumOf(inArea, 'budgetDone'), sumOf(inArea, 'budgetPlan')),
			],
		),
	];
}

function firstViewpoint(commune: CommuneFigures): string {
	return `**${commune.name}** có ${formatNumber(commune.households)} hộ.`;
}

function lowerFirst(text: string): string {
	return text.charAt(0).toLowerCase() + text.slice(1);
}

function decimal(value: number): string {
	return formatNumber(value, 1);
}
