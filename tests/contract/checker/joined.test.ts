import { expect, test } from 'vitest';
import { readTexts } from '../../../app/check-texts.ts';
import { textsOf } from '../../../app/program-texts.ts';
import { joinFiles } from '../../../app/releases/join-files.ts';
import { splitFiles } from '../../../app/releases/split-files.ts';

const files = await textsOf();
const wish = { today: '2026-11-24', remarks: false };

test('entries that are put together into files say what the files said that they were taken from', () => {
  const before = readTexts(files, wish);
  const after = readTexts(joinFiles(splitFiles(files)), wish);

  expect(after.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(after.problems).toEqual(before.problems);
  expect(after.entries).toEqual(before.entries);
  expect(after.knowledge?.content).toEqual(before.knowledge?.content);
  expect(after.knowledge?.book).toEqual(before.knowledge?.book);
  expect(after.knowledge?.lexicon.rules.length).toBe(before.knowledge?.lexicon.rules.length);
});

test('a fault in an entry is told at the entry', () => {
  const entries = splitFiles(files).map((one) =>
    one.kind === 'contact' && one.entry === 'tj.police'
      ? { ...one, text: one.text.replace(/^phone: .*$/m, 'phone: "1"') }
      : one,
  );

  const { problems } = readTexts(joinFiles(entries), wish);

  expect(problems).toMatchObject([{ code: 'phone_digits', where: 'contacts.yaml/tj.police', path: 'phone' }]);
});
