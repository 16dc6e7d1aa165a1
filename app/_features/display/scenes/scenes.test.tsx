import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { INITIAL_STATE } from '#domain/proceedings/state.ts';
import { LanguageProvider } from '#app/_i18n/LanguageProvider.tsx';
import { RealtimeProvider } from '#app/_realtime/RealtimeProvider.tsx';
import { AgendaScene } from './AgendaScene.tsx';
import { WaitingScene } from './WaitingScene.tsx';

const drawn = (scene: ReactNode): string =>
	renderToStaticMarkup(
		<LanguageProvider initial="vi">
			<RealtimeProvider>{scene}</RealtimeProvider>
		</LanguageProvider>,
	);

it('a wall says of a meeting that was called off that it was, and no hour at which it begins', () => {
	const said = (status: string): string => {
		const meeting = { title: 'Hội nghị', place: 'Phòng họp', startsAt: '2027-02-05T01:00:00.000Z', status };
		const site = { id: 'x', name: 'Điểm cầu A', role: 'site' };
		const snapshot = { meeting, state: INITIAL_STATE, participants: [site], presence: [] };
		return drawn(<WaitingScene snapshot={snapshot as unknown as MeetingSnapshot} />);
	};
	expect(said('published')).toContain('Theo giấy mời, khai mạc lúc');
	expect(said('published')).not.toContain('đã hủy');
	expect(said('cancelled')).toContain('Hội nghị đã hủy');
	expect(said('cancelled')).not.toMatch(/khai mạc|Điểm cầu/u);
});

it('a wall does not say that an item is done which was put off half-way', () => {
	const said = (postponed: object): string => {
		const items = { a: { openedAt: '2027-02-05T01:00:00.000Z', closedAt: '2027-02-05T01:10:00.000Z' } };
		const state = { ...INITIAL_STATE, phase: 'in_progress', items, agenda: { ...INITIAL_STATE.agenda, postponed } };
		const snapshot = { meeting: { title: 'Hội nghị' }, state, agenda: [{ id: 'a', number: 1, title: 'Đầu tư công' }] };
		return drawn(<AgendaScene snapshot={snapshot as unknown as MeetingSnapshot} />);
	};
	expect(said({})).toContain('Đã xong');
	const putOff = said({ a: { reason: 'thiếu số liệu', at: '2027-02-05T01:10:00.000Z' } });
	expect(putOff).toContain('Hoãn');
	expect(putOff).not.toContain('Đã xong');
});
