import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bandOf, type ScreenAnswer } from '../../../content/question-set.ts';
import type { Band, Question, QuestionSet } from '../../../content/schema.ts';
import type { SpokenText } from '../../../content/shapes.ts';
import { avoidedWords, foreignLetters, longestSentence, misspelt, wordsOf } from '../locales/spelling.ts';
import { shippedContent } from './shipped.ts';

const { content } = shippedContent();
const offer = content!.screens.get('offer')!;
const signs = content!.screens.get('warning-signs')!;

/** The answers that raise these questions' signs; all other questions are answered the harmless way. */
function raising(set: QuestionSet, ...ids: string[]): Map<string, ScreenAnswer> {
  for (const id of ids) expect(set.questions.map((question) => question.id)).toContain(id);
  return new Map(
    set.questions.map(({ id, flag_on }) => [id, ids.includes(id) ? flag_on : flag_on === 'yes' ? 'no' : 'yes']),
  );
}

function bandFor(set: QuestionSet, ...ids: string[]): string {
  return bandOf(set, raising(set, ...ids)).band.id;
}

describe('an offer', () => {
  test('weighs its signs as the compilation does', () => {
    const table = offer.questions.map(({ indicator, weight }) => `${indicator} ${weight}`);

    expect(table.toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }))).toEqual([
      'RF1 3',
      'RF2 3',
      'RF3 4',
      'RF4 3',
      'RF5 2',
      'RF6 3',
      'RF7 1',
      'RF8 3',
      'RF9 3',
      'RF10 3',
      'RF11 4',
      'RF11 4',
      'RF12 5',
      'RF13 4',
      'RF14 3',
      'RF15 4',
    ]);
  });

  test.each([
    [[], 'few', 0],
    [['online-only'], 'few', 1],
    [['too-good'], 'few', 2],
    [['online-only', 'too-good'], 'several', 3],
    [['fee'], 'several', 3],
    [['fee', 'contract'], 'several', 6],
    [['fee', 'contract', 'online-only'], 'high', 7],
    [['passport'], 'high', 4],
    [['war'], 'high', 5],
  ])('with the signs %j is of the band %s', (ids, band, weight) => {
    const found = bandOf(offer, raising(offer, ...ids));

    expect([found.band.id, found.weight]).toEqual([band, weight]);
  });

  test('has a sign where no contract is given and no firm named: there "no" is the sign', () => {
    expect(bandOf(offer, new Map([['contract', 'no']])).flags).toEqual(['offer-no-contract']);
    expect(bandOf(offer, new Map([['contract', 'yes']])).flags).toEqual([]);
    expect(bandOf(offer, new Map([['firm', 'no']])).signs.map(({ indicator }) => indicator)).toEqual(['RF6']);
  });

  test('has the sign of a number that failed its check, whatever is answered to its question', () => {
    const given = raising(offer, 'online-only');

    expect(bandOf(offer, given)).toMatchObject({ band: { id: 'few' }, weight: 1 });
    expect(bandOf(offer, given, ['offer-firm-hidden'])).toMatchObject({ band: { id: 'several' }, weight: 4 });
    expect(bandOf(offer, new Map(), ['offer-firm-hidden']).isUnanswered).toBe(false);
  });

  test('to a child asks nothing further: the age comes first and stops', () => {
    expect(offer.questions[0]?.flag).toBe('child');
    expect(bandOf(offer, new Map([['age', 'no']]))).toMatchObject({ isStopped: true, band: { id: 'high' } });
  });
});

describe('warning signs', () => {
  test('ask for each of the eleven indicators once, violence last', () => {
    const asked = signs.questions.map(({ indicator }) => Number(indicator.replace('ILO ', '')));

    expect(asked.toSorted((one, other) => one - other)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(signs.questions.at(-1)?.id).toBe('violence');
  });

  test('stop at once where somebody cannot leave, is beaten or threatened with death', () => {
    const stopping = signs.questions.filter(({ stop }) => stop).map(({ flag }) => flag);

    expect(stopping).toEqual(['cannot-leave', 'violence']);
    for (const id of ['leave', 'violence']) {
      expect(bandOf(signs, raising(signs, id))).toMatchObject({ isStopped: true, band: { id: 'strong' } });
    }
    expect(bandOf(signs, raising(signs, 'threats')).isStopped).toBe(false);
  });

  test.each([
    [[], 'none'],
    [['hours'], 'some'],
    [['wages'], 'some'],
    [['hours', 'conditions'], 'strong'],
    [['passport'], 'strong'],
    [['debt'], 'strong'],
    [['threats'], 'strong'],
  ])('%j come to the band %s', (ids, band) => {
    expect(bandFor(signs, ...ids)).toBe(band);
  });

  test('where "no" is the sign, "yes" is none', () => {
    const reversed = signs.questions.filter(({ flag_on }) => flag_on === 'no').map(({ id }) => id);

    expect(reversed).toEqual(['wages', 'passport', 'leave', 'family']);
    expect(bandOf(signs, new Map(reversed.map((id) => [id, 'yes']))).flags).toEqual([]);
    expect(bandOf(signs, new Map(reversed.map((id) => [id, 'no']))).count).toBe(4);
  });

  test('raise only flags that other flows weigh, too', () => {
    expect(signs.questions.filter(({ flag }) => !content!.weights.has(flag))).toEqual([]);
  });
});

describe.each([
  ['offer', offer],
  ['warning signs', signs],
])('the questions of %s', (_, set) => {
  const said: SpokenText[] = [
    set.title,
    set.unanswered,
    ...set.questions.flatMap(({ ask, sign }) => [ask, sign]),
    ...set.bands.map(({ say }) => say),
  ];
  const spoken = said.flatMap((text) => [text, ...(text.other ? [text.other] : [])]);

  test('may all be skipped, which says nothing and still helps', () => {
    const skipped = bandOf(set, new Map(set.questions.map(({ id }) => [id, 'skip'])));

    expect(skipped).toMatchObject({ isUnanswered: true, isStopped: false, flags: [], count: 0, weight: 0 });
    expect(skipped).toEqual(bandOf(set, new Map()));
    expect(bandOf(set, raising(set)).isUnanswered).toBe(false);
    expect(set.unanswered.tg.length).toBeGreaterThan(60);
  });

  test('are short and plain in both languages', () => {
    for (const language of ['tg', 'ru'] as const) {
      const texts = spoken.map((text) => text[language]);

      expect(texts.filter((text) => longestSentence(text.replaceAll('\n', '. ')) > 12)).toEqual([]);
      expect(texts.filter((text) => text.length > 300)).toEqual([]);
      expect(texts.filter((text) => foreignLetters(text, language).length > 0)).toEqual([]);
      expect(texts.filter((text) => avoidedWords(text, language).length > 0)).toEqual([]);
    }
    expect(spoken.flatMap(({ tg }) => misspelt(tg))).toEqual([]);
    const asked = set.questions.flatMap(({ ask }) => [ask, ...(ask.other ? [ask.other] : [])]);
    expect(asked.flatMap(({ tg, ru }) => [tg, ru]).filter((text) => text.match(/\?/g)?.length !== 1)).toEqual([]);
  });

  test('never end in a verdict, and never in the word "safe"', () => {
    const verdicts =
      /^(қурбон|ғулом|бехатар|боэътимод|ҷинояткор|фиребгар|жертв|рабств|безопасн|надёжн|преступ|мошенник)/u;

    expect(spoken.flatMap(({ tg, ru }) => wordsOf(`${tg} ${ru}`)).filter((word) => verdicts.test(word))).toEqual([]);
    const lowest = set.bands[0]!.say;
    expect([lowest.tg, lowest.ru]).toEqual([
      expect.stringContaining('кафолат нест'),
      expect.stringContaining('не гарантия'),
    ]);
  });

  test('speak of somebody else wherever they would address the person who asks', () => {
    const addressing = /^(шумо.*|.*(ед|атон)|вы|вас|вам|ваш.*)$/u;
    const addressed = set.questions.filter(
      ({ ask }) => ask.other === undefined && wordsOf(`${ask.tg} ${ask.ru}`).some((word) => addressing.test(word)),
    );

    expect(addressed.map(({ id }) => id)).toEqual([]);
  });
});

const answer = fc.constantFrom<ScreenAnswer>('yes', 'no', 'skip');
const weight = fc.integer({ min: 0, max: 5 });
const FLAGS = ['a', 'b', 'c', 'd', 'e', 'f'];

function question(id: string, of: Partial<Question>): Question {
  const text = { tg: id, ru: id };
  return { id, ask: text, sign: text, flag: id, flag_on: 'yes', weight: 1, indicator: 'RF1', ...of };
}

const anyQuestions = fc
  .array(
    fc.record({ weight, flag_on: fc.constantFrom('yes', 'no'), indicator: fc.constantFrom('RF1', 'RF2', 'RF3') }),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((some) => some.map((of, index) => question(FLAGS[index]!, of as Partial<Question>)));
const anyBand = fc.record(
  {
    from: fc.integer({ min: 0, max: 12 }),
    any: fc.uniqueArray(fc.constantFrom(...FLAGS), { minLength: 1, maxLength: 3 }),
    any_weight: fc.integer({ min: 1, max: 5 }),
    count: fc.integer({ min: 1, max: 4 }),
  },
  { requiredKeys: [] },
);
const anySet = fc.tuple(anyQuestions, fc.array(anyBand, { maxLength: 4 })).map(
  ([questions, bands]): QuestionSet => ({
    ...offer,
    questions,
    bands: [{ from: 0 }, ...bands].map(
      (band, index): Band => ({ ...band, id: `b${index}`, say: { tg: 'а', ru: 'а' } }) as Band,
    ),
  }),
);
const setAndAnswers = fc
  .oneof(fc.constant(offer), fc.constant(signs), anySet)
  .chain((set) =>
    fc.tuple(
      fc.constant(set),
      fc.array(answer, { minLength: set.questions.length, maxLength: set.questions.length }),
      fc.nat(set.questions.length - 1),
    ),
  );

/** The band once more, slow and obvious: every band from the top, every one of its conditions by hand. */
function slowBand(set: QuestionSet, answers: ReadonlyMap<string, ScreenAnswer>): string {
  let sum = 0;
  let heaviest = 0;
  const flags: string[] = [];
  const indicators: string[] = [];
  for (const one of set.questions) {
    if (answers.get(one.id) !== one.flag_on) continue;
    sum += one.weight!;
    heaviest = Math.max(heaviest, one.weight!);
    flags.push(one.flag);
    if (!indicators.includes(one.indicator)) indicators.push(one.indicator);
  }
  for (let place = set.bands.length - 1; place > 0; place--) {
    const band = set.bands[place]!;
    if (band.from !== undefined && sum >= band.from) return band.id;
    for (const flag of band.any ?? []) if (flags.includes(flag)) return band.id;
    if (band.any_weight !== undefined && heaviest >= band.any_weight) return band.id;
    if (band.count !== undefined && indicators.length >= band.count) return band.id;
  }
  return set.bands[0]!.id;
}

test('whatever is asked and answered, the band is the highest that holds', () => {
  fc.assert(
    fc.property(setAndAnswers, ([set, some]) => {
      const answers = new Map(set.questions.map(({ id }, index) => [id, some[index]!]));

      expect(bandOf(set, answers).band.id).toBe(slowBand(set, answers));
    }),
    { numRuns: 400 },
  );
});

test('whatever is asked and answered, a further sign never lowers the band, nor ends a stop', () => {
  fc.assert(
    fc.property(setAndAnswers, ([set, some, place]) => {
      const answers = new Map(set.questions.map(({ id }, index) => [id, some[index]!]));
      const { id, flag_on } = set.questions[place]!;
      const more = new Map(answers).set(id, flag_on);
      const height = (of: typeof answers) => set.bands.findIndex((band) => band.id === bandOf(set, of).band.id);

      expect(height(more)).toBeGreaterThanOrEqual(height(answers));
      expect(bandOf(set, more).flags).toEqual(expect.arrayContaining(bandOf(set, answers).flags));
      expect(bandOf(set, more).isStopped || !bandOf(set, answers).isStopped).toBe(true);
    }),
    { numRuns: 400 },
  );
});

test('names that every object has are ordinary answers', () => {
  const set: QuestionSet = { ...offer, questions: [question('constructor', {})] };

  expect(bandOf(set, new Map()).flags).toEqual([]);
  expect(bandOf(set, new Map([['constructor', 'yes']])).flags).toEqual(['constructor']);
});
