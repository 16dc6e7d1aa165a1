import { Hono, type Context } from 'hono';
import { z } from 'zod';
import { idSchema } from '#domain/ids.ts';
import {
	addFromTermSchema,
	addParticipantSchema,
	answerInvitationSchema,
	createMeetingSchema,
	decideSubstituteSchema,
	guestItemsSchema,
	meetingStepSchema,
	newcomerSchema,
	recordAnswerSchema,
	reasonedStepSchema,
	setChairSchema,
	sitePeopleSchema,
	updateMeetingSchema,
} from '#domain/meetings/meeting.ts';
import { isPublic } from '#domain/meetings/transitions.ts';
import type { AgendaService } from '#server/agenda/agenda.service.ts';
import type { Documents } from '#server/documents/documents.contract.ts';
import type { Clock } from '#server/platform/clock.ts';
import { AppError } from '#server/platform/errors.ts';
import { signedIn, type HttpEnv } from '#server/platform/http/app.ts';
import { isSecure } from '#server/platform/http/door.ts';
import { validate } from '#server/platform/http/validate.ts';
import { invitationCalendar } from './invitation.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { MeetingsService } from './meetings.service.ts';
import type { ParticipantsService } from './participants.service.ts';
import type { AnswersService } from './answers.service.ts';

export interface MeetingsRoutesDeps {
	readonly service: MeetingsService;
	readonly participants: ParticipantsService;
	readonly answers: AnswersService;
	readonly lifecycle: Lifecycle;
	readonly agenda: () => AgendaService;
	readonly documents: () => Documents;
	readonly clock: Clock;
	/** Where people reach this installation; null: as they ask it. */
	readonly publicUrl: string | null;
}

const meetingPath = validate('param', z.object({ id: idSchema }));
const participantPath = validate('param', z.object({ id: idSchema, participantId: idSchema }));

/** `/api/meetings`: every route asks for the account's place in the meeting first, and is silent about others. */
export function createMeetingsRoutes({
	service,
	participants,
	answers,
	lifecycle,
	agenda,
	documents,
	publicUrl,
	clock,
}: MeetingsRoutesDeps) {
	/** Where whoever asks has reached us, for a link that leads back here. */
	const addressOf = (c: Context<HttpEnv>): string => {
		if (publicUrl !== null) return publicUrl;
		const asked = `${isSecure(c.env.incoming) ? 'https' : 'http'}://${c.req.header('host') ?? ''}`;
		return URL.canParse(asked) ? new URL(asked).origin : '';
	};
	return new Hono<HttpEnv>()
		.use(signedIn)
		.get('/', async (c) => c.json({ meetings: await service.list(c.var.identity) }))
		.post('/', validate('json', createMeetingSchema), async (c) =>
			c.json(await service.create(c.var.identity, c.req.valid('json')), 201),
		)
		.get('/:id', meetingPath, async (c) => c.json(await service.detail(c.var.identity, c.req.valid('param').id)))
		.patch('/:id', meetingPath, validate('json', updateMeetingSchema), async (c) =>
			c.json(await service.update(c.var.identity, c.req.valid('param').id, c.req.valid('json'))),
		)
		.get('/:id/agenda', meetingPath, async (c) => {
			const participation = await service.requireParticipation(c.var.identity, c.req.valid('param').id);
			return c.json({ items: await agenda().items(participation.meetingId, participation) });
		})
		.get('/:id/agenda/standing', meetingPath, async (c) => {
			const participation = await service.requireParticipation(c.var.identity, c.req.valid('param').id);
			return c.json(await agenda().standing(participation.meetingId, participation));
		})
		.post('/:id/agenda/publish', meetingPath, async (c) =>
			c.json({ items: await agenda().publish(c.var.identity, c.req.valid('param').id, c.var.language) }),
		)
		.get('/:id/documents', meetingPath, async (c) => {
			const participation = await service.requireParticipation(c.var.identity, c.req.valid('param').id);
			return c.json({ documents: await documents().desk(participation.meetingId, participation) });
		})
		.post('/:id/participants', meetingPath, validate('json', addParticipantSchema), async (c) =>
			c.json(await participants.add(c.var.identity, c.req.valid('param').id, c.req.valid('json')), 201),
		)
		.post('/:id/participants/from-term', meetingPath, validate('json', addFromTermSchema), async (c) =>
			c.json({
				participants: await participants.addFromTerm(
					c.var.identity,
					c.req.valid('param').id,
					c.req.valid('json').termId,
				),
			}),
		)
		.delete('/:id/participants/:participantId', participantPath, async (c) => {
			const { id, participantId } = c.req.valid('param');
			return c.json({ participants: await participants.remove(c.var.identity, id, participantId) });
		})
		.put('/:id/chair', meetingPath, validate('json', setChairSchema), async (c) =>
			c.json({
				participants: await participants.setChair(
					c.var.identity,
					c.req.valid('param').id,
					c.req.valid('json').personId,
				),
			}),
		)
		.post('/:id/submit', meetingPath, validate('json', meetingStepSchema), async (c) =>
			c.json(await lifecycle.take(c.var.identity, c.req.valid('param').id, 'submit', c.req.valid('json').version)),
		)
		.post('/:id/approve', meetingPath, validate('json', meetingStepSchema), async (c) =>
			c.json(await lifecycle.take(c.var.identity, c.req.valid('param').id, 'approve', c.req.valid('json').version)),
		)
		.post('/:id/return', meetingPath, validate('json', reasonedStepSchema), async (c) => {
			const { version, reason } = c.req.valid('json');
			return c.json(await lifecycle.take(c.var.identity, c.req.valid('param').id, 'return', version, reason));
		})
		.post('/:id/cancel', meetingPath, validate('json', reasonedStepSchema), async (c) => {
			const { version, reason } = c.req.valid('json');
			return c.json(await lifecycle.take(c.var.identity, c.req.valid('param').id, 'cancel', version, reason));
		})
		.post('/:id/publish', meetingPath, validate('json', meetingStepSchema), async (c) =>
			c.json(await lifecycle.take(c.var.identity, c.req.valid('param').id, 'publish', c.req.valid('json').version)),
		)
		.post('/:id/answer', meetingPath, validate('json', answerInvitationSchema), async (c) => {
			const { id } = c.req.valid('param');
			await answers.answer(c.var.identity, id, c.req.valid('json'));
			return c.json(await service.detail(c.var.identity, id));
		})
		.put(
			'/:id/participants/:participantId/substitute',
			participantPath,
			validate('json', decideSubstituteSchema),
			async (c) => {
				const { id, participantId } = c.req.valid('param');
				await answers.decideSubstitute(c.var.identity, id, participantId, c.req.valid('json'));
				return c.json(await service.detail(c.var.identity, id));
			},
		)
		.put('/:id/participants/:participantId/people', participantPath, validate('json', sitePeopleSchema), async (c) => {
			const { id, participantId } = c.req.valid('param');
			const { participantIds } = c.req.valid('json');
			return c.json({ participants: await participants.putAtSite(c.var.identity, id, participantId, participantIds) });
		})
		.put('/:id/participants/:participantId/items', participantPath, validate('json', guestItemsSchema), async (c) => {
			const { id, participantId } = c.req.valid('param');
			const { itemIds } = c.req.valid('json');
			return c.json({ participants: await participants.inviteTo(c.var.identity, id, participantId, itemIds) });
		})
		.put(
			'/:id/participants/:participantId/answer',
			participantPath,
			validate('json', recordAnswerSchema),
			async (c) => {
				const { id, participantId } = c.req.valid('param');
				await answers.record(c.var.identity, id, participantId, c.req.valid('json'));
				return c.json(await service.detail(c.var.identity, id));
			},
		)
		.post('/:id/people', meetingPath, validate('json', newcomerSchema), async (c) => {
			const person = c.req.valid('json');
			await participants.makePerson(c.var.identity, c.req.valid('param').id, person);
			return c.json({ person }, 201);
		})
		.post('/:id/discard', meetingPath, validate('json', meetingStepSchema), async (c) => {
			await service.discard(c.var.identity, c.req.valid('param').id, c.req.valid('json').version);
			return c.json({ discarded: true });
		})
		.get('/:id/invitation.ics', meetingPath, async (c) => {
			const meeting = await service.detail(c.var.identity, c.req.valid('param').id);
			if (!isPublic(meeting.status)) throw new AppError('invalid_state');
			const cancelled = meeting.status === 'cancelled';
			const calendar = invitationCalendar({
				meetingId: meeting.id,
				title: meeting.title,
				place: meeting.place,
				startsAt: new Date(meeting.startsAt),
				endsAt: new Date(meeting.endsAt),
				chairName: meeting.participants.find(({ role }) => role === 'chair')?.name ?? null,
				version: meeting.version,
				cancelled,
				link: `${addressOf(c)}/meetings/${meeting.id}`,
				now: clock.now(),
			});
			return c.body(calendar, 200, {
				'Content-Type': `text/calendar; charset=utf-8; method=${cancelled ? 'CANCEL' : 'PUBLISH'}`,
				'Content-Disposition': cancelled
					? `attachment; filename="huy-hop.ics"; filename*=UTF-8''${encodeURIComponent('Hủy họp.ics')}`
					: `attachment; filename="giay-moi.ics"; filename*=UTF-8''${encodeURIComponent('Giấy mời.ics')}`,
			});
		});
}
