import { expect, it } from 'vitest';
import type { AgendaItemView } from '#domain/agenda/agenda.ts';
import type { DocumentView } from '#domain/documents/document.ts';
import { INITIAL_STATE, type MeetingState } from '#domain/proceedings/state.ts';
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
const done = { openedAt: '', closedAt: '' };

it('goes from opening the meeting through every item to its end', () => {
	const agenda = [item('first'), item('second')];
	const step = (state: MeetingState, presented: string | null = null) =>
		nextStep(state, agenda, [paper], presented)?.type ?? null;
	expect(step(INITIAL_STATE)).toBe('open_meeting');
	expect(step(running)).toBe('open_item');
	const open = { ...running, openItemId: 'first', items: { first: { openedAt: '', closedAt: null } } };
	expect(step(open)).toBe('present');
	expect(step(open, 'first')).toBe('close_item');
	expect(step({ ...running, items: { first: done } })).toBe('open_item');
	expect(step({ ...running, items: { first: done, second: done } })).toBe('end_meeting');
	expect(step({ ...running, phase: 'ended' })).toBeNull();
});
