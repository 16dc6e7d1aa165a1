/** Commands of `agenda` within the proceedings. */
export const agendaCommands = [] as const;
