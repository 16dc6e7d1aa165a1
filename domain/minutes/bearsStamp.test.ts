import { expect, it } from 'vitest';
import { bearsStamp, findStamped } from './bearsStamp.ts';

it.each([
	'MẬT',
	'Mở đầu\nTỐI MẬT\nNội dung',
	'T Ố I  M Ậ T',
	'TUYỆT MẬT'.normalize('NFD'),
	'TỐI MẬT: Kế hoạch phòng thủ năm 2027',
	'Kế hoạch phòng thủ (MẬT)',
	'Phương án A – TUYỆT MẬT',
	'Độ mật: Tối mật',
	'TèI MËT',
])('%j bears a stamp', (text) => {
	expect(bearsStamp(text)).toBe(true);
});

it.each([
	'Công tác bảo vệ bí mật nhà nước',
	'BÁO CÁO VỀ BẢO MẬT: KẾT QUẢ NĂM 2026',
	'Tờ trình về chế độ (bảo mật)',
	'Đồng chí Lò Văn Mật',
	'Họp mặt: tổng kết',
	'',
])('%j bears none', (text) => {
	expect(bearsStamp(text)).toBe(false);
});

it('is found wherever it is in what came in', () => {
	expect(findStamped({ vote: { title: 'Nhân sự', options: [{ label: 'Tán thành' }, { label: 'MẬT' }] } })).toEqual([
		'vote',
		'options',
		'1',
		'label',
	]);
	expect(findStamped({ title: 'Nhân sự', at: 3, none: null })).toBeNull();
	// Why a file is destroyed.
	expect(findStamped({ reason: 'Mật.' })).toBeNull();
});
