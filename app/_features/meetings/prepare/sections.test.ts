import { describe, expect, it } from 'vitest';
import { MEETING_GAPS } from '#domain/meetings/meeting.ts';
import { nextStep, sectionsFor, sortGaps } from './sections.ts';

describe("the secretary's desk", () => {
	it('tells what stops the next step from what deserves a look', () => {
		expect(sortGaps('draft', ['no_agenda', 'no_sites', 'item_without_paper'])).toEqual({
			blocking: ['no_agenda'],
			warnings: ['no_sites', 'item_without_paper'],
		});
		expect(sortGaps('published', [...MEETING_GAPS]).blocking).toEqual([]);
	});
	it('knows the step that comes next', () => {
		expect(['draft', 'submitted', 'approved', 'published'].map((status) => nextStep(status as 'draft'))).toEqual([
			'submit',
			'approve',
			'publish',
			null,
		]);
	});
	it('shows a submitting body its papers only, and members nothing', () => {
		expect(sectionsFor(['submitter'])).toEqual(['papers']);
		expect(sectionsFor(['member'])).toEqual([]);
		expect(sectionsFor(['member', 'office'])).toContain('approval');
	});
});
