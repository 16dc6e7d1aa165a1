/** Commands of `minutes` within the proceedings. */
export const minutesCommands = [] as const;
