/** Events of `agenda` in the meeting's log. */
export const agendaEvents = [] as const;
