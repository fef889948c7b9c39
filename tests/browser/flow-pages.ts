import type { Page } from 'playwright-core';

/** The bot starts in the page: some seconds on a busy machine. */
export const START = { timeout: 60_000 };

/** A field by its place in the flow. */
export const field = (page: Page, ...path: (string | number)[]) => page.locator(`[id="flow-${path.join('/')}"]`);

export const saved = (page: Page) => page.getByText(/^Saved \d/).waitFor(START);

/** The first node of the flow that says something, once the flow is there; gives its two texts. */
export async function openSaying(page: Page) {
  await page.locator('.outline-item', { hasText: 'Says' }).first().locator('button').click(START);
  const texts = page.locator('.node-text textarea');
  await texts.nth(1).waitFor(START);
  return { tg: texts.nth(0), ru: texts.nth(1) };
}

/** What lies with the server of a flow. */
export async function readText(page: Page, flow: string): Promise<{ live: string; draft: string | null }> {
  const { live, draft } = await page.evaluate(
    (id) => fetch(`/admin-api/v1/content/entries/flow/${id}`).then((answer) => answer.json()),
    flow,
  );
  return { live: live?.text ?? '', draft: draft?.text ?? null };
}
