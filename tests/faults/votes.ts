import { packBallot } from '#domain/voting/ballot.ts';
import { ApiError } from '#app/_api/ApiError.ts';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import type { MeetingState } from '#domain/proceedings/state.ts';
import { stageOf, voteOf, type VoteForm, type VoteStage } from '#domain/voting/state.ts';
import type { Database } from '#server/platform/database/client.ts';
import { request } from '#tests/support/clients.ts';
import type { Random } from '#tests/support/random.ts';
import { sleep, stateOf, type Guest } from './storm.ts';

/** A vote that was held in the storm, with what each voter was answered. */
export interface HeldVote {
	readonly voteId: string;
	readonly form: VoteForm;
	/** Choice by person, of ballots that were acknowledged. */
	readonly acknowledged: ReadonlyMap<string, string>;
	/** Refusals other than that the vote was closed already. */
	readonly refused: readonly string[];
}

interface Voter extends Guest {
	readonly personId: string;
}

/** Through cuts and restarts, in ms. */
const ANSWER = { retry: true, timeoutMs: 180_000 } as const;
const OPTIONS = ['for', 'against', 'other'] as const;

/** Makes the chair and members incumbents of a committee, so that the meeting can vote. */
export async function writeTerm({ prisma }: Database, meetingId: string, voters: readonly Voter[]): Promise<void> {
	const startsOn = new Date('2020-01-01T00:00:00Z');
	const term = await prisma.committeeTerm.create({ data: { name: 'Ban Thường vụ', startsOn } });
	await prisma.meeting.update({ where: { id: meetingId }, data: { termId: term.id } });
	await prisma.membership.createMany({
		data: voters.map(({ personId }, order) => ({
			termId: term.id,
			personId,
			office: 'Ủy viên Ban Thường vụ',
			order,
			startsOn,
		})),
	});
}

export function isVoter(guest: Guest): guest is Voter {
	return guest.personId !== null && (guest.role === 'chair' || guest.role === 'member');
}

/** Holds one vote after the other, named and secret in turns, until told to stop. */
export class PollingStation {
	readonly #guests: readonly Guest[];
	readonly #meetingId: string;
	readonly #url: string;
	readonly #random: Random;
	readonly held: HeldVote[] = [];

	constructor(guests: readonly Guest[], meetingId: string, url: string, random: Random) {
		this.#guests = guests;
		this.#meetingId = meetingId;
		this.#url = url;
		this.#random = random;
	}

	/** Everyone with a vote is here, and those who count are appointed. */
	async prepare(): Promise<void> {
		for (const { participantId } of this.#guests.filter(isVoter))
			await this.#must(this.#only('secretary'), {
				type: 'mark_attendance',
				participantId,
				status: 'in_room',
				reason: '',
			});
		const personIds = this.#team().map(({ personId }) => personId ?? '');
		await this.#must(this.#only('chair'), { type: 'appoint_counting_team', personIds });
	}

	/** @param goOn asked before each vote; the first two are held in any case */
	async hold(goOn: () => boolean): Promise<void> {
		while (this.held.length < 2 || goOn()) {
			this.held.push(await this.#holdOne(this.held.length % 2 === 0 ? 'named' : 'secret'));
			await sleep(200);
		}
	}

	async #holdOne(form: VoteForm): Promise<HeldVote> {
		const voteId = this.#random.uuid();
		const [chair, secretary] = [this.#only('chair'), this.#only('secretary')];
		await this.#prepareVote(secretary, { id: voteId, itemId: null, title: `Biểu quyết ${this.held.length + 1}`, form });
		await this.#must(chair, { type: 'open_vote', voteId, reason: '' });
		const acknowledged = new Map<string, string>();
		const refused: string[] = [];
		let answered = 0;
		const voters = this.#guests.filter(isVoter);
		const casting = voters.map(async (voter) => {
			const [choice, ballotId] = [this.#random.pick(OPTIONS) ?? 'for', this.#random.uuid()];
			await sleep(this.#random.integer(1_500));
			const answer = await this.#cast(voter, voteId, ballotId, choice);
			answered += 1;
			if (answer === 'ok') acknowledged.set(voter.personId, choice);
			else if (answer !== 'vote_closed') refused.push(answer);
		});
		// Now and then the chair closes while the last ballots are on their way.
		const enough = this.#random.chance(0.5) ? voters.length : Math.ceil(voters.length * 0.7);
		while (answered < enough) await sleep(20);
		await this.#must(chair, { type: 'close_vote', voteId });
		await Promise.all(casting);
		if (form === 'secret') {
			await this.#reached(voteId, 'awaiting_count');
			const team = this.#team();
			await this.#must(team[0] ?? chair, { type: 'open_count', voteId });
			await this.#reached(voteId, 'awaiting_team');
			for (const each of [...team, chair]) await this.#must(each, { type: 'approve_report', voteId });
		}
		await this.#reached(voteId, 'published');
		return { voteId, form, acknowledged, refused };
	}

	async #cast(voter: Voter, voteId: string, ballotId: string, optionId: string): Promise<string> {
		return insist(async () => {
			const ballot = { meetingId: this.#meetingId, voteId, ballotId, optionId, text: '' };
			await voter.connection.request('voting:cast', packBallot(ballot), ANSWER);
			return 'ok';
		});
	}

	async #must(guest: Guest, command: ProceedingsCommand): Promise<void> {
		const commandId = this.#random.uuid();
		const answer = await insist(async () => {
			await guest.connection.request('proceedings:command', { meetingId: this.#meetingId, commandId, command }, ANSWER);
			return 'ok';
		});
		if (answer !== 'ok') throw new Error(`${command.type} was refused: ${answer}`);
	}

	async #prepareVote(secretary: Guest, vote: object): Promise<void> {
		const path = `/api/voting/meetings/${this.#meetingId}/prepared`;
		for (;;) {
			const response = await request({ url: this.#url }, path, { body: vote, cookie: secretary.cookie }).catch(
				() => null,
			);
			// Its id is the client's: sent again after a lost answer it is there already.
			if (response?.ok === true || response?.status === 409) return;
			if (response !== null && response.status < 500) throw new Error(`preparing failed: ${await response.text()}`);
			await sleep(200);
		}
	}

	async #reached(voteId: string, stage: VoteStage): Promise<void> {
		const deadline = Date.now() + ANSWER.timeoutMs;
		const chair = this.#only('chair');
		while (stageIn(stateOf(chair), voteId) !== stage) {
			if (Date.now() > deadline) throw new Error(`the vote stays ${stageIn(stateOf(chair), voteId)}, not ${stage}`);
			await sleep(20);
		}
	}

	#only(role: 'chair' | 'secretary'): Guest {
		const found = this.#guests.find((guest) => guest.role === role);
		if (found === undefined) throw new Error(role);
		return found;
	}

	/** Three who count: the secretary and two members. */
	#team(): readonly Guest[] {
		return [this.#only('secretary'), ...this.#guests.filter(({ role }) => role === 'member').slice(0, 2)];
	}
}

function stageIn(state: MeetingState | null, voteId: string): VoteStage | 'unknown' {
	const vote = state === null ? undefined : voteOf(state.voting, voteId);
	return vote === undefined ? 'unknown' : stageOf(vote);
}

/** Asks until there is an answer that says something; gives the code of a refusal. */
async function insist(ask: () => Promise<string>): Promise<string> {
	for (;;) {
		try {
			return await ask();
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			if (error.code !== 'rate_limited' && error.code !== 'unavailable') return error.code;
			await sleep(500);
		}
	}
}

/** What is wrong with the results, in words; [] when every acknowledged ballot counts once, and no other does. */
export function faultsOf(held: readonly HeldVote[], state: MeetingState): string[] {
	return held.flatMap(({ voteId, form, acknowledged, refused }) => {
		const tally = voteOf(state.voting, voteId)?.tally ?? null;
		if (tally === null) return [`${voteId} has no result`];
		const faults = refused.map((code) => `${voteId}: a ballot was refused with ${code}`);
		const expected = OPTIONS.map((id) => [...acknowledged.values()].filter((choice) => choice === id).length);
		const counted = OPTIONS.map((id) => tally.counts[id] ?? 0);
		if (String(counted) !== String(expected))
			faults.push(`${voteId} (${form}): counted ${String(counted)}, acknowledged ${String(expected)}`);
		if (form === 'secret') return faults;
		const named = new Map((tally.named ?? []).map(({ personId, optionId }) => [personId, optionId]));
		if (named.size !== tally.named?.length) faults.push(`${voteId}: somebody is counted twice`);
		for (const [personId, choice] of acknowledged)
			if (named.get(personId) !== choice) faults.push(`${voteId}: the ballot of ${personId} is not as acknowledged`);
		return faults;
	});
}
