import type { Browser } from 'playwright-core';
import { committeeTerm, fullNameOf } from '#prisma/seed/people.ts';
import { DEMO_PASSWORD } from '#tests/support/testServer.ts';
import { openContext, signInAs, TABLET, WALL, type Person } from '../support/people.ts';
import { inGroups, PATIENT } from './screen.ts';

/** Wide enough for the number of those present, narrow enough that the columns fold: what a member looks at. */
const SMALL = { width: 1040, height: 680 };
/** The secretary's desk. */
const DESK = { width: 1440, height: 900 };

/** Everyone the demonstration's Standing Committee has, in Party order: the chair first. */
export const COMMITTEE = committeeTerm.memberships.map(({ username }) => username);
/** Comes after item 3 was opened. */
export const LATE = 'uv13';
/** Absent with a reason the whole meeting; the tablet lies open in front of nobody who is counted. */
export const ABSENT = 'uv12';
export const ABSENCE_REASON = 'Đi công tác Trung ương theo giấy triệu tập';
/** Loses the network in the middle of the first vote. */
export const CUT_OFF = 'uv05';
/** Counts the secret ballots: they need the views beside the paper. */
export const COUNTERS = ['uv03', 'uv06', 'uv07'] as const;
/** Left the tablet alone in the second vote and raised a hand. */
export const BY_HAND = 'uv04';
/** Votes on paper in the secret vote. */
export const ON_PAPER = 'uv08';
const SITES = ['dc-muonglay', 'dc-tuangiao', 'dc-tuachua'] as const;

/** A person or a wall of the story, with what its console complained about. */
export interface Actor extends Person {
	readonly username: string;
	/** As it stands in lists and minutes. */
	readonly fullName: string;
	/** Errors in the console; those of a network that was cut on purpose are left out. */
	readonly complaints: readonly string[];
}

/** Who is in the story. Members are found by username. */
export interface Cast {
	readonly chair: Actor;
	readonly secretary: Actor;
	readonly sites: readonly Actor[];
	/** Chair and members, in Party order; the late one from the moment of signing in. */
	readonly members: Map<string, Actor>;
	readonly walls: Actor[];
}

/** Everyone with a screen. */
export const everyone = ({ secretary, sites, members, walls }: Cast): readonly Actor[] => [
	...members.values(),
	secretary,
	...sites,
	...walls,
];

/** A member by username. */
export function memberOf({ members }: Cast, username: string): Actor {
	const found = members.get(username);
	if (found === undefined) throw new Error(`${username} is not in the meeting`);
	return found;
}

async function watched(person: Person, username: string, fullName: string): Promise<Actor> {
	const complaints: string[] = [];
	person.page.on('console', (message) => {
		if (message.type() !== 'error') return;
		if (username === CUT_OFF && message.text().includes('ERR_INTERNET_DISCONNECTED')) return;
		// Twenty browsers on a small machine: one that did not answer for nine seconds is cut off and comes back by itself; Chromium
		// notes what it still wanted to say. That the screen went on is what the story looks at.
		if (message.text().includes('WebSocket is already in CLOSING or CLOSED state')) return;
		complaints.push(`${username}: ${message.text()} (${message.location().url})`);
	});
	// Nobody here looks at movement, and twenty pages that move are a load.
	await person.page.emulateMedia({ reducedMotion: 'reduce' });
	person.page.context().setDefaultTimeout(PATIENT.timeout);
	return { ...person, username, fullName, complaints };
}

/** A person on the sign-in screen, with the account's password. */
export async function arrive(browser: Browser, url: string, username: string, viewport = TABLET): Promise<Actor> {
	const isSite = username.startsWith('dc-');
	return watched(await signInAs(browser, url, username, viewport), username, isSite ? username : fullNameOf(username));
}

/** Somebody whose tablet was signed in before: the session's cookie, and the start page. */
async function wake(browser: Browser, url: string, username: string, viewport = SMALL): Promise<Actor> {
	const person = await openContext(browser, username, viewport);
	const answer = await person.page.context().request.post(`${url}/api/auth/sign-in/username`, {
		data: { username, password: DEMO_PASSWORD },
		headers: { origin: url },
	});
	if (!answer.ok()) throw new Error(`signing in ${username} failed: ${answer.status()}`);
	const actor = await watched(person, username, username.startsWith('dc-') ? username : fullNameOf(username));
	await actor.page.goto(url);
	return actor;
}

/** A display with nothing on it but its code. */
export async function hangWall(browser: Browser, url: string, name: string): Promise<Actor> {
	const wall = await watched(await openContext(browser, name, WALL), name, name);
	await wall.page.goto(`${url}/display`);
	return wall;
}

/** Chair, secretary, every member but the late one, and three sites: a context each, in one browser. */
export async function assemble(browser: Browser, url: string): Promise<Cast> {
	const [chairName = '', ...others] = COMMITTEE;
	const [chair, secretary] = await Promise.all([arrive(browser, url, chairName), arrive(browser, url, 'thuky', DESK)]);
	const members = new Map([[chairName, chair]]);
	const sites: Actor[] = [];
	// A few at a time: checking a password is work.
	for (const group of inGroups([...others.filter((username) => username !== LATE), ...SITES], 4)) {
		const came = await Promise.all(
			group.map((username) =>
				wake(browser, url, username, COUNTERS.some((counter) => counter === username) ? TABLET : SMALL),
			),
		);
		for (const actor of came) {
			if (actor.username.startsWith('dc-')) sites.push(actor);
			else members.set(actor.username, actor);
		}
	}
	return { chair, secretary, sites, members, walls: [] };
}
