/** Commands of `voting` within the proceedings. */
export const votingCommands = [] as const;
