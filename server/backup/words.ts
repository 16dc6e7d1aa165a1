import type { Restored } from '#server/platform/restored.ts';
import type { NamedPaper } from './namedPapers.repository.ts';

/** Papers that are named one by one; the rest is a number. */
const NAMED_MOST = 10;

const inVietnam = (instant: string): string =>
	new Intl.DateTimeFormat('vi-VN', {
		dateStyle: 'short',
		timeStyle: 'short',
		timeZone: 'Asia/Ho_Chi_Minh',
	}).format(new Date(instant));

/** Why a vote or a circulation that was under way does not go on, as the record keeps it. */
export function restoredReason({ takenAt }: Restored): string {
	return `Dữ liệu được khôi phục từ bản sao lưu lúc ${inVietnam(takenAt)}; phiếu gửi sau đó không còn nên không kiểm được.`;
}

/** What the first start after a restoration says. */
export function restoredWords({ takenAt }: Restored): readonly string[] {
	return [
		`Dữ liệu đã được khôi phục về lúc ${inVietnam(takenAt)}. Việc làm sau thời điểm đó không còn.`,
		'  Mọi người đăng nhập lại; ghép lại các màn hình; biểu quyết và phiếu lấy ý kiến đang mở lúc đó đã bị hủy, phải làm lại.',
		'  Đối chiếu kết quả, biên bản, số văn bản đã công bố sau thời điểm đó với bản giấy trước khi dùng tiếp.',
	];
}

/** Papers of the database whose files are not there. */
export function missingWords(missing: readonly NamedPaper[], named: number): readonly string[] {
	if (missing.length === 0) return [];
	const shown = missing.slice(0, NAMED_MOST).map(({ title, sha256 }) => `  - ${title} (${sha256.slice(0, 12)}…)`);
	const rest = missing.length - shown.length;
	return [
		missing.length === named
			? `Thư mục files/ thiếu hoặc trống: không có tệp nào của ${named} tài liệu ghi trong cơ sở dữ liệu. Hãy khôi phục thư mục này từ bản sao lưu.`
			: `Thiếu tệp của ${missing.length} trong ${named} tài liệu ghi trong cơ sở dữ liệu; hãy khôi phục thư mục files/ từ bản sao lưu:`,
		...(missing.length === named ? [] : shown),
		...(missing.length !== named && rest > 0 ? [`  … và ${rest} tài liệu khác.`] : []),
	];
}

/** The installation's secrets were not there although the database has been used. */
export const SECRETS_MISSING =
	'Thư mục secrets/ thiếu khóa ký dù cơ sở dữ liệu đã có dữ liệu; đã tạo khóa mới: mọi người phải đăng nhập lại, kết quả ký trước đây kiểm bằng khóa công khai cũ. Nếu còn bản sao lưu, hãy dừng máy chủ và khôi phục thư mục này.';
