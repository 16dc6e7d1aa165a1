import { describe, expect, it } from 'vitest';
import { seedMeetings } from './meetings.ts';
import { paperKeys } from './papers/index.ts';
import { committeeTerm, people } from './people.ts';
import { sites, units } from './units.ts';

const unitKeys = new Set(units.map((unit) => unit.key));
const usernames = [...people.map((person) => person.username), ...sites.map((site) => site.username)];

describe('units', () => {
	it('have unique keys and parents listed before them', () => {
		expect(unitKeys.size).toBe(units.length);
		units.forEach((unit, index) => {
			const parent = units.findIndex((candidate) => candidate.key === unit.parentKey);
			if (unit.parentKey === null) expect(unit.key).toBe('tinh-uy');
			else expect(parent, unit.key).toBeGreaterThanOrEqual(0);
			expect(parent).toBeLessThan(index);
		});
	});

	it('end ten district committees on 30/6/2025 and start 42 + 3 communes and wards the day after', () => {
		const districts = units.filter((unit) => unit.type === 'district_committee');
		const communes = units.filter((unit) => unit.type === 'commune_committee');
		expect(districts).toHaveLength(10);
		expect(districts.every((unit) => unit.validTo === '2025-06-30')).toBe(true);
		expect(communes.filter((unit) => unit.key.startsWith('dang-uy-xa-'))).toHaveLength(42);
		expect(communes.filter((unit) => unit.key.startsWith('dang-uy-phuong-'))).toHaveLength(3);
		expect(communes.every((unit) => unit.validFrom === '2025-07-01' && unit.validTo === null)).toBe(true);
	});

	it('name existing successors, to be confirmed, each commune after exactly one district', () => {
		const links = units.flatMap((unit) => unit.successors);
		for (const link of links) {
			expect(unitKeys.has(link.unitKey), link.unitKey).toBe(true);
			expect(link.needsConfirmation).toBe(true);
		}
		expect(new Set(links.map((link) => link.unitKey)).size).toBe(links.length);
		expect(links).toHaveLength(45);
	});

	it('give names that repeat between levels different keys', () => {
		const muongCha = units.filter((unit) => unit.name.endsWith(' Mường Chà'));
		expect(muongCha.map((unit) => unit.key)).toEqual(['huyen-uy-muongcha', 'dang-uy-xa-muong-cha']);
	});
});

describe('people and sites', () => {
	it('have unique sign-in names and existing units', () => {
		expect(new Set(usernames).size).toBe(usernames.length);
		for (const owner of [...people, ...sites]) expect(unitKeys.has(owner.unitKey)).toBe(true);
		expect(usernames).toEqual(expect.arrayContaining(['quantri', 'thuky', 'vanphong', 'bithu', 'uv13', 'dc-tuangiao']));
	});

	it('seat 14 members in Party order', () => {
		expect(committeeTerm.memberships.map((membership) => membership.order)).toEqual(
			Array.from({ length: 14 }, (_, index) => index + 1),
		);
		expect(committeeTerm.memberships.slice(0, 4).map((membership) => membership.office)).toEqual([
			'secretary_of_committee',
			'deputy_secretary',
			'deputy_secretary',
			'member',
		]);
		for (const { username } of committeeTerm.memberships) expect(usernames).toContain(username);
	});

	it('have one main site and a room for each district committee, each with its account', () => {
		expect(sites.filter((site) => site.isMain).map((site) => site.username)).toEqual(['dc-trungtam']);
		expect(sites.filter((site) => !site.isMain)).toHaveLength(10);
		for (const { username } of sites) expect(username).toMatch(/^dc-[a-z]+$/u);
	});
});

describe('meetings', () => {
	const now = new Date('2026-11-22T18:30:00Z'); // 01:30 on the 23rd in Điện Biên
	const meetings = seedMeetings(now);

	it('are one in progress and one published for tomorrow 08:00 local time', () => {
		expect(meetings.map((meeting) => meeting.status)).toEqual(['in_progress', 'published']);
		expect(meetings[1]?.startsAt.toISOString()).toBe('2026-11-24T01:00:00.000Z');
		const running = meetings[0];
		expect(running?.openedAt?.getTime()).toBeLessThan(now.getTime());
		expect(running?.endsAt.getTime()).toBeGreaterThan(now.getTime());
	});

	it.each(meetings.map((meeting) => [meeting.key, meeting] as const))('%s names only what exists', (_key, meeting) => {
		for (const { username } of meeting.participants) expect(usernames).toContain(username);
		expect(meeting.participants.filter(({ role }) => role === 'chair')).toHaveLength(1);
		expect(meeting.siteKeys).toHaveLength(11);
		expect(meeting.items).toHaveLength(6);
		for (const item of meeting.items) {
			expect(usernames).toContain(item.presenter);
			expect(unitKeys.has(item.submittingUnitKey)).toBe(true);
			expect(item.papers.length === 0).toBe(item.classification === 'mat');
			for (const paper of item.papers) expect(paper.fileName).toMatch(/\.pdf$/u);
		}
	});

	it('use every paper exactly once', () => {
		const used = meetings.flatMap((meeting) =>
			meeting.items.flatMap((item) => item.papers.map((paper) => paper.paperKey)),
		);
		expect([...used].sort()).toEqual([...paperKeys].sort());
	});
});
