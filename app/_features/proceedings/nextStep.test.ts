import { expect, it } from 'vitest';
import type { AgendaItemView } from '#domain/agenda/agenda.ts';
import type { DocumentView } from '#domain/documents/document.ts';
import { INITIAL_STATE, type MeetingState } from '#domain/proceedings/state.ts';
import { STAGES, type Stage } from './console/stages.ts';
import { nextStep } from './nextStep.ts';

const item = (id: string): AgendaItemView => ({
	id,
	number: 1,
	title: id,
	presenterName: '',
	presenterPersonId: null,
	submittingUnitId: null,
	submittingUnitName: '',
	minutesPlanned: 10,
	classification: 'internal',
	paperOnly: false,
});
const paper = { id: 'paper', itemId: 'first', state: 'ready' } as DocumentView;
const running: MeetingState = { ...INITIAL_STATE, phase: 'in_progress' };
const closed = { openedAt: '', closedAt: '' };
const open = { ...running, openItemId: 'first', items: { first: { openedAt: '', closedAt: null } } };

it('goes from opening the meeting through every stage of every item to its end', () => {
	const agenda = [item('first'), item('second')];
	const step = (state: MeetingState, done: readonly Stage[] = [], possible: readonly Stage[] = STAGES) =>
		nextStep({ state, agenda, documents: [paper], done: new Set(done), possible: new Set(possible) })?.type ?? null;
	expect(step(INITIAL_STATE)).toBe('open_meeting');
	expect(step(running)).toBe('open_item');
	expect(step(open)).toBe('present');
	expect(step({ ...open, closedSession: { since: '', knownVoteIds: [] } })).toBe('discuss');
	expect(step(open, ['present'])).toBe('discuss');
	expect(step(open, ['present', 'discuss'])).toBe('vote');
	expect(step(open, ['present', 'discuss', 'vote'])).toBe('conclude');
	expect(step(open, STAGES)).toBe('advance');
	expect(step(open, ['present'], ['present'])).toBe('advance');
	expect(step({ ...running, items: { first: closed } })).toBe('open_item');
	expect(step({ ...running, items: { first: closed, second: closed } })).toBe('end_meeting');
	expect(step({ ...running, phase: 'ended' })).toBeNull();
});
