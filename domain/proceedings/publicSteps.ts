import type { ProceedingsCommandType } from './commands.ts';

/**
 * Whether a command is a step of public effect: everybody in the meeting, or everybody on the wall, sees it at once, or it cannot
 * be taken back. Screens give such commands only with a press that was meant (docs/adr/0015-presses-that-are-meant.md).
 * - `public`: asks once, can be taken back (`undo_step`, `retract_hand`, `release_displays`, `restore_public_ink`, a new mark), or is ended by its opposite.
 * - `own`: concerns whoever gives it, changes an order or a preparation, or is said again with one press.
 */
const STEPS: Readonly<Record<ProceedingsCommandType, 'public' | 'own'>> = {
	open_meeting: 'public',
	end_meeting: 'public',
	open_item: 'public',
	close_item: 'public',
	advance: 'public',
	undo_step: 'public',
	present: 'public',
	stop_presentation: 'public',
	move_presentation: 'own',
	start_item_timer: 'own',
	extend_item_timer: 'own',
	set_item_timer_paused: 'own',
	stop_item_timer: 'own',
	delegate_chair: 'public',
	return_chair: 'public',
	enter_closed_session: 'public',
	leave_closed_session: 'public',
	mark_attendance: 'public',
	check_in: 'own',
	leave: 'own',
	return: 'own',
	site_check_in: 'own',
	record_site_guest: 'own',
	request_floor: 'own',
	withdraw_request: 'own',
	invite_speaker: 'public',
	give_floor: 'public',
	end_speech: 'public',
	take_back_floor: 'public',
	set_speech_time: 'own',
	set_speech_paused: 'own',
	move_request: 'public',
	remove_request: 'public',
	set_speaker_queue: 'public',
	entrust_votes: 'own',
	appoint_counting_team: 'public',
	open_vote: 'public',
	close_vote: 'public',
	annul_vote: 'public',
	record_hand: 'public',
	retract_hand: 'public',
	confirm_paper_lot: 'public',
	open_count: 'public',
	approve_report: 'public',
	publish_results: 'public',
	move_item: 'own',
	insert_item: 'public',
	postpone_item: 'public',
	restore_item: 'public',
	merge_items: 'public',
	set_scene: 'public',
	direct_displays: 'public',
	release_displays: 'public',
	set_stage: 'public',
	conclude_item: 'public',
	set_public_ink: 'public',
	clear_public_ink: 'public',
	restore_public_ink: 'public',
};

/** Every command that is a step of public effect, by its type. */
export const PUBLIC_STEPS: readonly ProceedingsCommandType[] = (Object.keys(STEPS) as ProceedingsCommandType[]).filter(
	(type) => STEPS[type] === 'public',
);
