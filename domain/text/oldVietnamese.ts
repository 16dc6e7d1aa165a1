/*
 * Text layers in TCVN3 (TCVN 5712, the fonts .VnTime, .VnArial …): a file that looks right and whose letters are stored as
 * other characters, "CéNG HßA" for "CỘNG HÒA". Each letter is one character in both, so places in a text stay the same.
 */

/** From U+00A1 on, what TCVN3 means by each character; a space where it means nothing. */
const LETTERS = 'ĂÂÊÔƠƯĐăâêôơưđ      àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ';
const FIRST = 0xa1;

/** Characters of TCVN3 that are signs in Unicode, or small letters among capitals: in a Vietnamese word they stand nowhere else. */
const SIGN_IN_WORD = /[A-Za-z][¡-©«-¾×÷]|[¡-©«-¾×÷][A-Za-z]|[A-Z][ß-öø-þ][A-Z]/;
/** Letters that Unicode text of Vietnamese has and TCVN3 cannot show. */
const UNICODE_VIETNAMESE = /[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]/;

/** Whether a text layer is stored in TCVN3: several words with signs inside, and hardly any of Unicode's own letters. */
export function looksLikeTcvn3(text: string): boolean {
	const words = text.split(/\s+/).filter((word) => /[\u00a1-\u1ef9]/.test(word));
	const old = words.filter((word) => SIGN_IN_WORD.test(word)).length;
	const present = words.filter((word) => UNICODE_VIETNAMESE.test(word)).length;
	return old >= 3 && old > words.length / 8 && old > present * 2;
}

/** The text in Unicode, as long as it was. Capitals of the capital fonts (.VnTimeH) come out small: their letters are. */
export function fromTcvn3(text: string): string {
	return text.replace(/[\u00a1-\u00fe]/g, (sign) => {
		const letter = LETTERS.charAt(sign.charCodeAt(0) - FIRST);
		return letter === ' ' || letter === '' ? sign : letter;
	});
}
