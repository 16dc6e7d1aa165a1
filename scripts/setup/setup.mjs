// Everything between a fresh clone and a server that can run. Each step does nothing when its result is already there.
import { generatePrismaClient } from './prismaClient.mjs';
import { copyPdfAssets } from './pdfAssets.mjs';
import { ensureChromium } from './chromium.mjs';
import { ensureLibreOffice } from './libreOffice.mjs';
import { ensureMediaWorker } from './mediaWorker.mjs';
import { buildFrontEnd } from './frontEnd.mjs';
import { installDependencies } from './dependencies.mjs';
import { loadDotEnv } from './dotEnv.mjs';
import { note, seconds } from './progress.mjs';

/**
 * @param {{ frontEnd?: boolean, chromium?: boolean, libreOffice?: boolean, mediaWorker?: boolean }} [parts]
 * `frontEnd`: the production build; `chromium`: the browser for e2e tests; `libreOffice`: what opens the minutes in them;
 * `mediaWorker`: false leaves mediasoup's worker out
 */
export async function setUp({ frontEnd = false, chromium = false, libreOffice = false, mediaWorker = true } = {}) {
	const started = performance.now();
	loadDotEnv();
	await installDependencies();
	await generatePrismaClient();
	copyPdfAssets();
	if (mediaWorker) await ensureMediaWorker();
	if (frontEnd) await buildFrontEnd();
	if (chromium) await ensureChromium();
	if (libreOffice) await ensureLibreOffice();
	note(`Chuẩn bị xong sau ${seconds(performance.now() - started)}.`);
}
