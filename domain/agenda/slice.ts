import { permit, type Slice } from '../proceedings/slice.ts';

/** `agenda` within the proceedings. */
export const agendaSlice: Slice<never, never> = {
	permissions: permit({}, {}),
	deciders: {},
	reducers: {},
	audit: {},
};
