import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

/** What axe finds on a page that keeps somebody from using it, as it tells it. */
interface Found {
  id: string;
  impact: string | null;
  nodes: { target: string[]; failureSummary?: string }[];
}

let source: Promise<string> | null = null;

/** A line for each fault on the page as it stands: the rule, how grave, and where. */
export async function axeFaults(page: Page): Promise<string[]> {
  source ??= readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
  await page.evaluate(`window.axe === undefined && (() => { ${await source} })()`);
  const found = (await page.evaluate('window.axe.run().then(({ violations }) => violations)')) as Found[];
  return found.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => `${id} (${impact}) ${target.join(' ')}: ${whyOf(failureSummary)}`),
  );
}

function whyOf(summary: string): string {
  return summary.split('\n')[1]?.trim() ?? summary;
}
