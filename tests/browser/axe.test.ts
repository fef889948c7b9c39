import { expect, test } from 'vitest';
import { axeFaultsInBoth } from './axe.ts';
import { openPhone, shareBrowser } from './browser.ts';

/** A page that is right in light colours, and faint in dark ones. */
const PAGE = `<!doctype html><html lang="ru"><title>Ҳамроҳ</title><style>
  body { background: #fff; color: #111 }
  @media (prefers-color-scheme: dark) { body { background: #111; color: #eee } p { color: #222; transition: color 0.3s } }
</style><main><h1>Ҳамроҳ</h1><p>Вы не одни.</p></main></html>`;

test('a text that only dark colours make faint is found and named so, and the page is light again behind it', async () => {
  await using phone = await openPhone(await shareBrowser());
  const page = await phone.open('about:blank');
  await page.setContent(PAGE);

  expect(await axeFaultsInBoth(page)).toEqual([expect.stringMatching(/^dark: color-contrast \(serious\) p: /)]);
  expect(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(false);

  await page.evaluate(() => document.querySelector('h1')?.replaceChildren());
  expect((await axeFaultsInBoth(page)).map((fault) => fault.split(' ')[0])).toEqual(['empty-heading', 'dark:']);
});
