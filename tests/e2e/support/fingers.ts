import type { CDPSession, Locator, Page } from 'playwright-core';

/** A point of the window, CSS pixels. */
export interface Point {
	readonly x: number;
	readonly y: number;
}

/** Real touches and a real pen, as the browser gets them from its device; Playwright's own clicks wait until a button is ready. */
export interface Fingers {
	/** A finger comes down and goes up again. */
	tap(at: Point): Promise<void>;
	/** Twice, as a hand that is not sure of the first. */
	doubleTap(at: Point, pauseMs?: number): Promise<void>;
	touch(at: Point): Promise<void>;
	lift(): Promise<void>;
	penDown(at: Point): Promise<void>;
	penMove(at: Point): Promise<void>;
	penUp(at: Point): Promise<void>;
	/** A dot of the pen. */
	dot(at: Point): Promise<void>;
}

/** Fingers and a pen on a page whose context has touch. */
export async function fingersOn(page: Page): Promise<Fingers> {
	const device: CDPSession = await page.context().newCDPSession(page);
	const touch = (at: Point) =>
		device.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ ...at }] });
	const lift = () => device.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
	const pen = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', at: Point, down: boolean) =>
		device.send('Input.dispatchMouseEvent', {
			type,
			...at,
			pointerType: 'pen',
			force: down ? 0.6 : 0,
			button: type === 'mouseMoved' && !down ? 'none' : 'left',
			buttons: down ? 1 : 0,
			clickCount: type === 'mouseMoved' ? 0 : 1,
		});
	const fingers: Fingers = {
		touch: async (at) => {
			await touch(at);
		},
		lift: async () => {
			await lift();
		},
		tap: async (at) => {
			await touch(at);
			await lift();
		},
		doubleTap: async (at, pauseMs = 120) => {
			await fingers.tap(at);
			await new Promise((resolve) => setTimeout(resolve, pauseMs));
			await fingers.tap(at);
		},
		penDown: async (at) => {
			await pen('mouseMoved', at, false);
			await pen('mousePressed', at, true);
		},
		penMove: async (at) => {
			await pen('mouseMoved', at, true);
		},
		penUp: async (at) => {
			await pen('mouseReleased', at, false);
		},
		dot: async (at) => {
			await fingers.penDown(at);
			await fingers.penMove({ x: at.x + 2, y: at.y + 1 });
			await fingers.penUp({ x: at.x + 2, y: at.y + 1 });
		},
	};
	return fingers;
}

/** Where something lies, as long as it is on screen. */
export async function boxOf(element: Locator): Promise<Point & { readonly width: number; readonly height: number }> {
	const box = await element.boundingBox();
	if (box === null) throw new Error(`${element.toString()} is not on screen`);
	return box;
}

/** The middle of an element. */
export async function middleOf(element: Locator): Promise<Point> {
	const { x, y, width, height } = await boxOf(element);
	return { x: x + width / 2, y: y + height / 2 };
}
