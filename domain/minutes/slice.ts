import { permit, type Slice } from '../proceedings/slice.ts';

/** `minutes` within the proceedings. */
export const minutesSlice: Slice<never, never> = {
	permissions: permit({}, {}),
	deciders: {},
	reducers: {},
	audit: {},
};
