import { joinMeetingSchema } from '#domain/proceedings/wire.ts';
import { setMicrophoneConsentSchema } from '#domain/speakers/wire.ts';
import type { Meetings, Participation } from '#server/meetings/meetings.contract.ts';
import type { RequestContext } from '#server/platform/realtime/handle.ts';
import { accountRoom, type Realtime } from '#server/platform/realtime/realtime.ts';
import type { SpeakersService } from './speakers.service.ts';

/** Registers `speakers:*`: one's own setting, for whoever takes part. */
export function registerSpeakersHandlers(realtime: Realtime, meetings: Meetings, service: SpeakersService): void {
	const membership = (
		{ identity }: RequestContext,
		{ meetingId }: { readonly meetingId: string },
	): Promise<Participation> => meetings.requireParticipation(identity, meetingId);
	realtime.handle('speakers:microphoneConsent', {
		schema: joinMeetingSchema,
		membership,
		run: (_context, _input, participation) => service.consent(participation),
	});
	realtime.handle('speakers:setMicrophoneConsent', {
		schema: setMicrophoneConsentSchema,
		membership,
		run: async ({ identity, socket }, { meetingId, allowed }, participation) => {
			const consent = await service.setConsent(participation, allowed);
			const others = socket.to(accountRoom(identity.accountId));
			others.emit('speakers:microphoneConsentChanged', { meetingId, ...consent });
			return consent;
		},
	});
}
