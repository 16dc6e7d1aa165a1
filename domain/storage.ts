/**
 * How much room the server's disks have: `low` an administrator should act, `full` uploads are refused and what else is written
 * may be (docs/PROTOCOL.md R-4).
 */
export const STORAGE_STATES = ['ok', 'low', 'full'] as const;
export type StorageState = (typeof STORAGE_STATES)[number];
