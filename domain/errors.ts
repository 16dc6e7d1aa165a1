/**
 * The one error taxonomy of the product. Every refusal that reaches a person carries one of these codes,
 * on every way in (HTTP, Socket.IO, /collaboration close frames). Texts are safe to show: they never say
 * whether something exists that the person may not know of.
 */

/** Languages of the user interface; Vietnamese is the default. */
export type Language = 'vi' | 'en';

interface ErrorDefinition {
	/** HTTP status used by the API. */
	readonly status: number;
	readonly vi: string;
	readonly en: string;
}

const definitions = {
	bad_request: {
		status: 400,
		vi: 'Yêu cầu không hợp lệ. Đồng chí kiểm tra lại thông tin đã nhập.',
		en: 'The request is not valid. Please check what was entered.',
	},
	unauthenticated: { status: 401, vi: 'Đồng chí cần đăng nhập để tiếp tục.', en: 'Please sign in to continue.' },
	invalid_credentials: { status: 401, vi: 'Tên đăng nhập hoặc mật khẩu chưa đúng.', en: 'Wrong username or password.' },
	sign_in_delayed: {
		status: 429,
		vi: 'Đã có nhiều lần nhập sai mật khẩu nên thiết bị mới phải chờ. Đồng chí thử lại sau ít phút, dùng thiết bị đã từng đăng nhập, hoặc liên hệ quản trị hệ thống.',
		en: 'After many wrong passwords, new devices have to wait. Try again in a few minutes, use a device on which you signed in before, or ask the administrator.',
	},
	sign_in_busy: {
		status: 503,
		vi: 'Nhiều người đang đăng nhập cùng lúc. Đồng chí thử lại sau vài giây.',
		en: 'Many people are signing in at once. Try again in a few seconds.',
	},
	account_disabled: {
		status: 403,
		vi: 'Tài khoản đã ngừng sử dụng. Đồng chí liên hệ quản trị hệ thống.',
		en: 'This account is disabled. Ask the administrator.',
	},
	password_change_required: {
		status: 403,
		vi: 'Đồng chí cần đổi mật khẩu trước khi sử dụng.',
		en: 'Please change your password first.',
	},
	weak_password: {
		status: 422,
		vi: 'Mật khẩu dễ đoán. Đồng chí chọn mật khẩu khác, ít nhất 10 ký tự.',
		en: 'This password is easy to guess. Choose another one of at least 10 characters.',
	},
	forbidden: { status: 403, vi: 'Đồng chí không có quyền thực hiện việc này.', en: 'You are not allowed to do this.' },
	not_found: {
		status: 404,
		vi: 'Không tìm thấy nội dung, hoặc đồng chí không có quyền xem.',
		en: 'Not found, or you may not see it.',
	},
	wrong_origin: {
		status: 403,
		vi: 'Yêu cầu đến từ địa chỉ không được phép.',
		en: 'The request came from an origin that is not allowed.',
	},
	https_required: {
		status: 403,
		vi: 'Kết nối này chưa được mã hóa. Đồng chí mở phòng họp bằng địa chỉ bắt đầu bằng https://.',
		en: 'This connection is not encrypted. Open the meeting room at its https:// address.',
	},
	conflict: {
		status: 409,
		vi: 'Dữ liệu vừa được người khác thay đổi. Đồng chí xem lại rồi thực hiện lại.',
		en: 'Somebody else has just changed this. Look again, then retry.',
	},
	already_exists: { status: 409, vi: 'Mục này đã có trong hệ thống.', en: 'This already exists.' },
	invalid_state: {
		status: 409,
		vi: 'Không thực hiện được ở bước hiện tại của hội nghị.',
		en: 'Not possible at the current step of the meeting.',
	},
	closed_session: {
		status: 423,
		vi: 'Đang trong phần họp mật: tài liệu, ghi chú và hình ảnh tạm dừng.',
		en: 'Closed session: papers, notes and video are suspended.',
	},
	public_ink_hidden: {
		status: 423,
		vi: 'Nét chung trên tài liệu đang được ẩn.',
		en: 'Public ink on papers is hidden at present.',
	},
	meeting_incomplete: {
		status: 422,
		vi: 'Hội nghị còn thiếu thông tin, chưa thể chuyển bước.',
		en: 'The meeting is still missing something.',
	},
	reason_required: { status: 422, vi: 'Đồng chí cần nhập lý do.', en: 'Please enter a reason.' },
	queue_closed: {
		status: 409,
		vi: 'Chủ trì đã dừng nhận đăng ký phát biểu.',
		en: 'The chair has closed the list of speakers.',
	},
	item_over: {
		status: 409,
		vi: 'Nội dung này đã kết thúc hoặc được hoãn. Đồng chí đăng ký về nội dung đang họp.',
		en: 'This item is over, or was put off. Ask about the one under discussion.',
	},
	invited_items_only: {
		status: 403,
		vi: 'Đồng chí được mời dự một số nội dung. Đồng chí đăng ký phát biểu về nội dung được mời.',
		en: 'You are invited to some items. Ask for the floor about one of them.',
	},
	speaker_name_required: {
		status: 422,
		vi: 'Điểm cầu cần ghi rõ họ tên đồng chí sẽ phát biểu.',
		en: 'A site has to name the person who will speak.',
	},
	rate_limited: {
		status: 429,
		vi: 'Thao tác quá nhanh. Đồng chí chờ vài giây rồi thử lại.',
		en: 'Too many requests. Wait a few seconds and try again.',
	},
	too_many_connections: {
		status: 429,
		vi: 'Tài khoản đang mở ở quá nhiều thiết bị hoặc thẻ trình duyệt. Đồng chí đóng bớt rồi thử lại.',
		en: 'This account is open on too many devices or tabs. Close some of them and try again.',
	},
	payload_too_large: { status: 413, vi: 'Dữ liệu gửi lên quá lớn.', en: 'The data sent is too large.' },
	file_too_large: {
		status: 413,
		vi: 'Tệp vượt quá dung lượng cho phép. Đồng chí tách hoặc nén tệp rồi tải lại.',
		en: 'The file is over the size limit. Split or compress it and upload again.',
	},
	not_a_pdf: {
		status: 422,
		vi: 'Tệp không phải là PDF. Đồng chí xuất tài liệu ra PDF rồi tải lại.',
		en: 'This is not a PDF. Export the paper as PDF and upload it again.',
	},
	pdf_encrypted: {
		status: 422,
		vi: 'Tệp PDF đang đặt mật khẩu. Đồng chí bỏ mật khẩu rồi tải lại.',
		en: 'The PDF is protected by a password. Remove it and upload again.',
	},
	pdf_broken: {
		status: 422,
		vi: 'Tệp PDF bị hỏng, không đọc được. Đồng chí xuất lại tệp từ bản gốc.',
		en: 'The PDF is broken. Export it again from the original.',
	},
	pdf_too_complex: {
		status: 422,
		vi: 'Tệp PDF quá phức tạp: bung ra quá lớn hoặc xử lý quá lâu nên không mở an toàn trên máy tính bảng được. Đồng chí in tệp ra PDF mới rồi tải lại.',
		en: 'The PDF is too complex: it unpacks to too much, or takes too long, to be safe on the tablets. Print it to a new PDF and upload that.',
	},
	classified_content: {
		status: 422,
		vi: 'Tài liệu mật không được đưa lên hệ thống. Nội dung này phát tài liệu giấy.',
		en: 'Classified papers may not be put into this system. Hand out paper copies.',
	},
	held_for_review: {
		status: 409,
		vi: 'Tài liệu đang được giữ lại do có dấu hiệu độ mật, chờ người có thẩm quyền xem xét.',
		en: 'The paper is held because a classification stamp was found; an officer must clear it.',
	},
	upload_interrupted: {
		status: 409,
		vi: 'Việc tải lên bị gián đoạn. Đồng chí tải lại, phần đã gửi được giữ.',
		en: 'The upload was interrupted. Try again; what was sent is kept.',
	},
	storage_full: {
		status: 507,
		vi: 'Máy chủ hết dung lượng lưu trữ nên thao tác chưa được lưu. Đồng chí báo quản trị hệ thống.',
		en: 'The server has no storage left, so nothing was saved. Tell the administrator.',
	},
	circulation_closed: {
		status: 409,
		vi: 'Phiếu lấy ý kiến đã hết hạn hoặc đã thu hồi, không nhận thêm ý kiến.',
		en: 'The circulation has reached its deadline or was recalled; no more answers are taken.',
	},
	already_answered: {
		status: 409,
		vi: 'Đồng chí đã trả lời phiếu lấy ý kiến này.',
		en: 'You have already answered this circulation.',
	},
	opinion_required: {
		status: 422,
		vi: 'Đồng chí cần nhập nội dung ý kiến khác.',
		en: 'Please write your other opinion.',
	},
	deadline_passed: {
		status: 422,
		vi: 'Hạn trả lời phải sau thời điểm hiện tại.',
		en: 'The deadline must be in the future.',
	},
	circulation_papers_required: {
		status: 422,
		vi: 'Phiếu lấy ý kiến cần kèm tờ trình và dự thảo. Đồng chí bổ sung trước khi trình chủ trì.',
		en: 'A circulation needs a submission and a draft among its papers before it goes to the chair.',
	},
	paper_unavailable: {
		status: 409,
		vi: 'Có tài liệu chưa phát hành, đang bị giữ hoặc đã thu hồi. Đồng chí chọn lại tài liệu.',
		en: 'A paper is not out, is held, or was withdrawn. Choose the papers again.',
	},
	pairing_code_invalid: {
		status: 422,
		vi: 'Mã ghép màn hình không đúng hoặc đã hết hạn.',
		en: 'The pairing code is wrong or has expired.',
	},
	check_in_proof_required: {
		status: 422,
		vi: 'Đồng chí quét mã ở cửa phòng họp hoặc chọn chỗ ngồi để điểm danh trực tiếp.',
		en: 'To check in inside the room, scan the code at the door or choose your seat.',
	},
	door_code_expired: {
		status: 422,
		vi: 'Mã ở cửa phòng họp đã đổi. Đồng chí quét lại mã đang hiển thị.',
		en: 'The code at the door has changed. Scan the one that is shown now.',
	},
	seat_taken: {
		status: 409,
		vi: 'Chỗ ngồi này dành cho đồng chí khác. Đồng chí xem lại sơ đồ phòng họp.',
		en: 'This seat is somebody else’s. Look at the seat map again.',
	},
	media_unavailable: {
		status: 503,
		vi: 'Chưa kết nối được âm thanh, hình ảnh. Hệ thống đang tự khôi phục.',
		en: 'Audio and video are not available right now. Recovery is under way.',
	},
	vote_open: {
		status: 409,
		vi: 'Đang có biểu quyết. Đồng chí kết thúc biểu quyết trước.',
		en: 'A vote is open. Close it first.',
	},
	vote_closed: {
		status: 409,
		vi: 'Biểu quyết đã kết thúc, không nhận thêm phiếu.',
		en: 'The vote is closed; no more ballots are taken.',
	},
	already_voted: {
		status: 409,
		vi: 'Đồng chí đã biểu quyết; phiếu đã ghi nhận không thay đổi được.',
		en: 'You have voted already; a ballot that was taken cannot be changed.',
	},
	voter_has_voted: {
		status: 409,
		vi: 'Đồng chí này đã biểu quyết hoặc đã được ghi; mỗi người một phiếu.',
		en: 'This member has voted or been recorded already; one ballot each.',
	},
	secret_vote: {
		status: 409,
		vi: 'Đây là bỏ phiếu kín: không ghi giơ tay. Người không có thiết bị bỏ phiếu giấy qua Ban kiểm phiếu.',
		en: 'This is a secret ballot: hands are not recorded. Whoever has no device votes on paper with the counting team.',
	},
	not_present: {
		status: 409,
		vi: 'Theo điểm danh, đồng chí này không có mặt lúc này.',
		en: 'By the roll-call this member is not here now.',
	},
	report_may_be_known: {
		status: 409,
		vi: 'Báo cáo kiểm phiếu của lần biểu quyết này đã có; Ban kiểm phiếu và chủ trì có thể đã biết kết quả. Đồng chí đọc lại cảnh báo, ghi lý do rồi xác nhận hủy.',
		en: 'The count of this vote is there; the counting team and the chair may know its result. Read the warning, give a reason and confirm.',
	},
	roll_near_known_count: {
		status: 422,
		vi: 'Danh sách biểu quyết chỉ khác vài đồng chí so với một lần bỏ phiếu kín trước đã có kết quả kiểm phiếu, nên có thể lộ lựa chọn của những đồng chí đó. Chủ trì cần ghi lý do nếu vẫn biểu quyết.',
		en: 'The roll differs by a few people from that of an earlier secret vote whose count is known, which may show how they voted. The chair has to give a reason to hold it all the same.',
	},
	access_given_by_other: {
		status: 403,
		vi: 'Tài khoản của đồng chí được quản trị hệ thống đặt lại hoặc mở lại và đồng chí đăng nhập sau khi đã bắt đầu biểu quyết, nên máy này không gửi được phiếu trong lần biểu quyết này. Đồng chí đề nghị được bỏ phiếu giấy hoặc giơ tay, hoặc đề nghị chủ trì hủy và mở lại lần biểu quyết.',
		en: 'The administrator gave access to your account and you signed in after this vote had opened, so no ballot is taken from here. Ask to vote on paper or by hand, or ask the chair to annul the vote and open it anew.',
	},
	not_on_roll: {
		status: 403,
		vi: 'Đồng chí không có tên trong danh sách biểu quyết lần này.',
		en: 'You are not on the roll of this vote.',
	},
	no_quorum: {
		status: 409,
		vi: 'Chưa đủ số ủy viên có mặt để biểu quyết. Đồng chí kiểm tra lại điểm danh.',
		en: 'Too few members are present to vote. Check the roll-call.',
	},
	no_committee: {
		status: 409,
		vi: 'Hội nghị chưa gắn với danh sách ủy viên đương nhiệm nên chưa biểu quyết được.',
		en: 'The meeting has no committee with incumbent members, so nothing can be voted on.',
	},
	rule_set_unknown: {
		status: 409,
		vi: 'Chưa có quy định biểu quyết áp dụng cho ngày họp hoặc hình thức này.',
		en: 'No voting rules are known for the day of the meeting or for this form.',
	},
	counting_team_required: {
		status: 409,
		vi: 'Cần cử đủ Ban kiểm phiếu trước khi bỏ phiếu kín.',
		en: 'A complete counting team must be appointed before a secret ballot.',
	},
	vote_paper_changed: {
		status: 409,
		vi: 'Tài liệu biểu quyết đã có bản mới hoặc đã thu hồi. Đồng chí xem lại và lưu lại nội dung biểu quyết.',
		en: 'The paper voted on was replaced or withdrawn. Look again and save the vote once more.',
	},
	paper_lot_unconfirmed: {
		status: 409,
		vi: 'Số phiếu giấy nhập tay chưa được chủ trì xác nhận.',
		en: 'The chair has not confirmed the paper ballots that were entered.',
	},
	timeout: {
		status: 504,
		vi: 'Máy chủ trả lời quá lâu. Đồng chí thử lại.',
		en: 'The server took too long. Try again.',
	},
	offline: {
		status: 503,
		vi: 'Mất kết nối tới máy chủ. Hệ thống sẽ tự kết nối lại.',
		en: 'No connection to the server. Reconnecting.',
	},
	unavailable: {
		status: 503,
		vi: 'Máy chủ đang khởi động lại. Đồng chí chờ giây lát.',
		en: 'The server is restarting. One moment.',
	},
	internal: {
		status: 500,
		vi: 'Hệ thống gặp lỗi. Thao tác chưa được lưu, đồng chí thử lại.',
		en: 'Something went wrong. Nothing was saved; please try again.',
	},
} as const satisfies Record<string, ErrorDefinition>;

/** Stable machine-readable code of a refusal. */
export type ErrorCode = keyof typeof definitions;

/** Every code, for tests and for the protocol document. */
export const ERROR_CODES = Object.keys(definitions) as readonly ErrorCode[];

/** Whether a string received from elsewhere is one of our codes. */
export function isErrorCode(value: unknown): value is ErrorCode {
	return typeof value === 'string' && Object.hasOwn(definitions, value);
}

/** The sentence a person sees for a code. */
export function errorText(code: ErrorCode, language: Language = 'vi'): string {
	return definitions[code][language];
}

/** The HTTP status that goes with a code. */
export function errorStatus(code: ErrorCode): number {
	return definitions[code].status;
}

/** One field that was wrong: `path` in the payload (dotted), and a sentence about it. */
export interface ErrorIssue {
	readonly path: string;
	readonly message: string;
}

/** The body of every refusal, on HTTP (`{error}`) and in a Socket.IO ack. */
export interface ErrorBody {
	readonly code: ErrorCode;
	readonly message: string;
	readonly issues?: readonly ErrorIssue[];
}

/** The answer to every Socket.IO request. */
export type Ack<T> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly error: ErrorBody };
