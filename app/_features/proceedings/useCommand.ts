'use client';

import { useCallback, useState } from 'react';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import { useErrorText } from '#app/_api/errorText.ts';
import type { SteadyPress } from '#app/_design/steady/SteadyControl.ts';
import { useToast } from '#app/_design/Toast.tsx';
import type { MeetingClient } from '#app/_realtime/meeting.ts';

/**
 * Gives commands to the meeting; a refusal is said in a toast. `decide` is for steps of public effect, which need a press that was
 * meant. `busy` while one is on its way.
 */
export function useCommand(client: MeetingClient): {
	readonly run: (...commands: ProceedingsCommand[]) => Promise<boolean>;
	readonly decide: (press: SteadyPress, command: ProceedingsCommand) => Promise<boolean>;
	readonly busy: boolean;
} {
	const toast = useToast();
	const errorText = useErrorText();
	const [busy, setBusy] = useState(false);
	const run = useCallback(
		async (...commands: ProceedingsCommand[]): Promise<boolean> => {
			setBusy(true);
			try {
				for (const command of commands) await client.command(command);
				return true;
			} catch (error) {
				toast({ tone: 'danger', title: errorText(error) });
				return false;
			} finally {
				setBusy(false);
			}
		},
		[client, toast, errorText],
	);
	const decide = useCallback((_press: SteadyPress, command: ProceedingsCommand) => run(command), [run]);
	return { run, decide, busy };
}
