import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { inBothColours } from './colours.ts';

/** What axe finds on a page that keeps somebody from using it, as it tells it. */
interface Found {
  id: string;
  impact: string | null;
  nodes: { target: string[]; failureSummary?: string }[];
}

/** The rules of axe whose answer depends on colours. */
const RULES_OF_COLOURS = ['color-contrast', 'link-in-text-block'];

let source: Promise<string> | null = null;

/** A line for each fault on the page as it stands: the rule, how grave, and where. `rules`: only these, not all. */
export async function axeFaults(page: Page, rules: readonly string[] | null = null): Promise<string[]> {
  if (await page.evaluate('window.axe === undefined')) {
    source ??= readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
    await page.evaluate(await source);
  }
  // Nobody reads what is in order: it need not be described.
  const options = { resultTypes: ['violations'], ...(rules && { runOnly: { type: 'rule', values: rules } }) };
  const run = `window.axe.run(${JSON.stringify(options)}).then(({ violations }) => violations)`;
  const found = (await page.evaluate(run)) as Found[];
  return found.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => `${id} (${impact}) ${target.join(' ')}: ${whyOf(failureSummary)}`),
  );
}

/** The same of a page in light colours, and what dark ones make worse. */
export function axeFaultsInBoth(page: Page): Promise<string[]> {
  return inBothColours(page, (colours) => axeFaults(page, colours === 'dark' ? RULES_OF_COLOURS : null));
}

function whyOf(summary: string): string {
  return summary.split('\n')[1]?.trim() ?? summary;
}
