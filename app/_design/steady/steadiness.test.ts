import { describe, expect, it } from 'vitest';
import { STEADY_MS, Steadiness, type Place, type Scrolled } from './steadiness.ts';

const AT: Place = { left: 100, top: 100, width: 200, height: 48 };
const STILL: Scrolled = { x: 0, y: 0, size: 1_000 };
const press = (time: number, x = 150, y = 120) => ({ by: 'pointer', time, x, y }) as const;
const key = (time: number) => ({ by: 'keyboard', time }) as const;

function standing(since = 0): Steadiness {
	const control = new Steadiness('invite:a', since);
	control.liesAt(AT, STILL, since);
	return control;
}

describe('a control that is public or cannot be taken back', () => {
	it('takes no press that began before it had stood for the whole time', () => {
		const control = standing();
		expect(control.accepts(press(STEADY_MS - 1))).toBe(false);
		expect(control.accepts(press(STEADY_MS))).toBe(true);
		expect(control.accepts(key(STEADY_MS - 1))).toBe(false);
		expect(control.accepts(key(STEADY_MS))).toBe(true);
	});

	it('begins anew when it moves, however slowly, and when it gets another size', () => {
		const control = standing();
		control.liesAt({ ...AT, top: AT.top + 60 }, STILL, 5_000);
		expect(control.accepts(press(5_600))).toBe(false);
		expect(control.accepts(press(5_700))).toBe(true);
		for (let step = 1; step <= 10; step += 1)
			control.liesAt({ ...AT, top: AT.top + 60 + step * 3 }, STILL, 6_000 + step * 100);
		expect(control.accepts(press(7_100))).toBe(false);
		const wider = standing();
		wider.liesAt({ ...AT, width: 260 }, STILL, 5_000);
		expect(wider.accepts(press(5_100))).toBe(false);
	});

	it('is not moved by rounding, nor by the hand that scrolls; but by a list that grows or shrinks while scrolled', () => {
		const control = standing();
		control.liesAt({ ...AT, left: 101.5, top: 98.5 }, STILL, 5_000);
		expect(control.accepts(press(5_001))).toBe(true);
		control.liesAt({ ...AT, top: 20 }, { ...STILL, y: 80 }, 5_100);
		expect(control.accepts(press(5_101))).toBe(true);
		// The last line of a list that is scrolled to its end: one goes, and all others come down.
		control.liesAt({ ...AT, top: 80 }, { x: 0, y: 20, size: 940 }, 6_000);
		expect(control.accepts(press(6_100))).toBe(false);
	});

	it('is another control when a press means another thing or person', () => {
		const control = standing();
		control.means('invite:b', 5_000);
		expect(control.accepts(press(5_300))).toBe(false);
		expect(control.accepts(key(5_300))).toBe(false);
		control.means('invite:b', 5_600);
		expect(control.accepts(press(5_700))).toBe(true);
	});

	it('holds keys to the time, not to the place', () => {
		const control = standing();
		control.liesAt({ ...AT, top: 400 }, STILL, 5_000);
		control.uncovered(5_100);
		expect(control.accepts(key(5_101))).toBe(true);
		expect(control.accepts(press(5_101))).toBe(false);
	});

	it('takes no press when it has just come out from under something', () => {
		const control = standing();
		control.uncovered(9_000);
		expect(control.accepts(press(9_699))).toBe(false);
		expect(control.accepts(press(9_700))).toBe(true);
	});

	it('takes no second tap of a double tap, on itself or where something else was pressed', () => {
		const control = standing();
		expect(control.accepts(press(5_000))).toBe(true);
		control.pressed(5_000);
		expect(control.accepts(press(5_250))).toBe(false);
		expect(control.accepts(press(5_700))).toBe(true);

		const beside = standing();
		// A button above it was pressed; the second tap slips down.
		beside.pointerDown(150, 92, 5_000);
		expect(beside.accepts(press(5_250, 152, 110))).toBe(false);
		expect(beside.accepts(press(5_250, 290, 120)), 'another finger, elsewhere').toBe(true);
		expect(beside.accepts(press(5_701, 152, 110))).toBe(true);
	});
});
