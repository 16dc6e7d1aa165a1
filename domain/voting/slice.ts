import { permit, type Slice } from '../proceedings/slice.ts';

/** `voting` within the proceedings. */
export const votingSlice: Slice<never, never> = {
	permissions: permit({}, {}),
	deciders: {},
	reducers: {},
	audit: {},
};
