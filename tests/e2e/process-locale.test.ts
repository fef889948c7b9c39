import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { sayEverything } from '../support/say-everything.ts';

const script = fileURLToPath(new URL('../support/say-everything.ts', import.meta.url));

function saidUnder(locale: string): { said: string; ownLanguage: string } {
  const env = { PATH: process.env.PATH ?? '', LC_ALL: locale, LANG: locale, LANGUAGE: '' };
  const run = (...args: string[]) => execFileSync(process.execPath, args, { env, encoding: 'utf8' });
  return { said: run(script), ownLanguage: run('-p', 'new Intl.PluralRules("tg").resolvedOptions().locale') };
}

test('what the program says does not depend on the language of the machine it runs on', () => {
  const here = sayEverything();

  const machines = ['C', 'ru_RU.UTF-8', 'ar_EG.UTF-8'].map(saidUnder);

  for (const { said } of machines) expect(said).toBe(here);
  // The machines did differ, else this test would prove nothing.
  expect(new Set(machines.map(({ ownLanguage }) => ownLanguage.trim().slice(0, 2)))).toEqual(
    new Set(['en', 'ru', 'ar']),
  );
});
