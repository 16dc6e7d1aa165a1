import { z } from 'zod';

/**
 * Classification of a meeting, an item or a file (DOMAIN.md §4). The last three are state secrets: nothing of
 * theirs is ever saved here, on any path; an agenda stub "phát tài liệu giấy" is all that may exist.
 */
export const CLASSIFICATIONS = ['normal', 'internal', 'secret', 'top_secret', 'most_secret'] as const;
export const anyClassificationSchema = z.enum(CLASSIFICATIONS);
export type AnyClassification = z.infer<typeof anyClassificationSchema>;

/** Classifications that may carry content. */
export const classificationSchema = z.enum(['normal', 'internal']);
export type Classification = z.infer<typeof classificationSchema>;

/** Whether a classification forbids any content here. */
export function isStateSecret(classification: AnyClassification): boolean {
	switch (classification) {
		case 'normal':
		case 'internal':
			return false;
		case 'secret':
		case 'top_secret':
		case 'most_secret':
			return true;
	}
}
