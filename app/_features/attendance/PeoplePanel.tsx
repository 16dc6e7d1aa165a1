'use client';

import { CheckCheck, Search, QrCode } from 'lucide-react';
import { useState } from 'react';
import { countRollCall, matchesFilter, type RollCallFilter } from '#domain/attendance/attendance.ts';
import type { SeatPlan } from '#domain/attendance/room.ts';
import { mightCommand } from '#domain/proceedings/policy.ts';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { Button } from '#app/_design/Button.tsx';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { Dialog } from '#app/_design/Dialog.tsx';
import { EmptyState } from '#app/_design/EmptyState.tsx';
import { TextField } from '#app/_design/TextField.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { MeetingClient } from '#app/_realtime/meeting.ts';
import { useCommand } from '#app/_features/proceedings/useCommand.ts';
import { useDaysAhead } from '#app/_features/proceedings/useDaysAhead.ts';
import { AbsenceDialog } from './AbsenceDialog.tsx';
import { ArrivalDialog } from './ArrivalDialog.tsx';
import { attendanceTexts } from './attendance.texts.ts';
import { Choice } from './Choice.tsx';
import { DoorCodeDialog } from './DoorCodeDialog.tsx';
import { MyAttendance } from './MyAttendance.tsx';
import { PersonLine, type RollCallActions } from './PersonLine.tsx';
import { QuorumCard } from './QuorumBadge.tsx';
import {
	callEveryone,
	fitsSearch,
	GROUPS,
	presentAs,
	rollCallLines,
	takesRollCall,
	uncalled,
	type RollCallLine,
} from './rollCallLines.ts';
import { RoomSeats } from './RoomSeats.tsx';
import { SeatDialog } from './SeatDialog.tsx';
import { useSeatPlan } from './seatsApi.ts';
import { SiteLine } from './SiteLine.tsx';
import { SitePeople } from './SitePeople.tsx';
import { seatLabels } from './seatLabels.ts';

export interface PeoplePanelProps {
	readonly snapshot: MeetingSnapshot;
	readonly client: MeetingClient;
}

const FILTERS: readonly RollCallFilter[] = ['everyone', 'unmarked', 'here', 'away'];
/** From so many people on, a list is searched rather than read. */
const SEARCHED_FROM = 15;

/** Who takes part, in Party order: the roll-call (said by a person) and the connection (seen by the server), never mixed. */
export function PeoplePanel({ snapshot, client }: PeoplePanelProps) {
	const t = useTexts(attendanceTexts);
	const { me, state, meeting } = snapshot;
	const [view, setView] = useState<'list' | 'seats'>('list');
	const [showsDoor, setShowsDoor] = useState(false);
	const plan = useSeatPlan(meeting.id);
	const roles = me?.roles ?? [];
	const daysAhead = useDaysAhead(snapshot);
	const underWay = takesRollCall(snapshot);
	const keeps = mightCommand(roles, 'mark_attendance') && underWay;
	const hasSeats = plan.data !== undefined && plan.data.room !== null;
	return (
		<div className="flex flex-col gap-4">
			{daysAhead === 0 && <QuorumCard snapshot={snapshot} />}
			{roles.includes('site') && underWay && me && (
				<SitePeople snapshot={snapshot} client={client} siteId={me.participantId} />
			)}
			{!roles.includes('site') && underWay && <MyAttendance snapshot={snapshot} client={client} plan={plan.data} />}
			{keeps && (
				<Button icon={<QrCode aria-hidden />} onClick={() => setShowsDoor(true)}>
					{t.door}
				</Button>
			)}
			{hasSeats && (
				<Choice
					label={t.people}
					value={view}
					onValueChange={setView}
					options={[
						{ value: 'list', label: t.views.list },
						{ value: 'seats', label: t.views.seats },
					]}
				/>
			)}
			{view === 'seats' && plan.data?.room ? (
				<RoomSeats snapshot={snapshot} plan={plan.data} />
			) : (
				<RollCall
					snapshot={snapshot}
					client={client}
					keeps={keeps}
					plan={plan.data}
					seats={seatLabels(plan.data, state)}
				/>
			)}
			{showsDoor && <DoorCodeDialog meetingId={meeting.id} onClose={() => setShowsDoor(false)} />}
		</div>
	);
}

interface RollCallProps extends PeoplePanelProps {
	readonly keeps: boolean;
	readonly plan: SeatPlan | undefined;
	/** Label of the seat by place. */
	readonly seats: ReadonlyMap<string, string>;
}

function RollCall({ snapshot, client, keeps, plan, seats }: RollCallProps) {
	const t = useTexts(attendanceTexts);
	const { state } = snapshot;
	const { run, decide } = useCommand(client);
	const [filter, setFilter] = useState<RollCallFilter>('everyone');
	const [words, setWords] = useState('');
	const [callsAll, setCallsAll] = useState(false);
	// Who is being marked: what the question said stays as it was pressed, while the list grows shorter.
	const [marking, setMarking] = useState<readonly RollCallLine[] | null>(null);
	const [asking, setAsking] = useState<{ about: 'absence' | 'arrival' | 'seat' | 'site'; line: RollCallLine } | null>(
		null,
	);
	const lines = rollCallLines(snapshot);
	const people = lines.filter(({ group }) => group !== 'sites');
	const shown = lines.filter(
		(line) =>
			fitsSearch(line, words) && (line.group === 'sites' ? filter === 'everyone' : matchesFilter(line.entry, filter)),
	);
	const actions: RollCallActions | undefined = keeps
		? {
				mark: (press, line, status) => {
					if (status === 'absent') setAsking({ about: 'absence', line });
					else void decide(press, { type: 'mark_attendance', participantId: line.id, status, reason: '' });
				},
				leave: ({ id }) => void run({ type: 'leave', participantId: id, at: null }),
				comeBack: ({ id }) => void run({ type: 'return', participantId: id }),
				correctArrival: (line) => setAsking({ about: 'arrival', line }),
				seat: plan?.room ? (line) => setAsking({ about: 'seat', line }) : undefined,
			}
		: undefined;
	const waiting = uncalled(lines);
	const meant = marking ?? waiting;
	const online = meant.filter((line) => presentAs(line) === 'online').length;
	return (
		<>
			{keeps && waiting.length > 0 && (
				<Button icon={<CheckCheck aria-hidden />} onClick={() => setCallsAll(true)}>
					{t.everyoneHere(waiting.length)}
				</Button>
			)}
			<ConfirmDialog
				open={callsAll}
				onOpenChange={setCallsAll}
				title={t.confirmEveryone(meant.length)}
				consequence={t.confirmEveryoneText(meant.length - online, online)}
				confirmLabel={t.everyoneHere(meant.length)}
				onConfirm={async (press) => {
					setMarking(waiting);
					const mark = (line: RollCallLine) =>
						client.decide(press, {
							type: 'mark_attendance',
							participantId: line.id,
							status: presentAs(line),
							reason: '',
						});
					await callEveryone(waiting, () => client.getView().snapshot, mark).finally(() => setMarking(null));
				}}
			/>
			<Choice
				label={t.filter}
				value={filter}
				onValueChange={setFilter}
				options={FILTERS.map((value) => ({
					value,
					label: `${t.filters[value]} (${people.filter(({ entry }) => matchesFilter(entry, value)).length})`,
				}))}
			/>
			{lines.length >= SEARCHED_FROM && (
				<TextField
					type="search"
					label={t.search}
					hideLabel
					placeholder={t.search}
					value={words}
					trailing={<Search aria-hidden className="size-5 text-muted" />}
					onChange={(event) => setWords(event.target.value)}
				/>
			)}
			{shown.length === 0 && <EmptyState compact title={t.nobodyFits} />}
			{GROUPS.map((group) => {
				const list = shown.filter((line) => line.group === group);
				if (list.length === 0) return null;
				const all = lines.filter((line) => line.group === group);
				const { inRoom, online } = countRollCall(
					all.map(({ id }) => id),
					state.attendance,
				);
				return (
					<section key={group} aria-label={t.groups[group]}>
						<h2 className="sticky top-0 z-10 flex items-baseline justify-between gap-2 bg-surface py-1 text-small font-semibold">
							{t.groups[group]}
							<span className="text-meta font-normal text-muted">
								{group === 'sites' ? all.length : t.count(inRoom + online, all.length)}
							</span>
						</h2>
						<ul className="divide-y divide-line">
							{list.map((line) =>
								group === 'sites' ? (
									<SiteLine
										key={line.id}
										line={line}
										state={state}
										onRecord={keeps ? () => setAsking({ about: 'site', line }) : undefined}
									/>
								) : (
									<PersonLine key={line.id} line={line} seat={seats.get(line.id) ?? ''} actions={actions} />
								),
							)}
						</ul>
					</section>
				);
			})}
			{asking?.about === 'site' && (
				<Dialog
					open
					onOpenChange={() => setAsking(null)}
					title={asking.line.participant.name}
					description={t.recordSiteHint}
				>
					<SitePeople snapshot={snapshot} client={client} siteId={asking.line.id} />
				</Dialog>
			)}
			{asking?.about === 'seat' && plan?.room && (
				<SeatDialog
					name={asking.line.participant.name}
					placeId={asking.line.id}
					plan={plan}
					state={state}
					onClose={() => setAsking(null)}
					onSave={(press, seatId) =>
						client.decide(press, {
							type: 'mark_attendance',
							participantId: asking.line.id,
							status: 'in_room',
							reason: '',
							seatId,
						})
					}
				/>
			)}
			{asking?.about === 'absence' && (
				<AbsenceDialog
					participant={asking.line.participant}
					onClose={() => setAsking(null)}
					onSave={(press, reason) =>
						client.decide(press, {
							type: 'mark_attendance',
							participantId: asking.line.id,
							status: 'absent',
							reason,
						})
					}
				/>
			)}
			{asking?.about === 'arrival' && asking.line.entry.arrivedAt !== null && (
				<ArrivalDialog
					name={asking.line.participant.name}
					arrivedAt={asking.line.entry.arrivedAt}
					onClose={() => setAsking(null)}
					onSave={(press, arrivedAt) =>
						client.decide(press, {
							type: 'mark_attendance',
							participantId: asking.line.id,
							status: asking.line.entry.status,
							reason: '',
							arrivedAt,
						})
					}
				/>
			)}
		</>
	);
}
