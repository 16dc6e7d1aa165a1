import { effectiveRoles } from '../course/chair.ts';
import { compose } from '../kernel/compose.ts';
import { SLICES, type ProceedingsCommand, type ProceedingsEvent } from './slices.ts';
import type { MeetingState } from './state.ts';

/** The proceedings of a meeting, made of the slices of all features. */
export const proceedings = compose<MeetingState, ProceedingsCommand, ProceedingsEvent>(SLICES, effectiveRoles);
