import { randomUUID } from 'node:crypto';
import { packBallot } from '#domain/voting/ballot.ts';
import type { VoteForm } from '#domain/voting/state.ts';
import { ask } from '#tests/support/clients.ts';
import { VotingMeeting, type Committee } from '../voting/committee.ts';

/** Incumbents, the chair among them; each but the chair votes once in every vote. */
export const VOTERS = 16;

/** One ballot that is ready to be given. */
export interface WaitingBallot {
	readonly form: VoteForm;
	/** Resolves when the server has acknowledged it; rejects with the code of a refusal. */
	cast(): Promise<void>;
}

/**
 * Ballots without end for somebody who measures them: one vote after the other, by name and secret in turn, in each of them
 * every voter once. So nobody asks more often than a committee would, and no limit of the product is what is measured.
 */
export class Ballots {
	readonly #meeting: VotingMeeting;
	#open: { readonly voteId: string; readonly form: VoteForm } | null = null;
	#last: VoteForm = 'secret';
	#waiting: string[] = [];

	private constructor(meeting: VotingMeeting) {
		this.#meeting = meeting;
	}

	/** Opens the meeting, calls the roll, appoints who counts, and connects every voter. */
	static async ready(target: { readonly url: string }, committee: Committee): Promise<Ballots> {
		const meeting = new VotingMeeting(target, committee);
		await meeting.begin();
		await meeting.appointTeam();
		await Promise.all(committee.members.map(({ username }) => meeting.socket(username)));
		return new Ballots(meeting);
	}

	/** The next ballot; when everyone has voted, of another vote. */
	async next(): Promise<WaitingBallot> {
		const username = this.#waiting.pop();
		if (this.#open === null || username === undefined) {
			await this.#turn();
			return this.next();
		}
		const { voteId, form } = this.#open;
		const { meetingId } = this.#meeting;
		const socket = await this.#meeting.socket(username);
		const ballot = packBallot({ meetingId, voteId, ballotId: randomUUID(), optionId: 'for', text: '' });
		return {
			form,
			cast: async () => {
				const answer = await ask(socket, 'voting:cast', ballot);
				if (!answer.ok) throw new Error(`a ballot of ${username}: ${answer.error.code}`);
			},
		};
	}

	close(): void {
		this.#meeting.leave();
	}

	async #turn(): Promise<void> {
		if (this.#open !== null)
			await this.#meeting.must('chair', { type: 'annul_vote', voteId: this.#open.voteId, reason: 'Đo thời gian' });
		const form = this.#last === 'secret' ? 'named' : 'secret';
		this.#last = form;
		this.#open = { voteId: await this.#meeting.open({ form }), form };
		this.#waiting = this.#meeting.committee.members.slice(1).map(({ username }) => username);
	}
}
