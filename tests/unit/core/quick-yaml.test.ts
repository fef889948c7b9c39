import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { quickYaml } from '../../../core/quick-yaml.ts';
import { ROOT } from '../../support/sources.ts';

function careful(text: string): { value: unknown; hasFault: boolean } {
  const document = parseDocument(text, { version: '1.2', schema: 'core', uniqueKeys: true, merge: false });
  return { value: document.toJS(), hasFault: document.errors.length + document.warnings.length > 0 };
}

const delivered = ['flows/scripts', 'content/data', 'language/words'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((name) => name.endsWith('.yaml')),
);

test.each(delivered)('%s is read quickly, as the careful parser reads it', (name) => {
  const text = readFileSync(join(ROOT, name), 'utf8');

  expect(quickYaml(text)).toEqual(careful(text).value);
});

test.each([
  'a: &x 1\nb: *x',
  'a: !!str 1',
  '%YAML 1.2\n---\na: 1',
  'a: 1\na: 2',
  'a: b: c',
  'a: 1\n---\nb: 2',
  "a: 'no end",
  'a:\n\tb: 1',
  '',
])('%j is left to the careful parser', (text) => {
  expect(quickYaml(text)).toBeUndefined();
});

const PIECES = [
  'a', 'b', 'no', 'yes', 'true', 'null', '~', '1', '-1', '1.5', '.5', '5.', '1e3', '0x1F', '0o17', '0b1', '017', '1_000', '+1', '.inf', '.nan',
  '2026-11-28', '12:30', '992', 'ғам', '«ҳа»', ':', ': ', '- ', '-', ', ', '[', ']', '{', '}', '"', "'", '\\', '\\n', '|', '>', '|-', '>+', '#', ' #', ' ', '  ', '\n',
  '\n  ', '\n- ', '\n\n', '&', '*', '!', '?', '%', '@', '`', '=', '<<', '\t', '\u00a0', '\u200b', '😀',
]; // biome-ignore format: a list of pieces

test('what is read quickly has the value that the careful parser gives, and no fault', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }), (pieces) => {
      const text = pieces.join('');
      const quick = quickYaml(text);
      if (quick === undefined) return;
      expect({ value: quick, hasFault: false }).toEqual(careful(text));
    }),
    { numRuns: 3000 },
  );
});
