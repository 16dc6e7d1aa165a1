/** Events of `speakers` in the meeting's log. */
export const speakersEvents = [] as const;
