import { permit, type Slice } from '../proceedings/slice.ts';

/** `speakers` within the proceedings. */
export const speakersSlice: Slice<never, never> = {
	permissions: permit({}, {}),
	deciders: {},
	reducers: {},
	audit: {},
};
