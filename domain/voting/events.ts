/** Events of `voting` in the meeting's log. */
export const votingEvents = [] as const;
