import { describe, expect, test } from 'vitest';
import { faults } from './load-files.ts';
import { questionSet } from './samples.ts';

describe('an editor of a question set is told', () => {
  const told = (of: Parameters<typeof questionSet>[0]) => faults({ 'screens/signs.yaml': questionSet(of) });
  const [debt, fee] = questionSet().questions as [never, never];
  const [none, some] = questionSet().bands as [never, never];

  test('that its name is not that of the file', () => {
    expect(told({ id: 'offer' })).toEqual(['screens/signs.yaml: has the id "offer"; name the file screens/offer.yaml']);
  });

  test('that two questions share a name or a flag', () => {
    expect(
      told({ questions: [debt, fee, { ...(fee as object), id: 'debt', flag: 'alone', weight: 1 } as never] }),
    ).toEqual(['screens/signs.yaml: has two questions "debt"; rename one']);
    expect(told({ questions: [debt, fee, { ...(fee as object), id: 'more' } as never] })).toEqual([
      'screens/signs.yaml: two questions raise the flag "fee"; give one a flag of its own',
    ]);
  });

  test('that a sign has no weight, or two', () => {
    const { weight: _, ...weightless } = fee as { weight: number };
    expect(told({ questions: [debt, weightless as never] })).toContain(
      'screens/signs.yaml/fee: has no "weight"; write one, or weigh "fee" in weights.yaml',
    );
    expect(told({ questions: [{ ...(debt as object), weight: 4 } as never, fee] })).toEqual([
      'screens/signs.yaml/debt: weighs 4, and "debt" weighs 3 in weights.yaml; leave one of them',
    ]);
  });

  test('that `flag_on` is missing, for there is no usual answer', () => {
    const { flag_on: _, ...open } = fee as { flag_on: string };
    expect(told({ questions: [debt, open as never] })).toEqual([
      'screens/signs.yaml: "questions.1.flag_on" is missing; write one of yes, no',
    ]);
  });

  test('that a question is long, in which language', () => {
    const long = { tg: 'Як ду се чор панҷ шаш ҳафт ҳашт нӯҳ даҳ ёздаҳ дувоздаҳ сенздаҳ?', ru: 'Да?' };
    expect(told({ questions: [debt, { ...(fee as object), ask: long } as never] })).toEqual([
      'screens/signs.yaml/fee (tg): asks in over 12 words; ask one short thing',
    ]);
  });

  test('that no band is the lowest', () => {
    expect(told({ bands: [some, none] })).toEqual([
      'screens/signs.yaml: has no lowest band; begin `bands` with one that has `from: 0`',
    ]);
  });

  test.each([
    [{ from: 6 }, '`from` can never hold: the most is 5; lower it'],
    [{ any_weight: 4 }, '`any_weight` can never hold: the most is 3; lower it'],
    [{ count: 2 }, '`count` can never hold: the most is 1; lower it'],
    [{ any: ['dept'] }, '`any` names the flag "dept", which no question raises; mend the name'],
    [{}, 'says nowhere when it holds; write `from`, `any`, `any_weight` or `count`'],
  ])('that a band with %j can never hold', (conditions, message) => {
    const band = { id: 'high', say: { tg: 'Ҳаст', ru: 'Есть' }, ...conditions };
    expect(told({ bands: [none, band as never] })).toEqual([`screens/signs.yaml/high: ${message}`]);
  });

  test('that two bands share a name, and that it expires before it was checked', () => {
    expect(told({ bands: [none, some, { ...(some as object), from: 5 } as never] })).toEqual([
      'screens/signs.yaml: has two bands "some"; rename one',
    ]);
    expect(told({ expires: '2026-10-01' })[0]).toMatch(/lies before "checked"/);
  });
});
