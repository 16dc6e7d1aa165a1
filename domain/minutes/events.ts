/** Events of `minutes` in the meeting's log. */
export const minutesEvents = [] as const;
