import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const [russian = '', tajik = ''] = read('docs/editing-content.md').split(/\n(?=# )/);

/** Words that the page says of things, and that stand on no button. */
const THINGS = new Set(['запись', 'сценарий', 'узел', 'сабт', 'сенария', 'гиреҳ']);

describe.each([
  ['ru', russian],
  ['tg', tajik],
])('the page for editors (%s)', (language, text) => {
  const shown = wordsShown(language);

  test('calls each button and field as the console does', () => {
    const named = [...text.matchAll(/\*\*([^*\n]+)\*\*/g)].map(([, words = '']) => words.replace(/\.$/, ''));

    expect(named.length).toBeGreaterThan(60);
    expect(named.filter((words) => !THINGS.has(words) && !shown.some((one) => one.test(words)))).toEqual([]);
  });
});

/** What the console says in this language; where it fills something in, anything. */
function wordsShown(language: string): RegExp[] {
  const own: Record<string, string> = JSON.parse(read('locales/language-names.json'));
  const words = [
    'entrance',
    'console',
    'house',
    'editing',
    'flows',
    'phones',
    'translate',
    'figures',
    'missed',
    'voices',
    'record',
  ];
  const said = words.map((name) => JSON.parse(read(`locales/${name}.${language}.json`)));
  return [...said, own]
    .flatMap((words: Record<string, string>) => Object.values(words))
    .filter((words) => !/^\{\{\w+\}\}$/.test(words))
    .map((words) => new RegExp(`^${literal(words).replaceAll(/\\\{\\\{\w+\\\}\\\}/g, '.+')}\\.?$`));
}

function literal(words: string): string {
  return words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
