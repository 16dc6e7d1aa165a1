import { z } from 'zod';
import { idSchema } from '../ids.ts';

/** Scenes of the wall (UI.md). Each shows only what everyone in the meeting may see. */
export const SCENES = [
	'waiting',
	'agenda',
	'paper',
	'speaker',
	'sites',
	'vote',
	'result',
	'conclusion',
	'quorum',
	'break',
] as const;
export const sceneSchema = z.enum(SCENES);
export type Scene = z.infer<typeof sceneSchema>;

/** Scenes without anything to choose. `conclusion` is the newest one of the chair; `break` (giải lao) says that it goes on. */
const PLAIN = ['waiting', 'agenda', 'speaker', 'conclusion', 'quorum', 'break'] as const;
const plain = z.object({ scene: z.literal(PLAIN) });
/** Whose picture is large among the sites; null: whoever is on the stage. */
const sites = z.object({ scene: z.literal('sites'), participantId: idSchema.nullable() });
/** null: the vote that is open, or the newest one. */
const vote = z.object({ scene: z.literal('vote'), voteId: idSchema.nullable() });
const result = z.object({ scene: z.literal('result'), voteId: idSchema.nullable() });
const page = z.int().min(1).max(10_000);

/** Where a display begins on a page that is higher than the screen, in parts of its height: the top, the middle, the bottom. */
export const PAGE_PARTS = [0, 0.28, 0.56] as const;
/** Which of them; left out: the top. */
const part = z
	.int()
	.min(0)
	.max(PAGE_PARTS.length - 1)
	.optional();

/** A scene as the director asks for it: of papers only the paper is named, never a version. */
export const wishedSceneSchema = z.discriminatedUnion('scene', [
	plain,
	sites,
	vote,
	result,
	z.object({ scene: z.literal('paper'), paper: z.object({ documentId: idSchema, page, part }).nullable() }),
]);
export type WishedScene = z.infer<typeof wishedSceneSchema>;

/**
 * A scene with what it shows, as it is in the log. `paper: null` is the paper that is being presented, at the presenter's
 * place; otherwise one page of one exact version.
 */
export const shownSceneSchema = z.discriminatedUnion('scene', [
	plain,
	sites,
	vote,
	result,
	z.object({
		scene: z.literal('paper'),
		paper: z.object({ documentId: idSchema, versionId: idSchema, page, part }).nullable(),
	}),
]);
export type ShownScene = z.infer<typeof shownSceneSchema>;

/** The scene that follows the meeting in what it shows: where directing begins, and what the log's `state.scene` means. */
export function followingScene(scene: Scene): ShownScene & WishedScene {
	switch (scene) {
		case 'paper':
			return { scene, paper: null };
		case 'sites':
			return { scene, participantId: null };
		case 'vote':
		case 'result':
			return { scene, voteId: null };
		case 'waiting':
		case 'agenda':
		case 'speaker':
		case 'conclusion':
		case 'quorum':
		case 'break':
			return { scene };
	}
}

/** Whether two scenes show the same. */
export function isSameScene(a: ShownScene, b: ShownScene): boolean {
	if (a.scene === 'paper' && b.scene === 'paper')
		return (
			a.paper?.versionId === b.paper?.versionId &&
			a.paper?.page === b.paper?.page &&
			(a.paper?.part ?? 0) === (b.paper?.part ?? 0)
		);
	if (a.scene === 'sites' && b.scene === 'sites') return a.participantId === b.participantId;
	if ('voteId' in a && 'voteId' in b) return a.scene === b.scene && a.voteId === b.voteId;
	return a.scene === b.scene;
}
