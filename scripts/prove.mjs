// npm run prove: what takes too long for `npm test`. 10,000 actions under cuts and kill -9 (SEED=… repeats a run), and 200
// connections to the database ended under load.
import { concludeChecks, runTests } from './setup/checks.mjs';
import { main } from './setup/process.mjs';
import { setUp } from './setup/setup.mjs';

process.env.FAULT_ACTIONS ??= '10000';
process.env.BACKEND_KILLS ??= '200';
await main(async () => {
	await setUp({ frontEnd: false, chromium: false });
	await runTests('faults', 'Kiểm thử sự cố: mất mạng, máy chủ dừng đột ngột');
	concludeChecks();
});
