/** Commands of `speakers` within the proceedings. */
export const speakersCommands = [] as const;
