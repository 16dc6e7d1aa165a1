import type { Stroke, StrokePoint } from '#domain/annotations/stroke.ts';
import { colorText } from './InkOverlay.ts';
import { radiusAt } from './strokeGeometry.ts';

/**
 * The stroke under the nib: drawn on one canvas over the frame, only the newest stretch each time, so that the line keeps up with
 * the pen whatever its length. The finished stroke on the page replaces it.
 */
export class WetInk {
	readonly #canvas: HTMLCanvasElement;
	readonly #context: CanvasRenderingContext2D | null;
	#density = 1;
	#page: DOMRect | null = null;
	#origin = { x: 0, y: 0 };
	#last: { x: number; y: number; radius: number; middleX: number; middleY: number } | null = null;

	/** `host` lies over the scroll container and has its size. */
	constructor(host: HTMLElement) {
		this.#canvas = document.createElement('canvas');
		this.#canvas.className = 'ink-wet';
		this.#canvas.setAttribute('aria-hidden', 'true');
		host.append(this.#canvas);
		this.#context = this.#canvas.getContext('2d', { desynchronized: true });
	}

	/** Begins a stroke on the page that lies at `page` in the window. */
	begin(stroke: Pick<Stroke, 'tool' | 'color'>, page: DOMRect): void {
		const box = this.#canvas.parentElement?.getBoundingClientRect();
		if (!box || !this.#context) return;
		this.#density = Math.min(2, window.devicePixelRatio || 1);
		const [width, height] = [Math.round(box.width * this.#density), Math.round(box.height * this.#density)];
		if (this.#canvas.width !== width || this.#canvas.height !== height) Object.assign(this.#canvas, { width, height });
		else this.clear();
		this.#canvas.style.mixBlendMode = stroke.tool === 'highlighter' ? 'multiply' : 'normal';
		this.#page = page;
		this.#origin = { x: box.left, y: box.top };
		this.#last = null;
		const context = this.#context;
		context.setTransform(this.#density, 0, 0, this.#density, 0, 0);
		context.fillStyle = context.strokeStyle = colorText(stroke.color);
		context.lineCap = context.lineJoin = 'round';
	}

	/** Draws the next points of the stroke. */
	extend(stroke: Pick<Stroke, 'tool' | 'width'>, points: readonly StrokePoint[]): void {
		for (const point of points) this.#draw(stroke, point);
	}

	clear(): void {
		this.#context?.save();
		this.#context?.resetTransform();
		this.#context?.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
		this.#context?.restore();
	}

	destroy(): void {
		this.#canvas.remove();
		this.#canvas.width = this.#canvas.height = 0;
	}

	#draw(stroke: Pick<Stroke, 'tool' | 'width'>, point: StrokePoint): void {
		const [page, context, last] = [this.#page, this.#context, this.#last];
		if (!page || !context) return;
		const x = page.left - this.#origin.x + point.x * page.width;
		const y = page.top - this.#origin.y + point.y * page.height;
		const target = radiusAt(stroke.tool, stroke.width, point.pressure) * page.width;
		const radius = last ? last.radius + (target - last.radius) * 0.5 : target;
		if (!last) {
			context.beginPath();
			context.arc(x, y, radius, 0, 2 * Math.PI);
			context.fill();
			this.#last = { x, y, radius, middleX: x, middleY: y };
			return;
		}
		const [middleX, middleY] = [(last.x + x) / 2, (last.y + y) / 2];
		context.lineWidth = Math.max(0.5, last.radius + radius);
		context.beginPath();
		context.moveTo(last.middleX, last.middleY);
		context.quadraticCurveTo(last.x, last.y, middleX, middleY);
		context.lineTo(x, y);
		context.stroke();
		this.#last = { x, y, radius, middleX, middleY };
	}
}
