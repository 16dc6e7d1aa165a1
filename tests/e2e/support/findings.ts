import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** WCAG 2.2, levels A and AA. */
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * What keeps somebody from using the screen: serious and critical findings of axe, one line for each element.
 * @param screen the words a line begins with
 */
export async function graveFindings(page: Page, screen: string): Promise<string[]> {
	const { violations } = await new AxeBuilder({ page }).withTags(WCAG).setLegacyMode().analyze();
	return violations
		.filter(({ impact }) => impact === 'serious' || impact === 'critical')
		.flatMap(({ id, help, nodes }) =>
			nodes.map(
				({ target, failureSummary }) => `${screen}: ${id}: ${help}: ${target.join(' ')}: ${failureSummary ?? ''}`,
			),
		);
}
