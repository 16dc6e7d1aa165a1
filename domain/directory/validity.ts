/** A calendar day, YYYY-MM-DD. In this form days compare as text. */
export type Day = string;

/** The days on which something dated holds: first and last day, both included; null is open. */
export interface Validity {
	readonly validFrom: Day | null;
	readonly validTo: Day | null;
}

/** Whether a unit, site or membership holds on a day: a 2024 meeting keeps the 2024 names (DOMAIN.md §2). */
export function isValidOn({ validFrom, validTo }: Validity, day: Day): boolean {
	return (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo);
}

/** Whether the first day is not after the last one. */
export function isOrdered({ validFrom, validTo }: Validity): boolean {
	return validFrom === null || validTo === null || validFrom <= validTo;
}

/** The day before: the last day of units whose successors start on `day`. */
export function dayBefore(day: Day): Day {
	const instant = new Date(`${day}T00:00:00Z`);
	instant.setUTCDate(instant.getUTCDate() - 1);
	return instant.toISOString().slice(0, 10);
}

/** The calendar day of an instant in Vietnam, which has kept UTC+7 without daylight saving since 1975. */
export function dayInVietnam(instant: Date): Day {
	return new Date(instant.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
}
