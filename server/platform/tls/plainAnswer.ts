import type { IncomingMessage, ServerResponse } from 'node:http';
import { errorStatus, errorText } from '#domain/errors.ts';
import { visitOf } from '../http/door.ts';
import { languageOf } from '../http/language.ts';
import { toHeaders } from '../principal.ts';
import { secureTarget, type SecureAddress } from './caPage.ts';

/**
 * Answers plain HTTP from another machine: whoever opens a page is led to the certificate page, or straight to HTTPS when the
 * certificate is one that devices know already; everything else is `https_required` (PROTOCOL.md E-11).
 * @param ownCa whether the certificate is of our own CA, which devices must be taught first
 */
export function createPlainAnswer(ownCa: boolean, secure: () => SecureAddress | null) {
	return (request: IncomingMessage, response: ServerResponse): void => {
		const opensPage = request.method === 'GET' && /text\/html/.test(request.headers.accept ?? '');
		const target = secureTarget(secure(), request.headers.host);
		response.setHeader('Connection', 'close');
		response.setHeader('Cache-Control', 'no-store');
		if (opensPage && ownCa && target !== null) {
			response.writeHead(302, { Location: '/ca' }).end();
			return;
		}
		if (opensPage && target !== null) {
			response.writeHead(302, { Location: new URL(request.url ?? '/', target).href }).end();
			return;
		}
		const language = languageOf(toHeaders(request.headers));
		const message = errorText('https_required', language);
		if (!opensPage) {
			response.writeHead(errorStatus('https_required'), { 'Content-Type': 'application/json; charset=utf-8' });
			response.end(JSON.stringify({ error: { code: 'https_required', message } }));
			return;
		}
		response.writeHead(errorStatus('https_required'), { 'Content-Type': 'text/html; charset=utf-8' });
		response.end(page(message, visitOf(request).nonce));
	};
}

/** For an installation that neither speaks HTTPS itself nor knows its proxy. */
const page = (message: string, nonce: string): string => `<!doctype html>
<html lang="vi">
	<head>
		<meta charset="utf-8" />
		<meta name="viewport" content="width=device-width, initial-scale=1" />
		<title>Cần kết nối mã hóa – Nghị Sự</title>
		<style nonce="${nonce}">
			body { margin: 0; background: #f7f4ee; color: #1f2328; font: 18px/1.6 system-ui, sans-serif; }
			main { max-width: 40rem; margin: 0 auto; padding: 3rem 1.25rem; }
			h1 { font-size: 1.6rem; line-height: 1.3; color: #a3161b; }
			code { font-size: 0.9em; }
		</style>
	</head>
	<body>
		<main>
			<h1>Cần kết nối mã hóa</h1>
			<p>${message}</p>
			<p>
				Dành cho quản trị: bật HTTPS của máy chủ (<code>HTTPS_PORT</code>), hoặc khai báo địa chỉ của máy trung gian đang kết
				thúc TLS (<code>TRUSTED_PROXY</code>).
			</p>
		</main>
	</body>
</html>
`;
