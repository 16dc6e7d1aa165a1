import type { UploadTask } from './UploadTask.ts';

/** Files on their way at once; the others wait. The server takes six of one account. */
const AT_ONCE = 2;

/** The uploads of this page, in the order in which they were added. They go on when the screen that began them is left. */
export class UploadQueue {
	#tasks: readonly UploadTask[] = [];
	readonly #listeners = new Set<() => void>();

	/** The same array until something is added, removed, or changes its state. */
	get tasks(): readonly UploadTask[] {
		return this.#tasks;
	}

	get isActive(): boolean {
		return this.#tasks.some((task) => task.isActive);
	}

	add(tasks: readonly UploadTask[]): void {
		for (const task of tasks) task.subscribe(() => this.#changed());
		this.#tasks = [...this.#tasks, ...tasks];
		this.#changed();
	}

	/** Takes a finished upload out of sight; an active one is cancelled first. */
	remove(id: string): void {
		this.#tasks.find((task) => task.id === id)?.cancel();
		this.#tasks = this.#tasks.filter((task) => task.id !== id);
		this.#changed();
	}

	/** The network is back: uploads that wait for it try at once. */
	wake(): void {
		for (const task of this.#tasks) task.wake();
	}

	subscribe(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	#changed(): void {
		this.#tasks = [...this.#tasks];
		const running = this.#tasks.filter((task) => task.isActive && task.state.phase !== 'waiting').length;
		const waiting = this.#tasks.filter((task) => task.state.phase === 'waiting');
		for (const task of waiting.slice(0, Math.max(0, AT_ONCE - running))) void task.run();
		for (const listener of this.#listeners) listener();
	}
}
