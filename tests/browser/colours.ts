import type { Page } from 'playwright-core';

type Colours = 'light' | 'dark';

/**
 * What `look` finds on a page in light colours and what in dark ones, a dark fault named so. The page stays as it was opened
 * and changes its colours as for somebody whose telephone turns dark in the evening; in the end they are light.
 */
export async function inBothColours(page: Page, look: (colours: Colours) => Promise<string[]>): Promise<string[]> {
  await turn(page, 'light');
  const found = await look('light');
  await turn(page, 'dark');
  for (const fault of await look('dark')) found.push(`dark: ${fault}`);
  await turn(page, 'light');
  return found;
}

/** Until every part has its new colours: the console is told by a script, and a colour may fade into another. */
async function turn(page: Page, colours: Colours): Promise<void> {
  await page.emulateMedia({ colorScheme: colours });
  await page.waitForFunction((wanted) => {
    const told = document.documentElement.getAttribute('data-mantine-color-scheme');
    const hasTurned = matchMedia('(prefers-color-scheme: dark)').matches === (wanted === 'dark');
    const fades = document.getAnimations().some((one) => one instanceof CSSTransition);
    return hasTurned && (told === null || told === wanted) && !fades;
  }, colours);
}
