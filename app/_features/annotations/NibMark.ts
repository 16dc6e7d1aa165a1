import type { InkLayer } from '#domain/annotations/documentName.ts';
import { colorText } from './InkOverlay.ts';

export interface NibLook {
	readonly layer: InkLayer;
	/** Colour of the ink, null for the eraser. */
	readonly color: number | null;
	/** The nib touches: the mark steps back so that it hides nothing. */
	readonly drawing: boolean;
}

/** At the nib: a ring and the word of the layer on which the pen writes. Moved without React, it must keep up with the pen. */
export class NibMark {
	readonly #element = document.createElement('div');
	readonly #word = document.createElement('span');
	readonly #host: HTMLElement;
	#words: Readonly<Record<InkLayer, string>>;

	constructor(host: HTMLElement, words: Readonly<Record<InkLayer, string>>) {
		this.#host = host;
		this.#words = words;
		const ring = document.createElement('span');
		ring.className = 'nib-ring';
		this.#word.className = 'nib-word';
		this.#element.className = 'nib-mark';
		this.#element.setAttribute('aria-hidden', 'true');
		this.#element.append(ring, this.#word);
		this.#element.hidden = true;
		host.append(this.#element);
	}

	setWords(words: Readonly<Record<InkLayer, string>>): void {
		this.#words = words;
	}

	show(event: PointerEvent, { layer, color, drawing }: NibLook): void {
		const box = this.#host.getBoundingClientRect();
		this.#element.hidden = false;
		this.#element.dataset['layer'] = layer;
		this.#element.dataset['drawing'] = String(drawing);
		this.#word.textContent = this.#words[layer];
		this.#element.style.setProperty('--nib-color', color === null ? '#8a8278' : colorText(color));
		this.#element.style.transform = `translate(${event.clientX - box.left}px, ${event.clientY - box.top}px)`;
	}

	hide(): void {
		this.#element.hidden = true;
	}

	destroy(): void {
		this.#element.remove();
	}
}
