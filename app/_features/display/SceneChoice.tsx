'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { followingScene, PAGE_PARTS, SCENES, type WishedScene } from '#domain/display/scenes.ts';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { Button } from '#app/_design/Button.tsx';
import { IconButton } from '#app/_design/IconButton.tsx';
import { Select } from '#app/_design/Select.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { directorTexts } from './director.texts.ts';

export interface SceneChoiceProps {
	readonly snapshot: MeetingSnapshot;
	readonly wished: WishedScene;
	readonly onWish: (wished: WishedScene) => void;
}

/** Stands for "follows the meeting" in a list of choices. */
const FOLLOWS = 'follows';

/** Which scene, and what it shows. */
export function SceneChoice({ snapshot, wished, onWish }: SceneChoiceProps) {
	const t = useTexts(directorTexts);
	return (
		<>
			<div role="group" aria-label={t.scene} className="grid grid-cols-2 gap-2">
				{SCENES.map((scene) => (
					<Button
						key={scene}
						aria-pressed={wished.scene === scene}
						variant={wished.scene === scene ? 'primary' : 'secondary'}
						className="px-2! text-small!"
						onClick={() => onWish(followingScene(scene))}
					>
						{t.scenes[scene]}
					</Button>
				))}
			</div>
			{wished.scene === 'paper' && <PaperChoice snapshot={snapshot} paper={wished.paper} onWish={onWish} />}
			{wished.scene === 'sites' && (
				<Select
					label={t.largeSite}
					options={[
						{ value: FOLLOWS, label: t.byStage },
						...snapshot.participants.map(({ id, name }) => ({ value: id, label: name })),
					]}
					value={wished.participantId ?? FOLLOWS}
					onValueChange={(id) => onWish({ scene: 'sites', participantId: id === FOLLOWS ? null : id })}
				/>
			)}
			{(wished.scene === 'vote' || wished.scene === 'result') && (
				<VoteChoice snapshot={snapshot} scene={wished.scene} voteId={wished.voteId} onWish={onWish} />
			)}
		</>
	);
}

interface PaperChoiceProps {
	readonly snapshot: MeetingSnapshot;
	readonly paper: Extract<WishedScene, { scene: 'paper' }>['paper'];
	readonly onWish: (wished: WishedScene) => void;
}

function PaperChoice({ snapshot: { documents }, paper, onWish }: PaperChoiceProps) {
	const t = useTexts(directorTexts);
	const ready = documents.filter(({ state }) => state === 'ready');
	const chosen = ready.find(({ id }) => id === paper?.documentId);
	/** A page is higher than most walls: it is gone through part by part. */
	const place = paper === null ? 0 : (paper.page - 1) * PAGE_PARTS.length + (paper.part ?? 0);
	const last = (chosen?.pages ?? 1) * PAGE_PARTS.length - 1;
	const turn = (to: number): void => {
		if (paper === null) return;
		const page = Math.floor(to / PAGE_PARTS.length) + 1;
		onWish({ scene: 'paper', paper: { documentId: paper.documentId, page, part: to % PAGE_PARTS.length } });
	};
	return (
		<>
			<Select
				label={t.paper}
				options={[
					{ value: FOLLOWS, label: t.presented },
					...ready.map(({ id, title }) => ({ value: id, label: title })),
				]}
				value={paper?.documentId ?? FOLLOWS}
				onValueChange={(id) => onWish({ scene: 'paper', paper: id === FOLLOWS ? null : { documentId: id, page: 1 } })}
			/>
			{paper !== null && chosen && (
				<div className="flex items-center justify-between gap-2">
					<IconButton
						aria-label={t.previousPage}
						icon={<ChevronLeft aria-hidden />}
						disabled={place <= 0}
						onClick={() => turn(place - 1)}
					/>
					<span className="tabular-nums">
						{t.pageOf(paper.page, chosen.pages)} · {t.part(paper.part ?? 0)}
					</span>
					<IconButton
						aria-label={t.nextPage}
						icon={<ChevronRight aria-hidden />}
						disabled={place >= last}
						onClick={() => turn(place + 1)}
					/>
				</div>
			)}
		</>
	);
}

interface VoteChoiceProps {
	readonly snapshot: MeetingSnapshot;
	readonly scene: 'vote' | 'result';
	readonly voteId: string | null;
	readonly onWish: (wished: WishedScene) => void;
}

function VoteChoice({ snapshot, scene, voteId, onWish }: VoteChoiceProps) {
	const t = useTexts(directorTexts);
	const votes = snapshot.state.voting.votes.filter(({ status }) =>
		scene === 'result' ? status === 'published' : status !== 'annulled',
	);
	return (
		<Select
			label={t.vote}
			options={[
				{ value: FOLLOWS, label: t.newestVote },
				...votes.map(({ definition: { id, title } }) => ({ value: id, label: title })),
			]}
			value={voteId ?? FOLLOWS}
			onValueChange={(id) => onWish({ scene, voteId: id === FOLLOWS ? null : id })}
		/>
	);
}
