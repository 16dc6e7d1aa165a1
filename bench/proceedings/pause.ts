/** Before each measurement the processes have gone idle, as between two commands of a meeting. Under 50 requests a second and connection. */
export const PAUSE_MS = 25;
