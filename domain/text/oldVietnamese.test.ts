import { expect, it } from 'vitest';
import { fromTcvn3, looksLikeTcvn3 } from './oldVietnamese.ts';

const OLD =
	'CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM. §éc lËp - Tù do - H¹nh phóc. B¸o c¸o t×nh h×nh kinh tÕ x· héi, ®Çu t­ c«ng.';

it('TCVN3 is told from Unicode and other languages', () => {
	expect(looksLikeTcvn3(OLD)).toBe(true);
	expect(
		looksLikeTcvn3('Cộng hòa xã hội chủ nghĩa Việt Nam. Độc lập - Tự do - Hạnh phúc; giá 5 £ × 2 · 100 °C ©'),
	).toBe(false);
	expect(looksLikeTcvn3('Résumé à la française, garçon; «déjà vu» © 2026')).toBe(false);
	expect(looksLikeTcvn3('')).toBe(false);
});

it('becomes Unicode, letter by letter', () => {
	expect(fromTcvn3('CéNG HßA X· HéI')).toBe('CộNG HòA Xã HộI');
	expect(fromTcvn3('§éc lËp, ®Çu t­ c«ng, t×nh h×nh')).toBe('Độc lập, đầu tư công, tình hình');
	expect(fromTcvn3(OLD)).toHaveLength(OLD.length);
	expect(fromTcvn3('ASCII stays.')).toBe('ASCII stays.');
});
