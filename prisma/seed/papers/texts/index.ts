import type { PaperText } from '../typesetter/blocks.ts';
import { digitalScheme, digitalSubmission } from './digital.ts';
import { nextYearBudget, workProgramme } from './nextYear.ts';
import { conclusionsNotice, socioEconomicSubmission } from './office.ts';
import { apparatusReport, apparatusSubmission, membersReport } from './organisation.ts';
import { povertyResolution, povertySubmission } from './poverty.ts';
import { publicInvestmentReport } from './publicInvestment.ts';
import { socioEconomicReport } from './socioEconomic/index.ts';
import { tourismResolution } from './tourism.ts';

/** The texts of the demo's papers by key, made on demand. All of it was written for this project. */
export const paperTexts = {
	'bao-cao-kinh-te-xa-hoi': socioEconomicReport,
	'to-trinh-kinh-te-xa-hoi': socioEconomicSubmission,
	'bao-cao-dau-tu-cong': publicInvestmentReport,
	'to-trinh-bo-may': apparatusSubmission,
	'bao-cao-bo-may': apparatusReport,
	'du-thao-nghi-quyet-du-lich': tourismResolution,
	'thong-bao-ket-luan': conclusionsNotice,
	'to-trinh-chuyen-doi-so': digitalSubmission,
	'de-an-chuyen-doi-so': digitalScheme,
	'to-trinh-giam-ngheo': povertySubmission,
	'du-thao-nghi-quyet-giam-ngheo': povertyResolution,
	'bao-cao-dang-vien': membersReport,
	'to-trinh-du-toan': nextYearBudget,
	'chuong-trinh-lam-viec': workProgramme,
} satisfies Record<string, () => PaperText>;

export type PaperKey = keyof typeof paperTexts;
