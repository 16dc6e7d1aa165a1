import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SteadyControl } from './SteadyControl.ts';

/** An element that lies somewhere, as far as the guard looks at one. */
function elementAt(box: { left: number; top: number; width: number; height: number }): HTMLElement {
	const parent = { scrollTop: 0, scrollLeft: 0, scrollHeight: 0, clientHeight: 0, parentElement: null };
	return { getBoundingClientRect: () => ({ ...box }), parentElement: parent } as unknown as HTMLElement;
}

beforeEach(() => {
	vi.useFakeTimers({ now: 0 });
	vi.stubGlobal('window', { addEventListener: () => undefined, removeEventListener: () => undefined });
});
afterEach(() => {
	vi.unstubAllGlobals();
	vi.useRealTimers();
});

const touch = (control: SteadyControl, x = 10, y = 10) =>
	control.pointerDown({ timeStamp: performance.now(), clientX: x, clientY: y });
const click = (detail = 1) => ({ detail, timeStamp: performance.now() });

it('shows when it takes a press, and takes none whose meaning changed under the finger', () => {
	const control = new SteadyControl('invite:a');
	const stop = control.attach(elementAt({ left: 0, top: 0, width: 100, height: 48 }));
	vi.advanceTimersByTime(600);
	expect(control.isSteady()).toBe(false);
	touch(control);
	vi.advanceTimersByTime(200);
	expect(control.take(click()), 'began too early, though it ended late enough').toBeNull();
	expect(control.isSteady()).toBe(true);
	touch(control);
	expect(control.take(click())).not.toBeNull();
	vi.advanceTimersByTime(1_000);
	touch(control);
	control.means('invite:b');
	expect(control.take(click())).toBeNull();
	stop?.();
});

it('looks at its own place when a finger comes down, whatever was seen before', () => {
	const box = { left: 0, top: 0, width: 100, height: 48 };
	const control = new SteadyControl('invite:a');
	const stop = control.attach(elementAt(box));
	vi.advanceTimersByTime(5_000);
	box.top = 60;
	touch(control);
	expect(control.take(click())).toBeNull();
	stop?.();
});

it('takes keys and readers of the screen by the same time; a key that is held down presses once', () => {
	const control = new SteadyControl('send');
	const stop = control.attach(elementAt({ left: 0, top: 0, width: 100, height: 48 }));
	const enter = (repeat: boolean) => control.keyDown({ key: 'Enter', repeat, timeStamp: performance.now() });
	vi.advanceTimersByTime(300);
	enter(false);
	expect(control.take(click(0))).toBeNull();
	expect(control.take(click(0)), 'a reader of the screen').toBeNull();
	vi.advanceTimersByTime(500);
	expect(control.take(click(0)), 'a reader of the screen').not.toBeNull();
	enter(false);
	expect(control.take(click(0))).not.toBeNull();
	enter(true);
	expect(control.take(click(0))).toBeNull();
	stop?.();
});

it('is not there for a press when its element was exchanged', () => {
	const control = new SteadyControl('send');
	control.attach(elementAt({ left: 0, top: 0, width: 100, height: 48 }))?.();
	vi.advanceTimersByTime(5_000);
	const stop = control.attach(elementAt({ left: 0, top: 0, width: 100, height: 48 }));
	touch(control);
	expect(control.take(click())).toBeNull();
	stop?.();
});
