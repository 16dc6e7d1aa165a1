// node scripts/verify-vote.mjs FILE [PUBLIC-KEY]   recounts an exported vote and says whether everything in it agrees
//
// An independent verifier: plain Node, nothing of the server, the rules or a package. PUBLIC-KEY is the key the office has on
// record (base64url, as under /api/voting/public-key); without it the signature only shows that the file was not changed since
// whoever holds the key inside signed it. A FILE ending in .jsonl holds one export a line; then only what does not agree is
// said. Ends with 0 when everything agrees, with 1 when anything does not.
import { createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

const FORMAT = 'nghi-su/vote/v1';
/** DER before the 32 bytes of an Ed25519 public key (RFC 8410 §4). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** @returns {boolean} whether the signature is over this text and by this key */
function isSigned(keyId, text, signature) {
	const raw = Buffer.from(String(keyId), 'base64url');
	if (raw.length !== 32) return false;
	const key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), format: 'der', type: 'spki' });
	return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(String(signature), 'base64url'));
}

const repeated = (list) => list.filter((value, index) => list.indexOf(value) !== index);
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const isCount = (value) => Number.isSafeInteger(value) && value >= 0;

/**
 * Recounts what `/api/voting/:voteId/export` answered.
 * @param {unknown} file the parsed file
 * @param {string} [expectedKey] the office's public key
 * @returns {{problems: string[], lines: string[]}} what does not agree, and the recount in words
 */
function verifyVote(file, expectedKey) {
	const problems = [];
	const claim = (holds, sentence) => {
		if (!holds) problems.push(sentence);
	};
	const { content, signature, keyId } = file ?? {};
	if (typeof content !== 'string') return { problems: ['Tệp không phải là kết quả biểu quyết.'], lines: [] };
	claim(isSigned(keyId, content, signature), 'Chữ ký không khớp: tệp đã bị thay đổi hoặc không do máy chủ lập.');
	claim(expectedKey === undefined || keyId === expectedKey, 'Khóa công khai trong tệp không phải khóa của cơ quan.');
	const head = `${FORMAT}\n`;
	if (!content.startsWith(head)) return { problems: [...problems, 'Không nhận ra định dạng của tệp.'], lines: [] };
	const result = JSON.parse(content.slice(head.length));
	const { definition, roll, tally, base, present, quorum, rule } = result;
	const secret = definition.form === 'secret';
	const list = secret ? tally.ballots : tally.named;
	if (!Array.isArray(list) || (secret ? tally.named : tally.ballots) !== null)
		return { problems: [...problems, 'Danh sách phiếu không đúng với hình thức biểu quyết.'], lines: [] };

	const optionIds = definition.options.map(({ id }) => id);
	const voters = roll.map(({ personId }) => personId);
	const voted = roll.filter((line) => line.voted).map(({ personId }) => personId);
	claim(repeated(voters).length === 0, 'Có người được ghi hai lần trong danh sách biểu quyết.');
	claim(isCount(base) && base > 0 && voters.length <= base, 'Số người biểu quyết vượt quá số ủy viên đương nhiệm.');
	claim(voters.length === present && present >= quorum, 'Số có mặt không khớp danh sách hoặc không đủ theo quy định.');
	claim(
		list.every(({ optionId }) => optionIds.includes(optionId)),
		'Có phiếu chọn phương án không có trong biểu quyết.',
	);
	if (secret) {
		const codes = list.map(({ code }) => code);
		claim(repeated(codes).length === 0, 'Có hai phiếu trùng mã.');
		claim(
			codes.every((code, index) => index === 0 || codes[index - 1] < code),
			'Danh sách phiếu không xếp theo mã.',
		);
		claim(
			list.every((ballot) => !('personId' in ballot)),
			'Phiếu kín có ghi người bỏ phiếu.',
		);
	} else {
		const people = list.map(({ personId }) => personId);
		claim(repeated(people).length === 0, 'Có người biểu quyết hai lần.');
		claim(
			people.length === voted.length && people.every((personId) => voted.includes(personId)),
			'Người biểu quyết không khớp danh sách.',
		);
	}
	const byHand = roll.filter((line) => typeof line.recordedBy === 'string');
	claim(!secret || byHand.length === 0, 'Bỏ phiếu kín mà có phiếu do người khác ghi.');
	claim(
		byHand.every((line) => line.voted && line.recordedBy !== ''),
		'Có người được ghi giơ tay mà không có phiếu, hoặc không rõ ai ghi.',
	);
	const counts = Object.fromEntries(optionIds.map((id) => [id, list.filter(({ optionId }) => optionId === id).length]));
	claim(
		Object.keys(tally.counts).length === optionIds.length && optionIds.every((id) => tally.counts[id] === counts[id]),
		'Số phiếu từng phương án không khớp khi đếm lại.',
	);
	claim(isCount(tally.spoiled), 'Số phiếu không hợp lệ không đúng.');
	const cast = list.length + tally.spoiled;
	claim(tally.cast === cast, 'Tổng số phiếu không khớp khi đếm lại.');
	claim(cast === voted.length, 'Số phiếu không bằng số người đã biểu quyết.');
	const inFavour = sum(definition.options.filter((option) => option.inFavour).map(({ id }) => counts[id]));
	claim(rule.majority.value === 'more_than_half_of_incumbents', 'Không biết cách tính đa số theo quy định này.');
	const passed = 2 * inFavour > base;
	claim(tally.passed === passed, 'Kết luận thông qua không đúng với số phiếu.');

	const lines = [
		`Nội dung: ${definition.title}`,
		`Hội nghị: ${result.meeting.title}`,
		`Hình thức: ${secret ? 'Bỏ phiếu kín' : 'Biểu quyết công khai'}; quy định: ${rule.legalBasis}, ${rule.id} bản ${rule.version}`,
		`Ủy viên đương nhiệm: ${base}; có mặt: ${present} (cần ít nhất ${quorum}); số phiếu: ${cast}${tally.spoiled > 0 ? `, không hợp lệ: ${tally.spoiled}` : ''}`,
		...definition.options.map(({ id, label }) => `  ${label}: ${counts[id]}`),
		...(byHand.length === 0 ? [] : [`Trong đó ghi theo giơ tay: ${byHand.length}`]),
		...byHand.map(({ name, recordedBy }) => `  ${name} (người ghi: ${recordedBy})`),
		`Tán thành ${inFavour}/${base}, cần hơn ${base / 2}: ${passed ? 'ĐƯỢC THÔNG QUA' : 'KHÔNG ĐƯỢC THÔNG QUA'}`,
		`Khóa công khai: ${keyId}${expectedKey === undefined ? ' (cần đối chiếu với khóa cơ quan đang giữ)' : ''}`,
	];
	return { problems, lines };
}

/** The verdict on one export as text; what cannot be read does not agree. */
function verifyText(read, expectedKey) {
	try {
		return verifyVote(JSON.parse(read()), expectedKey);
	} catch (error) {
		return { problems: [`Không đọc được tệp: ${error instanceof Error ? error.message : String(error)}`], lines: [] };
	}
}

function verifyMany(text, expectedKey) {
	const exports = text.split('\n').filter((line) => line !== '');
	let wrong = 0;
	for (const [index, line] of exports.entries()) {
		const { problems } = verifyText(() => line, expectedKey);
		if (problems.length > 0) wrong += 1;
		for (const problem of problems) process.stdout.write(`  dòng ${index + 1}: ${problem}\n`);
	}
	const agreed = exports.length > 0 && wrong === 0;
	process.stdout.write(
		`${agreed ? '✓ KHỚP' : '✗ KHÔNG KHỚP'}: ${exports.length - wrong}/${exports.length} kết quả đếm lại đúng.\n`,
	);
	return agreed ? 0 : 1;
}

function main([file, expectedKey]) {
	if (file === undefined) {
		process.stderr.write('Cách dùng: node scripts/verify-vote.mjs TỆP [KHÓA-CÔNG-KHAI]\n');
		return 1;
	}
	if (file.endsWith('.jsonl')) return verifyMany(readFileSync(file, 'utf8'), expectedKey);
	const { problems, lines } = verifyText(() => readFileSync(file, 'utf8'), expectedKey);
	process.stdout.write(lines.map((line) => `${line}\n`).join(''));
	if (problems.length === 0) process.stdout.write('✓ KHỚP: đếm lại đúng với kết quả đã công bố.\n');
	else process.stdout.write(`✗ KHÔNG KHỚP:\n${problems.map((problem) => `  - ${problem}\n`).join('')}`);
	return problems.length === 0 ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
