/**
 * An answer that says nothing by its length: spaces in a field of their own bring its JSON (UTF-8) to the next multiple of
 * `block` bytes. The encryption of a connection hides what is said, not how long it is (ADR 8).
 */
export function padded<Answer extends object>(answer: Answer, block: number): Answer & { readonly padding: string } {
	const over = Buffer.byteLength(JSON.stringify({ ...answer, padding: '' })) % block;
	return { ...answer, padding: ' '.repeat(over === 0 ? 0 : block - over) };
}
