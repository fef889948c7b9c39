import type { Page } from 'playwright-core';

/** What is shown, in order, one line a bubble: `bot: …`, `own: …`. */
export async function transcriptOf(page: Page): Promise<string[]> {
  return page.locator('.item').evaluateAll((items) =>
    items.map((item) => {
      const who = item.classList.contains('own')
        ? 'own'
        : item.classList.contains('from-operator')
          ? 'operator'
          : 'bot';
      return `${who}: ${item.querySelector('.text')?.textContent ?? ''}`;
    }),
  );
}
