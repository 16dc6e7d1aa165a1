import { z } from 'zod';
import { daySchema, idSchema } from '../ids.ts';
import { isOrdered } from './validity.ts';
import { oneLine } from '../text/typedText.ts';

/**
 * What a unit is. Two-level local government since 1/7/2025 (DOMAIN.md §2): district committees have ended, commune-level
 * ones follow them.
 */
export const UNIT_TYPES = [
	'provincial_committee',
	'district_committee',
	'commune_committee',
	'subordinate_committee',
	'advisory_body',
	'office',
	'agency',
] as const;
export const unitTypeSchema = z.enum(UNIT_TYPES);
export type UnitType = z.infer<typeof unitTypeSchema>;

const validity = { validFrom: daySchema.nullable().default(null), validTo: daySchema.nullable().default(null) };
const optionalValidity = { validFrom: daySchema.nullable().optional(), validTo: daySchema.nullable().optional() };
const order = z.int().min(0).max(100_000);
const daysInOrder = { error: 'validTo < validFrom', path: ['validTo'] };

export const createUnitSchema = z
	.strictObject({
		/** Client-made, so that a retry makes no second unit. */
		id: idSchema,
		name: oneLine(200),
		type: unitTypeSchema,
		parentId: idSchema.nullable().default(null),
		...validity,
		/** Shown as "cần xác nhận" until the office has confirmed the dates and links. */
		needsConfirmation: z.boolean().default(false),
	})
	.refine(isOrdered, daysInOrder);
export type CreateUnit = z.infer<typeof createUnitSchema>;

export const updateUnitSchema = z.strictObject({
	name: oneLine(200).optional(),
	type: unitTypeSchema.optional(),
	parentId: idSchema.nullable().optional(),
	...optionalValidity,
	needsConfirmation: z.boolean().optional(),
});
export type UpdateUnit = z.infer<typeof updateUnitSchema>;

/** Merging, splitting or replacing units: data entry, not a release. Predecessors end the day before `startsOn`. */
export const recordSuccessionSchema = z
	.strictObject({
		predecessorIds: z.array(idSchema).min(1).max(100),
		successorIds: z.array(idSchema).min(1).max(100),
		startsOn: daySchema,
		needsConfirmation: z.boolean().default(false),
	})
	.refine(({ predecessorIds, successorIds }) => !predecessorIds.some((id) => successorIds.includes(id)), {
		path: ['successorIds'],
	});
export type RecordSuccession = z.infer<typeof recordSuccessionSchema>;

export const createSiteSchema = z
	.strictObject({
		id: idSchema,
		name: oneLine(200),
		unitId: idSchema.nullable().default(null),
		/** Place in lists and on the wall, ascending. */
		order: order.default(0),
		...validity,
	})
	.refine(isOrdered, daysInOrder);
export type CreateSite = z.infer<typeof createSiteSchema>;

export const updateSiteSchema = z.strictObject({
	name: oneLine(200).optional(),
	unitId: idSchema.nullable().optional(),
	order: order.optional(),
	...optionalValidity,
});
export type UpdateSite = z.infer<typeof updateSiteSchema>;

export const createPersonSchema = z.strictObject({
	id: idSchema,
	fullName: oneLine(120),
	/** Office held, as printed ("Phó Bí thư Thường trực Tỉnh ủy"). */
	office: oneLine(200, 0).default(''),
	unitId: idSchema.nullable().default(null),
});
export type CreatePerson = z.infer<typeof createPersonSchema>;

export const updatePersonSchema = z.strictObject({
	fullName: oneLine(120).optional(),
	office: oneLine(200, 0).optional(),
	unitId: idSchema.nullable().optional(),
});
export type UpdatePerson = z.infer<typeof updatePersonSchema>;

export const createTermSchema = z
	.strictObject({ id: idSchema, name: oneLine(200), startsOn: daySchema, endsOn: daySchema.nullable().default(null) })
	.refine(({ startsOn, endsOn }) => isOrdered({ validFrom: startsOn, validTo: endsOn }), { path: ['endsOn'] });
export type CreateTerm = z.infer<typeof createTermSchema>;

export const updateTermSchema = z.strictObject({
	name: oneLine(200).optional(),
	startsOn: daySchema.optional(),
	endsOn: daySchema.nullable().optional(),
});
export type UpdateTerm = z.infer<typeof updateTermSchema>;

export const createMembershipSchema = z
	.strictObject({
		id: idSchema,
		personId: idSchema,
		office: oneLine(200),
		/** Party order, ascending. */
		order,
		startsOn: daySchema,
		endsOn: daySchema.nullable().default(null),
	})
	.refine(({ startsOn, endsOn }) => isOrdered({ validFrom: startsOn, validTo: endsOn }), { path: ['endsOn'] });
export type CreateMembership = z.infer<typeof createMembershipSchema>;

export const updateMembershipSchema = z.strictObject({
	office: oneLine(200).optional(),
	order: order.optional(),
	startsOn: daySchema.optional(),
	endsOn: daySchema.nullable().optional(),
});
export type UpdateMembership = z.infer<typeof updateMembershipSchema>;

/** Filter of the lists: the day on which records must hold (left out: all, ended ones too) and a folded search. */
export const listQuerySchema = z.object({ on: daySchema.optional(), q: oneLine(200, 0).default('') });
export type ListQuery = z.infer<typeof listQuerySchema>;

export interface UnitView {
	readonly id: string;
	readonly name: string;
	readonly type: UnitType;
	readonly parentId: string | null;
	readonly validFrom: string | null;
	readonly validTo: string | null;
	readonly needsConfirmation: boolean;
	/** Units that took over from this one. */
	readonly successors: readonly { readonly unitId: string; readonly needsConfirmation: boolean }[];
}

export interface SiteView {
	readonly id: string;
	readonly name: string;
	readonly unitId: string | null;
	/** '' when the site belongs to no unit. */
	readonly unitName: string;
	readonly order: number;
	readonly validFrom: string | null;
	readonly validTo: string | null;
}

export interface PersonView {
	readonly id: string;
	readonly fullName: string;
	readonly office: string;
	readonly unitId: string | null;
	readonly unitName: string;
}

export interface TermView {
	readonly id: string;
	readonly name: string;
	readonly startsOn: string;
	readonly endsOn: string | null;
}

export interface MembershipView {
	readonly id: string;
	readonly termId: string;
	readonly personId: string;
	readonly fullName: string;
	/** Office in the committee; `personOffice` is the one printed under the person's name. */
	readonly office: string;
	readonly personOffice: string;
	readonly order: number;
	readonly startsOn: string;
	readonly endsOn: string | null;
}
