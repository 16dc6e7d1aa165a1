import { areas } from '../../../units.ts';

/** Invented figures of one commune for the nine-month report. They only have to agree with one another. */
export interface CommuneFigures {
	readonly name: string;
	readonly area: string;
	readonly households: number;
	readonly poor: number;
	readonly rice: number;
	readonly grain: number;
	readonly coffee: number;
	readonly macadamia: number;
	readonly cattle: number;
	readonly forestCover: number;
	readonly budgetPlan: number;
	readonly budgetDone: number;
	readonly pupils: number;
	readonly schools: number;
	readonly insured: number;
	readonly online: number;
	readonly roadsKilometres: number;
	readonly workers: number;
}

/** A steady stand-in for measured data: the same commune and field always give the same whole number. */
function steady(seed: number, field: number, low: number, high: number): number {
	let state = (seed * 2_654_435_761 + field * 40_503 + 97) >>> 0;
	state = Math.imul(state ^ (state >>> 15), 2_246_822_519) >>> 0;
	state = Math.imul(state ^ (state >>> 13), 3_266_489_917) >>> 0;
	return low + (((state ^ (state >>> 16)) >>> 0) % (high - low + 1));
}

function figuresOf(name: string, area: string, seed: number): CommuneFigures {
	const ward = name.startsWith('Phường');
	const households = ward ? steady(seed, 1, 4_800, 9_600) : steady(seed, 1, 1_450, 4_300);
	const rice = ward ? steady(seed, 3, 310, 690) : steady(seed, 3, 720, 2_150);
	const budgetPlan = steady(seed, 9, 28, 96) * 100;
	return {
		name,
		area,
		households,
		poor: Math.round((households * (ward ? steady(seed, 2, 12, 38) : steady(seed, 2, 140, 395))) / 1000),
		rice,
		grain: Math.round((rice * steady(seed, 4, 355, 545)) / 100),
		coffee: area === 'Mường Ảng' || area === 'Tuần Giáo' ? steady(seed, 5, 260, 980) : steady(seed, 5, 0, 90),
		macadamia: ward ? steady(seed, 6, 0, 60) : steady(seed, 6, 90, 760),
		cattle: ward ? steady(seed, 7, 900, 2_300) : steady(seed, 7, 4_200, 14_800),
		forestCover: ward ? steady(seed, 8, 281, 420) / 10 : steady(seed, 8, 332, 585) / 10,
		budgetPlan,
		budgetDone: Math.round((budgetPlan * steady(seed, 10, 461, 837)) / 1000),
		pupils: Math.round((households * steady(seed, 11, 112, 148)) / 100),
		schools: steady(seed, 12, 5, 14),
		insured: steady(seed, 13, 941, 996) / 10,
		online: steady(seed, 14, 548, 962) / 10,
		roadsKilometres: steady(seed, 15, 4, 31),
		workers: steady(seed, 16, 38, 165),
	};
}

/** All 45 communes and wards in the order of the former districts. */
export const communes: readonly CommuneFigures[] = areas
	.flatMap((area) => area.communes.map((name) => ({ name, area: area.name })))
	.map(({ name, area }, index) => figuresOf(name, area, index + 1));

type NumericField = Exclude<keyof CommuneFigures, 'name' | 'area'>;

/** Sum of one field over communes. */
export function sumOf(list: readonly CommuneFigures[], field: NumericField): number {
	return list.reduce((total, commune) => total + commune[field], 0);
}

/** `part` of `whole` as a percentage with one decimal, Vietnamese comma. */
export function percent(part: number, whole: number): string {
	return ((part / whole) * 100).toFixed(1).replace('.', ',');
}
