import { expect, test } from 'vitest';
import { readPlain } from '../../../content/yaml-parts.ts';
import { applyOperation } from '../../../flows/edit/apply.ts';
import type { FlowPath, Plain } from '../../../flows/edit/operation.ts';
import { isGroup, plainAt } from '../../../flows/edit/plain.ts';
import { scriptsForTests } from '../../support/scripts.ts';

/** Where texts of a language stand, with what stands there. */
function textsIn(value: Plain, path: FlowPath = []): { path: FlowPath; words: string }[] {
  if (!isGroup(value)) return [];
  return Object.entries(value).flatMap(([key, part]) => {
    const there = [...path, key];
    return key === 'ru' && typeof part === 'string' ? [{ path: there, words: part }] : textsIn(part, there);
  });
}

/** One text of each way to write one: on one line, on several. */
function someOf(text: string): { path: FlowPath; words: string }[] {
  const texts = textsIn(readPlain(text) as Plain);
  return [true, false].flatMap((isLong) => texts.find(({ words }) => words.includes('\n') === isLong) ?? []);
}

/** A word begins, another follows; in every tenth script a third, for what stands then was itself typed. */
const typedIn = (nth: number) => (nth % 10 === 0 ? ' и а ' : ' и ');

test.each(scriptsForTests().map(({ name, text }, nth) => [name, text, typedIn(nth)]))(
  'each letter that is typed at the end of a text of %s is taken, spaces too',
  (_, text, letters) => {
    for (const { path, words } of someOf(text)) {
      let stands = text;
      let typed = words;
      for (const letter of letters) {
        typed += letter;
        const done = applyOperation(stands, { do: 'set', path, value: typed });
        if ('refused' in done) throw new Error(`${path.join('/')}: ${done.refused.code} at "${typed.slice(-9)}"`);
        stands = done.text;
      }
      expect(plainAt(readPlain(stands) as Plain, path)).toBe(typed);
    }
  },
);
