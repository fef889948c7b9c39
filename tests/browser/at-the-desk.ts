import type { Page } from 'playwright-core';

/** The button of a list, which may tell how many cases stand there. */
export const viewButton = (page: Page, name: string) =>
  page.getByRole('button', { name: new RegExp(`^${name}( \\d+)?$`) });

/** The newest case of the list: all of these are red, and who waits longest stands first. */
export const newestCase = (page: Page) => page.locator('.ticket[data-level=red]').last();

export async function take(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Free' }).click();
  const button = page.getByRole('button', { name: 'Take' });
  // A list that was read before shows for a moment what has been taken since.
  for (let tries = 0; tries < 5 && !(await button.isVisible()); tries++) {
    await newestCase(page).click();
    await button.waitFor({ timeout: 2000 }).catch(() => undefined);
  }
  await button.click();
  await page.getByLabel('Reply to the person').waitFor();
}

export async function reply(page: Page, text: string): Promise<void> {
  await page.getByLabel('Reply to the person').fill(text);
  await page.getByRole('button', { name: 'Send' }).click();
  await page.locator('.bubble[data-from=operator]', { hasText: text }).waitFor();
}

export async function note(page: Page, text: string): Promise<void> {
  await page.getByText('Note', { exact: true }).first().click();
  await page.getByLabel('Note for colleagues').fill(text);
  await page.getByRole('button', { name: 'Keep the note' }).click();
}

/** Opens the actions of the case that is open and chooses one. */
export async function choose(page: Page, action: string): Promise<void> {
  await page.getByRole('button', { name: 'Actions for the case' }).click();
  await page.getByRole('menuitem', { name: action }).click();
}

export async function giveReason(page: Page, reason: string, deed: string): Promise<void> {
  await page.getByLabel('Reason').fill(reason);
  await page.getByRole('dialog').getByRole('button', { name: deed }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

export async function handOver(page: Page, name: string): Promise<void> {
  await choose(page, 'Hand over');
  await page.getByLabel('To whom').selectOption({ label: name });
  await giveReason(page, 'Навбатам тамом шуд', 'Hand over');
}

export async function closeWithReferral(page: Page, organisation: string): Promise<void> {
  await page.getByRole('button', { name: 'Close the case' }).click();
  await page.getByLabel('Referred to an organisation').check();
  await page.getByRole('dialog').getByLabel('To whom').first().fill(organisation);
  await page.getByRole('listbox').getByRole('option').first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Close the case' }).click();
}

/** Ends it, so that the next journey begins with an empty list. */
export async function closeCase(page: Page, outcome = 'Informed'): Promise<void> {
  await page.getByRole('button', { name: 'Close the case' }).first().click();
  await page.getByLabel(outcome).check();
  await page.getByRole('dialog').getByRole('button', { name: 'Close the case' }).click();
  await page.getByText('The case is closed').first().waitFor();
}
