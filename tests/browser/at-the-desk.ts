import type { Page } from 'playwright-core';

/** The newest case of the list: all of these are red, and who waits longest stands first. */
export const newestCase = (page: Page) => page.locator('.ticket[data-level=red]').last();

export async function take(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Free' }).click();
  await newestCase(page).click();
  await page.getByRole('button', { name: 'Take' }).click();
  await page.getByLabel('Reply to the person').waitFor();
}

export async function reply(page: Page, text: string): Promise<void> {
  await page.getByLabel('Reply to the person').fill(text);
  await page.getByRole('button', { name: 'Send' }).click();
  await page.locator('.bubble[data-from=operator]', { hasText: text }).waitFor();
}

/** Ends it, so that the next journey begins with an empty list. */
export async function closeCase(page: Page, outcome = 'Informed'): Promise<void> {
  await page.getByRole('button', { name: 'Close the case' }).first().click();
  await page.getByLabel(outcome).check();
  await page.getByRole('dialog').getByRole('button', { name: 'Close the case' }).click();
  await page.getByText('The case is closed').first().waitFor();
}
