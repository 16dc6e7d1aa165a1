/** A typed place in an order. What is not a whole number becomes one the server refuses, so that the field says so. */
export function readOrder(text: string): number {
	return /^\d{1,6}$/.test(text.trim()) ? Number(text) : -1;
}
