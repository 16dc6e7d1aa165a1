import type { NextConfig } from 'next';

/** Set by scripts/setup/frontEnd.mjs: the same sources are the same build. A wall reloads when the server has another. */
const build = process.env['BUILD_OF_SCREENS'] ?? '';

/**
 * The browser side only: pages and assets. The HTTP API, Socket.IO and the collaboration sockets are
 * answered by our own server process (`server/main.ts`), which mounts Next as its last handler.
 * Types are checked by `tsc` over the whole repository (`npm run check`), so the build does not check them again.
 */
const config: NextConfig = {
	generateBuildId: () => (build === '' ? null : build),
	compiler: { define: { BUILD_OF_SCREENS: build } },
	typescript: { ignoreBuildErrors: true },
	poweredByHeader: false,
	reactStrictMode: true,
	devIndicators: false,
	// No screen needs the image optimiser: it would scale pictures for whoever asks, without signing in.
	images: { unoptimized: true },
	// Development is also opened from tablets on the LAN, by address.
	allowedDevOrigins: ['*.local', '10.*.*.*', '172.*.*.*', '192.168.*.*'],
};

export default config;
