/**
 * An incumbent member of the committee whose term the meeting belongs to, at one moment. Votes and quorum count incumbents
 * (168-QĐ/TW Đ.30), whether they were invited or not.
 */
export interface Incumbent {
	readonly personId: string;
	/** Name and office as the membership has them at that moment. */
	readonly name: string;
	readonly office: string;
	/** Party order, ascending. */
	readonly order: number;
	/** The member's place in the meeting; null when the member was not invited. */
	readonly participantId: string | null;
}
