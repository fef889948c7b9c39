import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldWords, sentenceOf } from '../../../admin-web/src/reading/change-words.ts';
import { type Change, changesBetween } from '../../../admin-web/src/reading/changes.ts';
import { itemWords } from '../../../admin-web/src/reading/item-words.ts';
import english from '../../../locales/editing.en.json' with { type: 'json' };

/** What whoever reads a draft is told of it. */

const say = (key: string, values: Record<string, string | number> = {}) => {
  const words = new Map<string, string>(Object.entries(english)).get(key) ?? key;
  return words.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
};
const told = (before: unknown, after: unknown) =>
  changesBetween(before, after).map((change) =>
    change.kind === 'text' ? `${fieldWords(change, say)}: ${change.after?.tg ?? ''}` : sentenceOf(change, say),
  );

const police = {
  id: 'tj.police',
  name: { tg: 'Полис', ru: 'Милиция' },
  phone: '102',
  hours: null,
  languages: ['tg', 'ru'],
  status: 'unverified',
  checked: '2026-11-27',
};

describe('a change of a number', () => {
  test('is one sentence for each field, in words and days that people write', () => {
    const after = { ...police, phone: '112', status: 'verified', checked: '2026-12-01', languages: ['tg'] };

    expect(told(police, after)).toEqual([
      'Phone: 102 → 112',
      'Languages: tg, ru → tg',
      'Status: unverified → verified',
      'Checked on: 27.11.2026 → 01.12.2026',
    ]);
  });

  test('says what was put in and what was taken out', () => {
    const { phone: _, ...after } = { ...police, owner: 'editors' };

    expect(told(police, after)).toEqual(['Phone: taken out “102”', 'Owner: added “editors”']);
  });

  test('has both languages of a text, where only one of them is otherwise', () => {
    const [change] = changesBetween(police, { ...police, name: { tg: 'Полиси ноҳия', ru: 'Милиция' } });

    expect(change).toEqual({
      kind: 'text',
      path: ['name'],
      before: { tg: 'Полис', ru: 'Милиция' },
      after: { tg: 'Полиси ноҳия', ru: 'Милиция' },
    });
  });
});

describe('a change of a list', () => {
  const list = (...ids: string[]) => ({ steps: ids.map((id) => ({ id, text: { tg: `${id}?`, ru: `${id}!` } })) });

  test('tells a step that was put in, and not that all others moved', () => {
    expect(told(list('one', 'two'), list('new', 'one', 'two'))).toEqual(['Steps › new › Text: new?']);
  });

  test('tells another order once', () => {
    expect(told(list('one', 'two'), list('two', 'one'))).toEqual(['Steps: new order: two, one']);
  });

  test('names the node of a flow, which is kept as a pair', () => {
    const flow = (ask: string) => ({
      flow: 'urgent',
      nodes: [['where', { kind: 'choose', ask: { tg: ask, ru: ask } }]],
    });

    expect(told(flow('Куҷо?'), flow('Дар куҷо?'))).toEqual(['Nodes › where › Question: Дар куҷо?']);
  });

  test('calls nodes and answers by what they say, also where something leads there or their order is told', () => {
    const answer = (id: string, ru: string, to: string) => ({ id, label: { tg: ru, ru }, to });
    const flow = (ask: string, ...choices: object[]) => ({
      flow: 'work',
      nodes: [
        ['where', { kind: 'choose', ask: { tg: ask, ru: ask }, choices }],
        ['tips', { kind: 'say', say: { tg: 'Маслиҳат', ru: 'Совет' } }],
        ['bare', { kind: 'decide' }],
      ],
    });
    const [yes, no] = [answer('yes', 'Да', 'tips'), answer('no', 'Нет', 'bare')];
    const [before, after] = [flow('Где?', yes, no), flow('Где?', no, { ...yes, to: 'urgent/safe' })];
    const names = itemWords([after, before], 'ru', (one) => (one === 'urgent' ? 'Опасность' : one));
    const words = (was: unknown, is: unknown) =>
      changesBetween(was, is).map((change) =>
        change.kind === 'text' ? fieldWords(change, say, names) : sentenceOf(change, say, names),
      );

    expect(words(before, after)).toEqual([
      'Nodes › «Где?» › Buttons › «Да» › Leads to: «Совет» → «Опасность»',
      'Nodes › «Где?» › Buttons: new order: «Нет», «Да»',
    ]);
    expect(words(after, flow('Где?', no))).toEqual([
      'Nodes › «Где?» › Buttons › «Да» › Words on the button',
      'Nodes › «Где?» › Buttons › «Да» › Leads to: taken out “«Опасность»”',
    ]);
  });
});

describe('whatever was written', () => {
  const leaf = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(fc.string(), { maxLength: 3 }),
  );
  const field = fc.oneof(
    leaf,
    fc.record({ tg: fc.string(), ru: fc.string() }),
    fc.array(fc.record({ id: fc.string(), value: leaf }), { maxLength: 4 }),
  );
  const entry = fc.dictionary(
    fc.string().filter((name) => !name.includes('\n') && name !== 'id'),
    field,
    { maxKeys: 5 },
  );

  test('is no change of itself', () => {
    fc.assert(
      fc.property(entry, (one) => {
        expect(changesBetween(one, structuredClone(one))).toEqual([]);
      }),
    );
  });

  test('is all told where there was nothing before, and all taken out again', () => {
    const turned = (changes: Change[]) =>
      changes.map(({ before, after, ...rest }) => ({ ...rest, before: after, after: before }));

    fc.assert(
      fc.property(entry, (one) => {
        expect(turned(changesBetween(null, one))).toEqual(changesBetween(one, null));
      }),
    );
  });
});
