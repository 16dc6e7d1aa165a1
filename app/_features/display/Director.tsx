'use client';

import { Eye, Radio, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { DisplayView } from '#domain/display/display.ts';
import { followingScene, isSameScene, type ShownScene, type WishedScene } from '#domain/display/scenes.ts';
import { sceneOn } from '#domain/display/state.ts';
import { DISPLAY_GROUPS, type DisplayTarget } from '#domain/display/target.ts';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { Card } from '#app/_design/Card.tsx';
import { Checkbox } from '#app/_design/Checkbox.tsx';
import { GuardedButton } from '#app/_design/GuardedButton.tsx';
import { StatusPill } from '#app/_design/StatusPill.tsx';
import type { SteadyPress } from '#app/_design/steady/SteadyControl.ts';
import { useToast } from '#app/_design/Toast.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { MeetingClient } from '#app/_realtime/meeting.ts';
import type { Conference } from '#app/_features/conference/useConference.ts';
import { useCommand } from '#app/_features/proceedings/useCommand.ts';
import { directorTexts } from './director.texts.ts';
import { DisplayList } from './DisplayList.tsx';
import { SceneChoice } from './SceneChoice.tsx';
import { SceneView } from './scenes/SceneView.tsx';
import { WallFrame } from './scenes/WallFrame.tsx';
import { useDisplays } from './useDisplays.ts';

export interface DirectorProps {
	readonly snapshot: MeetingSnapshot;
	readonly client: MeetingClient;
	/** The conference as this screen already takes part in it: its pictures are in the preview. */
	readonly conference: Conference;
}

/**
 * What is on air on which display: a scene is chosen and seen small first, then put on air. Chair and secretary direct every
 * display of the meeting; a site the screens of its own room.
 */
export function Director({ snapshot, client, conference }: DirectorProps) {
	const t = useTexts(directorTexts);
	const toast = useToast();
	const { decide, busy } = useCommand(client);
	const { state, meeting, participants, me } = snapshot;
	const ofSite = me?.roles.every((role) => role === 'site') ?? false;
	const { displays, known, refresh } = useDisplays(meeting.id);
	const [wished, setWished] = useState<WishedScene>(() => followingScene(state.scene));
	const [chosen, setChosen] = useState<readonly DisplayTarget[]>(ofSite ? [] : ['all']);
	const [pinned, setPinned] = useState(ofSite);
	const targets = chosen.filter(
		(target) => displays.some(({ id }) => id === target) || DISPLAY_GROUPS.some((group) => group === target),
	);
	const possible = state.phase !== 'ended' && state.closedSession === null;
	const shown = asShown(wished, snapshot);
	const meant = displays.filter(({ id, role }) => [id, role, 'all'].some((target) => targets.includes(target)));
	const onAir = meant.length > 0 && meant.every((display) => isSameScene(sceneOn(state, display), shown));
	const choose = (target: DisplayTarget, on: boolean): void => {
		const rest = targets.filter((each) => each !== target);
		if (!on) setChosen(rest);
		// "All" and single ones exclude each other: what is ticked is what changes.
		else if (target === 'all') setChosen(['all']);
		else setChosen([...rest.filter((each) => each !== 'all'), target]);
	};
	const putOnAir = async (press: SteadyPress): Promise<void> => {
		if (await decide(press, { type: 'direct_displays', targets: [...targets], shown: wished, pinned }))
			toast({ tone: 'success', title: t.aired });
	};
	const release = async (press: SteadyPress): Promise<void> => {
		if (await decide(press, { type: 'release_displays', targets: withMembers(targets, displays) }))
			toast({ tone: 'success', title: t.released });
	};
	return (
		<Card dense title={ofSite ? t.siteTitle : t.title}>
			<div className="flex flex-col gap-3">
				{ofSite && <p className="text-small text-muted">{t.siteHint}</p>}
				<p className="flex min-h-8 items-center justify-between gap-2 text-meta text-muted">
					{t.preview}
					{onAir ? (
						<StatusPill tone="success" icon={<Radio aria-hidden />}>
							{t.isOnAir}
						</StatusPill>
					) : (
						<StatusPill tone="neutral" icon={<Eye aria-hidden />}>
							{t.notOnAir}
						</StatusPill>
					)}
				</p>
				<div
					role="img"
					aria-label={t.preview}
					className={`w-full overflow-hidden rounded-card border border-line ${frameOf(targets, displays)}`}
				>
					{/* A picture of the wall: nothing in it is to be read out, focused or pressed. */}
					<div aria-hidden inert className="size-full">
						<WallFrame>
							<SceneView shown={shown} snapshot={snapshot} conference={conference} preview />
						</WallFrame>
					</div>
				</div>
				<SceneChoice snapshot={snapshot} wished={wished} onWish={setWished} />
				<fieldset>
					<legend className="mb-1 text-meta text-muted">{t.targets}</legend>
					{!ofSite &&
						DISPLAY_GROUPS.filter((group) => group === 'all' || displays.some(({ role }) => role === group)).map(
							(group) => (
								<Checkbox
									key={group}
									label={t.groups[group]}
									checked={targets.includes(group)}
									onCheckedChange={(on) => choose(group, on)}
								/>
							),
						)}
					{(ofSite || displays.length > 1) &&
						displays.map(({ id, number, name }) => (
							<Checkbox
								key={id}
								label={`${number} · ${name}`}
								checked={targets.includes(id)}
								onCheckedChange={(on) => choose(id, on)}
							/>
						))}
				</fieldset>
				<Checkbox label={t.pinned} hint={t.pinnedHint} checked={pinned} onCheckedChange={setPinned} />
				<GuardedButton
					meaning={`air:${targets.join()}:${JSON.stringify(wished)}`}
					variant="primary"
					size="lg"
					className="w-full"
					icon={<Radio aria-hidden />}
					busy={busy}
					disabled={!possible || targets.length === 0}
					onPress={(press) => void putOnAir(press)}
				>
					{t.onAir}
				</GuardedButton>
				<GuardedButton
					meaning={`release:${targets.join()}`}
					icon={<Undo2 aria-hidden />}
					disabled={!possible || targets.length === 0}
					onPress={(press) => void release(press)}
				>
					{t.release}
				</GuardedButton>
				{targets.length === 0 && <p className="text-small text-muted">{t.chooseTarget}</p>}
				{known && (
					<DisplayList
						meetingId={meeting.id}
						list={displays}
						state={state}
						sites={ofSite ? null : participants.filter(({ role }) => role === 'site')}
						refresh={refresh}
					/>
				)}
			</div>
		</Card>
	);
}

/** The scene as a display would show it: of a paper the current version. */
function asShown(wished: WishedScene, { documents }: MeetingSnapshot): ShownScene {
	if (wished.scene !== 'paper') return wished;
	const { paper } = wished;
	const document = documents.find(({ id }) => id === paper?.documentId);
	if (paper === null || document === undefined) return { scene: 'paper', paper: null };
	return { scene: 'paper', paper: { ...paper, versionId: document.versionId } };
}

/** Letting a group go lets everything in it go: what was said of single displays and of narrower groups as well. */
function withMembers(targets: readonly DisplayTarget[], displays: readonly DisplayView[]): DisplayTarget[] {
	const all = targets.includes('all');
	const groups = all ? [...DISPLAY_GROUPS] : targets;
	const members = displays.filter(({ role }) => all || targets.includes(role)).map(({ id }) => id);
	return [...new Set([...groups, ...members])];
}

/** The shape of the first chosen display that has told its size; 16:9 otherwise. */
function frameOf(targets: readonly DisplayTarget[], displays: readonly DisplayView[]): string {
	const display = displays.find(
		({ id, role, health }) =>
			health.report !== null && (targets.includes(id) || targets.includes(role) || targets.includes('all')),
	);
	const { width, height } = display?.health.report ?? { width: 16, height: 9 };
	const ratio = width / height;
	if (ratio > 2.5) return 'aspect-[32/9]';
	if (ratio < 1) return 'mx-auto aspect-[9/16] max-w-[60%]';
	return ratio < 1.5 ? 'aspect-[4/3]' : 'aspect-video';
}
