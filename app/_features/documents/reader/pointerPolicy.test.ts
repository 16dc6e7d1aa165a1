import { describe, expect, it } from 'vitest';
import { PALM_MS, PointerPolicy, type InkChoice, type PointerDown } from './pointerPolicy.ts';

const pen: InkChoice = { canDraw: true, toolActive: false, drawWithFinger: false };
const finger: InkChoice = { ...pen, toolActive: true, drawWithFinger: true };

let nextId = 1;
const down = (kind: PointerDown['kind'], time = 10_000, rest: Partial<PointerDown> = {}): PointerDown => ({
	id: (nextId += 1),
	kind,
	time,
	contact: kind === 'touch' ? 30 : 1,
	button: 0,
	...rest,
});

describe('who may do what with the paper', () => {
	it('lets the pen draw and one finger move the paper', () => {
		const policy = new PointerPolicy();
		expect(policy.down(down('touch'), pen).task).toBe('pan');
		expect(new PointerPolicy().down(down('pen'), pen).task).toBe('draw');
	});

	it('makes the pen move the paper where nothing may be drawn', () => {
		expect(new PointerPolicy().down(down('pen'), { ...pen, canDraw: false }).task).toBe('pan');
	});

	it('lets a finger draw only when that is switched on', () => {
		expect(new PointerPolicy().down(down('touch'), finger).task).toBe('draw');
		expect(new PointerPolicy().down(down('touch'), { ...finger, canDraw: false }).task).toBe('pan');
	});

	it('never lets a palm draw or move: pen down, pen just left, or a wide contact', () => {
		const policy = new PointerPolicy();
		const nib = down('pen', 10_000);
		policy.down(nib, finger);
		expect(policy.down(down('touch', 10_100), finger).task).toBe('ignore');
		policy.up(nib.id, 11_000);
		expect(policy.down(down('touch', 11_000 + PALM_MS - 1), finger).task).toBe('ignore');
		expect(policy.down(down('touch', 11_000 + PALM_MS + 1), finger).task).toBe('draw');
		expect(new PointerPolicy().down(down('touch', 5, { contact: 130 }), finger).task).toBe('ignore');
	});

	it('takes a hovering pen for a hand about to rest', () => {
		const policy = new PointerPolicy();
		policy.penSeen(9_900);
		expect(policy.down(down('touch', 10_000), pen).task).toBe('ignore');
	});

	it('takes what a finger drew shortly before the pen, or drew while it rested, for the palm', () => {
		const meets = (drewFor: number, travelled: number, hovers = false) => {
			const policy = new PointerPolicy();
			const palm = down('touch', 1_000);
			expect(policy.down(palm, finger).task).toBe('draw');
			policy.moved(palm.id, travelled);
			const came = hovers ? policy.penCame(1_000 + drewFor) : policy.down(down('pen', 1_000 + drewFor), finger).stroke;
			expect(policy.task(palm.id)).toBe('ignore');
			return came;
		};
		expect(meets(300, 200)).toBe('discard');
		expect(meets(300, 200, true)).toBe('discard');
		expect(meets(9_000, 10)).toBe('discard');
		// Somebody drew a long line with the finger and then took the pen.
		expect(meets(3_000, 400)).toBe('finish');
		expect(new PointerPolicy().penCame(5)).toBe('keep');
	});

	it('turns a hand that was moving the paper into a palm when its pen comes down', () => {
		const policy = new PointerPolicy();
		const hand = down('touch', 1_000);
		policy.down(hand, pen);
		expect(policy.down(down('pen', 1_200), pen)).toEqual({ task: 'draw', stroke: 'keep', stopGestures: true });
		expect(policy.task(hand.id)).toBe('ignore');
	});

	it('makes two fingers a pinch, the third nothing, and the last one left a pan', () => {
		const policy = new PointerPolicy();
		const [a, b] = [down('touch', 1), down('touch', 2)];
		policy.down(a, pen);
		expect(policy.down(b, pen).task).toBe('pinch');
		expect(policy.task(a.id)).toBe('pinch');
		expect(policy.down(down('touch', 3), pen).task).toBe('ignore');
		policy.up(a.id, 50);
		expect(policy.task(b.id)).toBe('pan');
	});

	it('discards a finger stroke only when the second finger came at once', () => {
		const early = new PointerPolicy();
		early.down(down('touch', 1_000), finger);
		expect(early.down(down('touch', 1_080), finger)).toMatchObject({ task: 'pinch', stroke: 'discard' });

		const late = new PointerPolicy();
		const first = down('touch', 1_000);
		late.down(first, finger);
		late.moved(first.id, 200);
		expect(late.down(down('touch', 1_100), finger)).toMatchObject({ task: 'pinch', stroke: 'finish' });
	});

	it('gives the mouse to text selection unless a tool is chosen', () => {
		const policy = new PointerPolicy();
		expect(policy.down(down('mouse'), pen).task).toBe('native');
		expect(policy.down(down('mouse'), { ...pen, toolActive: true }).task).toBe('draw');
		expect(policy.down(down('mouse', 1, { button: 2 }), { ...pen, toolActive: true }).task).toBe('native');
	});
});
