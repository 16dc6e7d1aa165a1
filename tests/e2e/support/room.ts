import { request, signIn } from '#tests/support/clients.ts';
import type { Person } from './people.ts';

/** The demonstration's meeting in this status. */
export async function meetingOf(
	server: { readonly url: string },
	status: 'in_progress' | 'published',
): Promise<string> {
	const answer = await request(server, '/api/meetings', { cookie: await signIn(server, 'thuky') });
	const { meetings } = (await answer.json()) as { meetings: readonly { id: string; status: string }[] };
	const found = meetings.find((meeting) => meeting.status === status);
	if (found === undefined) throw new Error(`the demonstration has no meeting ${status}`);
	return found.id;
}

/**
 * Enters, from the start page, the demonstration's meeting that is in progress.
 * @returns the meeting's id
 */
export async function enterRoom({ page }: Person): Promise<string> {
	await page
		.getByRole('link', { name: /Vào phòng họp/ })
		.first()
		.click();
	await page.waitForURL(/\/meetings\//);
	const [, meetingId] = /meetings\/([0-9a-f-]{36})/.exec(page.url()) ?? [];
	if (meetingId === undefined) throw new Error(`not in a meeting: ${page.url()}`);
	return meetingId;
}
