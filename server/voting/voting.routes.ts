import { Hono } from 'hono';
import { z } from 'zod';
import { idSchema } from '#domain/ids.ts';
import {
	changePreparedVoteSchema,
	enterPaperLotSchema,
	paperLotQuerySchema,
	preparedVoteSchema,
} from '#domain/voting/prepared.ts';
import { signedIn, type HttpEnv } from '#server/platform/http/app.ts';
import { validate } from '#server/platform/http/validate.ts';
import { padded } from '#server/platform/padded.ts';
import type { ExportService } from './export.service.ts';
import type { PreparingService } from './preparing.service.ts';
import type { ResultsService } from './results.service.ts';

/** The report of a count is padded to a multiple of so many bytes: room for the ballots of a committee with a few opinions. */
const REPORT_BYTES = 16_384;

const ofMeeting = validate('param', z.object({ meetingId: idSchema }));
const ofVote = validate('param', z.object({ voteId: idSchema }));

/** Routes under /api/voting (docs/PROTOCOL.md V-1, V-10, V-12, V-14, V-15). Ballots are not cast here. */
export function createVotingRoutes(preparing: PreparingService, results: ResultsService, exporting: ExportService) {
	return new Hono<HttpEnv>()
		.get('/meetings/:meetingId/prepared', signedIn, ofMeeting, async (c) =>
			c.json({ votes: await preparing.list(c.var.identity, c.req.valid('param').meetingId) }),
		)
		.get('/meetings/:meetingId/storage', signedIn, ofMeeting, async (c) =>
			c.json({ storage: await preparing.storage(c.var.identity, c.req.valid('param').meetingId) }),
		)
		.post('/meetings/:meetingId/prepared', signedIn, ofMeeting, validate('json', preparedVoteSchema), async (c) =>
			c.json(await preparing.add(c.var.identity, c.req.valid('param').meetingId, c.req.valid('json')), 201),
		)
		.put('/prepared/:voteId', signedIn, ofVote, validate('json', changePreparedVoteSchema), async (c) => {
			const { version, vote } = c.req.valid('json');
			return c.json(await preparing.change(c.var.identity, c.req.valid('param').voteId, version, vote));
		})
		.delete('/prepared/:voteId', signedIn, ofVote, async (c) => {
			await preparing.remove(c.var.identity, c.req.valid('param').voteId);
			return c.json({});
		})
		.get('/public-key', signedIn, (c) => c.json({ keyId: exporting.keyId }))
		.get('/:voteId/turnout', signedIn, ofVote, async (c) =>
			c.json(await results.turnout(c.var.identity, c.req.valid('param').voteId)),
		)
		.get('/:voteId/paper-lot', signedIn, ofVote, async (c) =>
			c.json({ lot: await results.paperLot(c.var.identity, c.req.valid('param').voteId) }),
		)
		.put('/:voteId/paper-lot', signedIn, ofVote, validate('json', enterPaperLotSchema), async (c) => {
			const { replaces, padding: _padding, ...lot } = c.req.valid('json');
			return c.json({ lot: await results.enterPaperLot(c.var.identity, c.req.valid('param').voteId, lot, replaces) });
		})
		.delete('/:voteId/paper-lot', signedIn, ofVote, validate('query', paperLotQuerySchema), async (c) => {
			const seen = c.req.valid('query').lot;
			return c.json({ lot: await results.enterPaperLot(c.var.identity, c.req.valid('param').voteId, null, seen) });
		})
		.get('/:voteId/report', signedIn, ofVote, async (c) =>
			// What a count found is not to be read off the length of its report either (V-19).
			c.json(padded(await results.report(c.var.identity, c.req.valid('param').voteId), REPORT_BYTES)),
		)
		.get('/:voteId/opinions', signedIn, ofVote, async (c) =>
			c.json(await results.opinions(c.var.identity, c.req.valid('param').voteId)),
		)
		.get('/:voteId/export', signedIn, ofVote, async (c) => {
			const { voteId } = c.req.valid('param');
			const file = await exporting.export(c.var.identity, voteId);
			c.header('Content-Disposition', `attachment; filename="bieu-quyet-${voteId}.json"`);
			return c.json(file);
		});
}
