import { describe, expect, it } from 'vitest';
import { meetingTexts } from './meeting.texts.ts';
import { emptyMeetingForm, isPast, readMeetingForm, toMeetingForm, type MeetingForm } from './meetingForm.ts';

const sentences = meetingTexts.vi.errors;
const form: MeetingForm = {
	...emptyMeetingForm(Date.parse('2026-11-22T05:00:00Z')),
	title: ' Hội nghị Ban Thường vụ Tỉnh ủy ',
	place: 'Phòng họp tầng 2',
};

describe("a meeting's form", () => {
	it('gives its fields in UTC', () => {
		const { fields, errors } = readMeetingForm(form, sentences);
		expect(errors).toEqual({});
		expect(fields).toMatchObject({
			title: 'Hội nghị Ban Thường vụ Tỉnh ủy',
			startsAt: '2026-11-23T01:00:00.000Z',
			endsAt: '2026-11-23T04:30:00.000Z',
		});
	});
	it('asks about a day that is over', () => {
		const now = Date.parse('2026-11-22T05:00:00Z');
		expect(isPast({ startsAt: '2026-11-22T04:59:00.000Z' }, now)).toBe(true);
		expect(isPast({ startsAt: '2026-11-23T01:00:00.000Z' }, now)).toBe(false);
	});
	it('says what is missing or wrong, field by field', () => {
		const read = (change: Partial<MeetingForm>) =>
			Object.keys(readMeetingForm({ ...form, ...change }, sentences).errors);
		expect(read({ title: '  ' })).toEqual(['title']);
		expect(read({ title: 'x'.repeat(501) })).toEqual(['title']);
		expect(read({ day: '', place: '' })).toEqual(['place', 'day']);
		expect(read({ starts: '' })).toEqual(['starts']);
		expect(read({ ends: '08:00' })).toEqual(['ends']);
		expect(read({ ends: '07:30' })).toEqual(['ends']);
		expect(read({ ends: '' })).toEqual(['ends']);
		for (const none of ['25:99', '8 giờ', '07:32 PM', ''])
			expect([read({ starts: none }), read({ ends: none })]).toEqual([['starts'], ['ends']]);
	});
	it('lets an evening meeting end after midnight', () => {
		const { fields } = readMeetingForm({ ...form, starts: '20:00', ends: '00:30' }, sentences);
		expect(fields?.endsAt).toBe('2026-11-23T17:30:00.000Z');
	});
	it('shows an existing meeting as it was entered', () => {
		const { fields } = readMeetingForm(form, sentences);
		if (fields === null) throw new Error('not read');
		const meeting = {
			...fields,
			id: '',
			answerHours: 24,
			status: 'draft' as const,
			myRoles: [],
			myAnswer: null,
			cancelReason: '',
			myItems: null,
			version: 1,
		};
		expect(toMeetingForm(meeting)).toEqual({ ...form, title: fields.title });
	});
});
