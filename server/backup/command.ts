import { StartupError } from '#server/platform/errors.ts';

/** A line for whoever typed the command. */
export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Runs a command of the console with its arguments; what a person can mend is one sentence and exit code 1. */
export async function runCommand(body: (args: readonly string[]) => Promise<number>): Promise<void> {
	try {
		process.exitCode = await body(process.argv.slice(2));
	} catch (error) {
		if (!(error instanceof StartupError)) throw error;
		process.stderr.write(`${error.message}\n`);
		process.exitCode = 1;
	}
}
