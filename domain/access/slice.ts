import { accept, NOTHING, permit, type Decision, type Slice } from '../proceedings/slice.ts';
import type { MeetingState } from '../proceedings/state.ts';
import type { GivenAccess } from './state.ts';

/** Access that the administrator gave, within the proceedings: nobody commands it, everyone reads it. */
export const accessSlice: Slice<never, 'access_given'> = {
	permissions: permit({}, {}),
	deciders: {},
	reducers: {
		access_given: ({ accessGiven }, { participantId, name, givenAt }) => ({
			accessGiven: [
				...accessGiven.filter((other) => other.participantId !== participantId),
				{ participantId, name, givenAt },
			],
		}),
	},
	audit: { access_given: ({ participantId }) => ({ subjectId: participantId }) },
};

/** Writes into the log of a meeting that is under way that access was given; once. */
export function recordAccess({ phase, accessGiven }: MeetingState, given: GivenAccess): Decision {
	const known = accessGiven.some(
		({ participantId, givenAt }) => participantId === given.participantId && givenAt >= given.givenAt,
	);
	return phase !== 'in_progress' || known ? NOTHING : accept({ type: 'access_given', ...given });
}
