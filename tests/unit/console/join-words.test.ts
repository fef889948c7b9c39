import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinWords } from '../../../admin-web/src/content/join-words.ts';

test('two who have changed different words of one sentence have both', () => {
  const base = 'Паспорт никому не отдавайте, даже на один день.';

  expect(
    joinWords(base, 'Паспорт никому не давайте, даже на один день.', 'Паспорт никому не отдавайте, даже на час.'),
  ).toBe('Паспорт никому не давайте, даже на час.');
});

test.each([
  ['the same word', 'не отдавайте паспорт', 'не давайте паспорт', 'не показывайте паспорт'],
  ['words that stand side by side', 'платить 100 рублей', 'платить 200 рублей', 'платить 100 сомони'],
  ['the end, where both went on', 'звоните нам', 'звоните нам днём', 'звоните нам ночью'],
  ['a word that the other took out', 'звоните нам днём', 'звоните нам утром', 'звоните нам'],
  ['what the bot fills in', 'номер {{contact:a b}} тут', 'номер {{contact:c b}} тут', 'номер {{contact:a d}} тут'],
])('who has changed %s as well is asked', (_, base, mine, theirs) => {
  expect(joinWords(base, mine, theirs)).toBeNull();
  expect(joinWords(base, theirs, mine)).toBeNull();
});

const word = fc.stringMatching(/^[а-яғӣқӯҳҷ]{1,6}[.,]?$/);
const gap = fc.constantFrom(' ', '  ', '\n', ' \n');
const text = fc
  .array(fc.tuple(word, gap), { maxLength: 12 })
  .map((pairs) => pairs.map((pair) => pair.join('')).join(''));

test('of three texts whatever comes does not hang on who asks, and whoever changed nothing takes what the other has', () => {
  fc.assert(
    fc.property(text, text, text, (base, mine, theirs) => {
      expect(joinWords(base, mine, theirs)).toBe(joinWords(base, theirs, mine));
      expect(joinWords(base, mine, base)).toBe(mine);
      expect(joinWords(base, base, theirs)).toBe(theirs);
      expect(joinWords(base, mine, mine)).toBe(mine);
    }),
  );
});

type Deed = { do: 'stays' } | { do: 'goes' } | { do: 'becomes'; word: string };

/** What one person does to each word; they write nothing that stands elsewhere, so that every word is known by itself. */
const deedsOf = (mark: string) =>
  fc.array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constant<Deed>({ do: 'stays' }) },
      { weight: 1, arbitrary: fc.constant<Deed>({ do: 'goes' }) },
      { weight: 1, arbitrary: word.map((one): Deed => ({ do: 'becomes', word: `${mark}${one}` })) },
    ),
    { minLength: 14, maxLength: 14 },
  );

const BASE = Array.from({ length: 14 }, (_, at) => `${at}`);
const written = (words: readonly string[]) => words.map((one) => `${one} `).join('');
const done = (deed: Deed | undefined, own: string) =>
  deed?.do === 'goes' ? [] : [deed?.do === 'becomes' ? deed.word : own];

test('changes that do not touch are all in what comes of both, and those that touch are asked about', () => {
  fc.assert(
    fc.property(deedsOf('м'), deedsOf('т'), (mine, theirs) => {
      const isChanged = (deeds: readonly Deed[], at: number) => (deeds[at]?.do ?? 'stays') !== 'stays';
      const doTouch = BASE.some(
        (_, at) => isChanged(mine, at) && [at - 1, at, at + 1].some((near) => isChanged(theirs, near)),
      );
      const one = BASE.flatMap((own, at) => done(mine[at], own));
      const other = BASE.flatMap((own, at) => done(theirs[at], own));
      const both = BASE.flatMap((own, at) => done(isChanged(mine, at) ? mine[at] : theirs[at], own));
      const joined = joinWords(written(BASE), written(one), written(other));

      if (!doTouch) expect(joined).toBe(written(both));
      else if (joined !== null) {
        // Both did the very same there: all that is left to touch is what each took out.
        expect(joined).toBe(written(both));
        expect(BASE.every((_, at) => !isChanged(mine, at) || !isChanged(theirs, at) || mine[at]?.do === 'goes')).toBe(
          true,
        );
      }
    }),
    { numRuns: 500 },
  );
});
