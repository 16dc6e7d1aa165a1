import { courseCommands } from '#domain/course/commands.ts';
import type { Agenda } from '#server/agenda/agenda.contract.ts';
import type { Documents } from '#server/documents/documents.contract.ts';
import type { Meetings } from '#server/meetings/meetings.contract.ts';
import type { Feature, Platform } from '#server/platform/platform.ts';
import type { Proceedings } from '#server/proceedings/proceedings.contract.ts';
import { courseFacts } from './course.facts.ts';

export interface CourseDeps {
	readonly meetings: Meetings;
	readonly agenda: Agenda;
	readonly documents: Documents;
	readonly proceedings: Proceedings;
}

/** The course of a meeting: what its decisions need to know of agenda, papers and people. */
export function createCourseFeature(
	{ clock }: Platform,
	{ meetings, agenda, documents, proceedings }: CourseDeps,
): Feature {
	proceedings.provideFacts(courseCommands, courseFacts({ meetings, agenda, documents, now: () => clock.now() }));
	return { name: 'course' };
}
