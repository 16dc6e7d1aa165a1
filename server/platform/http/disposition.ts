/** `Content-Disposition` under a file's own name, Vietnamese letters included (RFC 6266, RFC 5987). */
export function contentDisposition(type: 'inline' | 'attachment', fileName: string): string {
	const safe = fileName.replace(/[\u0000-\u001f\u007f"\\/:*?<>|]/g, '_');
	const plain = safe
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replace(/đ/g, 'd')
		.replace(/Đ/g, 'D')
		.replace(/[^\x20-\x7e]/g, '_');
	const encoded = encodeURIComponent(safe).replace(
		/['()*!]/g,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
	);
	return `${type}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
