import { expect } from 'vitest';
import { stringify } from 'yaml';
import { loadContent, SAID } from '../../../content/load.ts';
import { inWords } from '../../support/in-words.ts';
import { country, fact, point } from './samples.ts';

const COUNTRIES = [
  country(),
  country({ id: 'TJ', label: { tg: 'Тоҷикистон', ru: 'Таджикистан' }, names: { tg: [], ru: [] } }),
  country({ id: 'other', label: { tg: 'Дигар', ru: 'Другая' }, names: { tg: [], ru: [] } }),
];

/** The register: its first line and one line of it. */
export const HEADER = 'id,name,aliases,licence,country,status,says_tg,says_ru,source,checked,expires,confidence,owner';
export const ROW =
  'tj.agency,Агентӣ,Агентство|Agency,N 1,TJ,official,"Ин агентӣ, давлатӣ.",Агентство.,AP-EPS-2025; 3.1.5,2026-11-01,2027-02-01,high,editors';

/** Loads these files, and beside them the least that must be there. */
export function load(files: Record<string, unknown> = {}) {
  const needed = {
    'facts.yaml': [fact()],
    'contacts.yaml': [point()],
    'countries.yaml': COUNTRIES,
    'weights.yaml': { debt: 3 },
  };
  const text = (value: unknown) =>
    typeof value === 'string' ? value : stringify(value, { aliasDuplicateObjects: false });
  return loadContent(Object.entries({ ...needed, ...files }).map(([name, value]) => ({ name, text: text(value) })));
}

/** All that an editor is told of these files. */
export function faults(files: Record<string, unknown>): string[] {
  const { content, problems } = load(files);
  const hasError = problems.some(({ severity, code }) => severity === 'error' && !SAID.has(code));
  expect(content === null).toBe(hasError);
  return inWords(problems).map(
    ({ where, message, language }) => `${where}${language ? ` (${language})` : ''}: ${message}`,
  );
}
