import { describe, expect, it } from 'vitest';
import { formatDate, formatDateTime, formatDateTimeRange, formatRelativeDay, formatTime } from './formatDate.ts';
import { formatCount, formatDuration, formatFileSize, formatMinutes, formatPercent } from './formatNumber.ts';

describe('dates', () => {
	it('writes a meeting time the Vietnamese way, in the meeting zone', () => {
		expect(formatDateTime('2026-11-23T01:00:00Z')).toBe('08:00, thứ Hai, 23/11/2026');
		expect(formatDateTime('2026-11-23T01:00:00Z', 'en')).toBe('08:00, Monday, 23/11/2026');
	});
	it('crosses to the next day at midnight in Vietnam, not in UTC', () => {
		expect(formatDate('2026-11-22T16:59:59Z')).toBe('22/11/2026');
		expect(formatDateTime('2026-11-22T17:00:00Z')).toBe('00:00, thứ Hai, 23/11/2026');
		expect(formatTime('2026-11-22T17:00:07Z', { seconds: true })).toBe('00:00:07');
	});
	it('shortens a range within one day', () => {
		expect(formatDateTimeRange('2026-11-22T01:00:00Z', '2026-11-22T04:30:00Z')).toBe(
			'08:00–11:30, Chủ nhật, 22/11/2026',
		);
		expect(formatDateTimeRange('2026-11-21T16:00:00Z', '2026-11-21T18:00:00Z')).toBe(
			'23:00, thứ Bảy, 21/11/2026 – 01:00, Chủ nhật, 22/11/2026',
		);
	});
	it('names yesterday, today and tomorrow', () => {
		const now = '2026-11-22T16:30:00Z';
		expect(formatRelativeDay('2026-11-22T01:00:00Z', now)).toBe('Hôm nay');
		expect(formatRelativeDay('2026-11-22T17:30:00Z', now)).toBe('Ngày mai');
		expect(formatRelativeDay('2026-11-21T01:00:00Z', now)).toBe('Hôm qua');
		expect(formatRelativeDay('2026-11-25T01:00:00Z', now)).toBe('thứ Tư, 25/11/2026');
	});
});

describe('numbers', () => {
	it('groups counts by language', () => {
		expect(formatCount(12345)).toBe('12.345');
		expect(formatCount(12345, 'en')).toBe('12,345');
	});
	it('writes file sizes without ever showing 1024 of a unit', () => {
		expect(formatFileSize(0)).toBe('0 B');
		expect(formatFileSize(1024)).toBe('1 KB');
		expect(formatFileSize(1024 * 1024 - 1)).toBe('1 MB');
		expect(formatFileSize(1.25 * 1024 * 1024)).toBe('1,3 MB');
		expect(formatFileSize(1.25 * 1024 * 1024, 'en')).toBe('1.3 MB');
	});
	it('writes planned minutes', () => {
		expect(formatMinutes(45)).toBe('45 phút');
		expect(formatMinutes(60)).toBe('1 giờ');
		expect(formatMinutes(90)).toBe('1 giờ 30 phút');
		expect(formatMinutes(90, 'en')).toBe('1 h 30 min');
	});
	it('writes running and overdue time', () => {
		expect(formatDuration(245_000)).toBe('04:05');
		expect(formatDuration(3_723_000)).toBe('1:02:03');
		expect(formatDuration(-500)).toBe('00:00');
		expect(formatDuration(-12_000)).toBe('-00:12');
	});
	it('has no percentage of nothing', () => {
		expect(formatPercent(8, 14)).toBe('57%');
		expect(formatPercent(1, 0)).toBe('0%');
	});
});
