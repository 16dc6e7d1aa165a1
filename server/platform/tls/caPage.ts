import { X509Certificate } from 'node:crypto';
import { Hono } from 'hono';
import { html } from 'hono/html';
import type { HttpEnv } from '../http/app.ts';
import { visitOf } from '../http/door.ts';
import { lanAddresses } from './addresses.ts';

/** Where the HTTPS listener is, as people outside reach it. */
export interface SecureAddress {
	readonly port: number;
	readonly publicUrl: string | null;
}

/**
 * `/ca.crt`: the local CA's certificate; `/ca`: how to install it, for people holding a tablet. Both answer on HTTP too,
 * since they are needed before HTTPS is trusted.
 */
export function createCaRoutes(caCertificate: string | null, secure: () => SecureAddress | null) {
	return new Hono<HttpEnv>()
		.get('/ca.crt', (c) => {
			if (caCertificate === null) return c.notFound();
			return c.body(caCertificate, 200, {
				'Content-Type': 'application/x-x509-ca-cert',
				'Content-Disposition': 'attachment; filename="nghi-su-ca.crt"',
			});
		})
		.get('/ca', (c) => {
			if (caCertificate === null) return c.notFound();
			const target = secureTarget(secure(), c.req.header('host'));
			const { fingerprint256 } = new X509Certificate(caCertificate);
			return c.html(page(target, fingerprint256, visitOf(c.env.incoming).nonce));
		});
}

/** The HTTPS address for somebody who came under this Host; null when there is no HTTPS. */
export function secureTarget(address: SecureAddress | null, host: string | undefined): string | null {
	if (address === null) return null;
	if (address.publicUrl?.startsWith('https:') === true) return address.publicUrl;
	const name = /^(?:[A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\])(?=:\d{1,5}$|$)/.exec(host ?? '')?.[0];
	return `https://${name ?? lanAddresses()[0] ?? 'localhost'}:${address.port}`;
}

const page = (target: string | null, fingerprint: string, nonce: string) =>
	html`<!doctype html>
		<html lang="vi">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<title>Cài chứng thư cho máy tính bảng – Nghị Sự</title>
				<style nonce="${nonce}">
					:root {
						color-scheme: light;
						--red: #a3161b;
						--ink: #1f2328;
						--line: #e2ddd3;
					}
					* {
						box-sizing: border-box;
					}
					body {
						margin: 0;
						background: #f7f4ee;
						color: var(--ink);
						font:
							17px/1.6 system-ui,
							-apple-system,
							'Segoe UI',
							Roboto,
							sans-serif;
					}
					main {
						max-width: 46rem;
						margin: 0 auto;
						padding: 2rem 1.25rem 4rem;
					}
					h1 {
						font-size: 1.7rem;
						line-height: 1.25;
						margin: 0.2rem 0 0.8rem;
					}
					h2 {
						font-size: 1.15rem;
						margin: 0 0 0.4rem;
						color: var(--red);
					}
					.kicker {
						color: var(--red);
						font-weight: 600;
						letter-spacing: 0.02em;
					}
					section {
						background: #fff;
						border: 1px solid var(--line);
						border-radius: 14px;
						padding: 1.1rem 1.3rem;
						margin: 1rem 0;
					}
					ol {
						margin: 0;
						padding-left: 1.3rem;
					}
					li {
						margin: 0.35rem 0;
					}
					a.button {
						display: inline-flex;
						align-items: center;
						min-height: 48px;
						padding: 0 1.4rem;
						border-radius: 12px;
						background: var(--red);
						color: #fff;
						text-decoration: none;
						font-weight: 600;
						margin: 0.3rem 0.6rem 0.3rem 0;
					}
					a.plain {
						background: #fff;
						color: var(--red);
						border: 1.5px solid var(--red);
					}
					a.button:focus-visible {
						outline: 3px solid #1f6feb;
						outline-offset: 2px;
					}
					code {
						font-size: 0.82rem;
						word-break: break-all;
					}
				</style>
			</head>
			<body>
				<main>
					<p class="kicker">Nghị Sự · Phòng họp không giấy</p>
					<h1>Cài chứng thư để dùng máy ảnh, micro và đọc tài liệu khi mất mạng</h1>
					<p>
						Mỗi thiết bị chỉ cần làm một lần. Chứng thư này do chính máy chủ của cơ quan tạo ra và chỉ dùng trong mạng
						nội bộ.
					</p>
					<p>
						<a class="button" href="/ca.crt">1. Tải chứng thư</a
						>${target === null ? '' : html`<a class="button plain" href="${target}">2. Mở phòng họp</a>`}
					</p>
					<section>
						<h2>iPad (iPadOS)</h2>
						<ol>
							<li>Mở trang này bằng Safari, chạm <b>Tải chứng thư</b> rồi chọn <b>Cho phép</b>.</li>
							<li>
								Mở <b>Cài đặt</b>, chạm <b>Đã tải về hồ sơ</b> ở đầu danh sách, chọn <b>Cài đặt</b> và nhập mật mã của
								máy.
							</li>
							<li>
								Vào <b>Cài đặt → Cài đặt chung → Giới thiệu → Cài đặt tin cậy chứng nhận</b>, bật chứng thư
								<b>Nghị Sự</b>.
							</li>
							<li>Quay lại Safari và mở phòng họp.</li>
						</ol>
					</section>
					<section>
						<h2>Máy tính bảng Android</h2>
						<ol>
							<li>Chạm <b>Tải chứng thư</b>.</li>
							<li>
								Mở <b>Cài đặt → Bảo mật → Mã hóa và thông tin xác thực → Cài đặt chứng chỉ → Chứng chỉ CA</b> (tên mục
								có thể hơi khác theo hãng).
							</li>
							<li>Chọn <b>Vẫn cài đặt</b>, rồi chọn tệp <b>nghi-su-ca.crt</b> vừa tải.</li>
							<li>Mở phòng họp bằng Chrome.</li>
						</ol>
					</section>
					<section>
						<h2>Máy tính Windows</h2>
						<ol>
							<li>Bấm <b>Tải chứng thư</b>, mở tệp vừa tải và chọn <b>Install Certificate…</b></li>
							<li>
								Chọn <b>Local Machine</b> (hoặc <b>Current User</b> nếu không có quyền quản trị), bấm <b>Next</b>.
							</li>
							<li>
								Chọn
								<b>Place all certificates in the following store → Browse… → Trusted Root Certification Authorities</b>.
							</li>
							<li>Bấm <b>Finish</b>, khởi động lại trình duyệt rồi mở phòng họp.</li>
						</ol>
					</section>
					<section>
						<h2>Kiểm tra trước khi cài</h2>
						<p>Dấu vân tay SHA-256 phải trùng với dấu in trên màn hình máy chủ:</p>
						<p><code>${fingerprint}</code></p>
					</section>
				</main>
			</body>
		</html>`;
