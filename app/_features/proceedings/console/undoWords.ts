import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { settledSoFar } from '#domain/course/lastStep.ts';
import type { consoleTexts } from './console.texts.ts';

/** What «Hoàn tác» would take back, in words; null when there is nothing, or it is final by now (docs/PROTOCOL.md P-41). */
export function undoWords(
	{ state, agenda, documents }: Pick<MeetingSnapshot, 'state' | 'agenda' | 'documents'>,
	t: (typeof consoleTexts)['vi']['undoOf'],
): { readonly seq: number; readonly words: string } | null {
	const { lastStep, phase } = state;
	if (phase !== 'in_progress' || lastStep === null || settledSoFar(state) !== lastStep.before.settled) return null;
	const { seq, openedItemId, closedItemId, presentedDocumentId, stoppedPresenting } = lastStep;
	const numberOf = (id: string): number => agenda.find((item) => item.id === id)?.number ?? 0;
	if (openedItemId !== null) {
		const movedOn = closedItemId !== null || presentedDocumentId !== null;
		return { seq, words: movedOn ? t.advance(numberOf(openedItemId)) : t.open(numberOf(openedItemId)) };
	}
	if (closedItemId !== null) return { seq, words: t.close(numberOf(closedItemId)) };
	if (presentedDocumentId !== null) {
		return { seq, words: t.present(documents.find(({ id }) => id === presentedDocumentId)?.title ?? '') };
	}
	return stoppedPresenting ? { seq, words: t.stop } : null;
}
