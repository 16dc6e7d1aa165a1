import { Hono } from 'hono';
import { z } from 'zod';
import { approveAgendaSchema, declineAgendaSchema } from '#domain/agenda/proposal.ts';
import { idSchema } from '#domain/ids.ts';
import type { Meetings } from '#server/meetings/meetings.contract.ts';
import { signedIn, type HttpEnv } from '#server/platform/http/app.ts';
import { validate } from '#server/platform/http/validate.ts';
import type { AgendaProposals } from './proposals.ts';

const ofMeeting = validate('param', z.object({ meetingId: idSchema }));
const ofProposal = validate('param', z.object({ meetingId: idSchema, proposalId: idSchema }));

/** `/api/agenda`: changed agendas that wait for the chair (T-7). The agenda itself is read and published under its meeting. */
export function createAgendaRoutes(meetings: Meetings, proposals: AgendaProposals) {
	return new Hono<HttpEnv>()
		.use(signedIn)
		.get('/:meetingId/proposal', ofMeeting, async (c) => {
			const participation = await meetings.requireParticipation(c.var.identity, c.req.valid('param').meetingId);
			return c.json({ proposal: await proposals.waiting(participation) });
		})
		.post('/:meetingId/proposal/approve', ofMeeting, validate('json', approveAgendaSchema), async (c) => {
			const { proposalId } = c.req.valid('json');
			await proposals.approve(c.var.identity, c.req.valid('param').meetingId, proposalId, c.var.language);
			return c.json({ approved: true });
		})
		.post('/:meetingId/proposal/decline', ofMeeting, validate('json', declineAgendaSchema), async (c) => {
			const { proposalId, reason } = c.req.valid('json');
			await proposals.decline(c.var.identity, c.req.valid('param').meetingId, proposalId, reason);
			return c.json({ declined: true });
		})
		.delete('/:meetingId/proposal/:proposalId', ofProposal, async (c) => {
			const { meetingId, proposalId } = c.req.valid('param');
			await proposals.withdraw(c.var.identity, meetingId, proposalId);
			return c.json({ withdrawn: true });
		});
}
