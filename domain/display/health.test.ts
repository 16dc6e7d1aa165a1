import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	LATE_MS,
	lightOf,
	recordReport,
	SILENT_MS,
	TOLERATED_MS,
	troubleOf,
	type DisplayReport,
	type HealthRecord,
} from './health.ts';

const REPORT: DisplayReport = {
	meetingId: '00000000-0000-4000-8000-000000000001',
	scene: 'agenda',
	since: '2026-11-27T08:00:00.000Z',
	seq: 10,
	width: 1920,
	height: 1080,
	lagMs: 80,
	build: 'a',
	visible: true,
	failed: false,
};
const ON_AIR = { scene: 'agenda', seq: 10 } as const;
const at = (now: number, build = 'a', online = true) => ({ now, build, online });

describe('D-12 the light of a display', () => {
	it('is green while it shows what is on air', () => {
		const record = recordReport(null, REPORT, ON_AIR, 0);
		expect(troubleOf(record, at(SILENT_MS))).toBeNull();
		expect(lightOf(null)).toBe('green');
	});

	it('is red without a connection, without a word, or with a scene that could not be drawn', () => {
		const record = recordReport(null, REPORT, ON_AIR, 0);
		expect(troubleOf(record, at(0, 'a', false))).toBe('offline');
		expect(troubleOf(null, at(0))).toBe('silent');
		expect(troubleOf(record, at(SILENT_MS + 1))).toBe('silent');
		expect(troubleOf(recordReport(null, { ...REPORT, failed: true }, ON_AIR, 0), at(0))).toBe('failed');
		for (const trouble of ['offline', 'silent', 'failed'] as const) expect(lightOf(trouble)).toBe('red');
	});

	it('is orange when it stays behind or shows another scene, not while a change is on its way', () => {
		const behind = { ...REPORT, seq: 9, scene: 'paper' as const };
		let record = recordReport(null, behind, ON_AIR, 0);
		expect(troubleOf(record, at(TOLERATED_MS))).toBeNull();
		record = recordReport(record, behind, ON_AIR, 4_000);
		expect(troubleOf(record, at(TOLERATED_MS + 1))).toBe('behind');
		const other = recordReport(record, { ...REPORT, scene: 'paper' }, ON_AIR, 5_000);
		expect(troubleOf(other, at(5_000 + TOLERATED_MS))).toBeNull();
		expect(troubleOf(other, at(5_001 + TOLERATED_MS))).toBe('other_scene');
		expect(troubleOf(recordReport(other, REPORT, ON_AIR, 9_500), at(9_500))).toBeNull();
		expect(lightOf('behind')).toBe('orange');
	});

	it('is orange when it is covered, late, or runs another build than the server has', () => {
		const told = (part: Partial<DisplayReport>) =>
			troubleOf(recordReport(null, { ...REPORT, ...part }, ON_AIR, 0), at(0));
		expect(told({ visible: false })).toBe('hidden');
		expect(told({ lagMs: LATE_MS + 1 })).toBe('late');
		expect(told({ build: 'b' })).toBe('old_build');
		expect(told({ build: '' })).toBeNull();
	});

	it('never stays behind once it has caught up, whatever it said before', () => {
		const said = fc.array(fc.record({ seq: fc.nat(12), wait: fc.nat(20_000) }), { maxLength: 20 });
		fc.assert(
			fc.property(said, (list) => {
				let now = 0;
				let record: HealthRecord | null = null;
				for (const { seq, wait } of list) {
					now += wait;
					record = recordReport(record, { ...REPORT, seq }, ON_AIR, now);
				}
				record = recordReport(record, REPORT, ON_AIR, now);
				expect(troubleOf(record, at(now))).toBeNull();
			}),
		);
	});
});
