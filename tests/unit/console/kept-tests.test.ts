import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keptTests, testId } from '../../../admin-web/src/phones/kept-tests.ts';

const row = (entry: string, json: unknown, draft: { deletes: boolean } | null = null) => ({ entry, json, draft });
const talk = (name: string, start: string | null, ...through: string[]) => ({
  id: name,
  name,
  words: 'any',
  setting: { start: start === null ? null : { flow: start, node: 'start' } },
  steps: through.map((flow) => ({ said: { say: 'ёрӣ' }, at: { flow, node: 'safe' }, ticket: null, texts: [] })),
});

test('the tests of a flow begin in it or come through it, and what is to be taken out is none', () => {
  const rows = [
    row('b', talk('Забрали паспорт', 'passport-kept')),
    row('a', talk('Зовёт на помощь', null, 'menu', 'passport-kept')),
    row('c', talk('Проверяет фирму', null, 'check-employer')),
    row('d', talk('Старый', 'passport-kept'), { deletes: true }),
    row('e', { id: 'e' }),
  ];

  expect(keptTests(rows, 'passport-kept').map(({ entry }) => entry)).toEqual(['b', 'a']);
  expect(keptTests(rows, null).map(({ entry }) => entry)).toEqual(['b', 'a', 'c']);
});

test('the id of a test is one that the store takes, whatever the flow is called', () => {
  fc.assert(
    fc.property(fc.option(fc.string()), fc.stringMatching(/^[a-z0-9]{8}$/), (flow, letters) => {
      const id = testId(flow, letters);

      expect(id).toMatch(/^[a-z0-9]+([.-][a-z0-9]+)*$/);
      expect(id.length).toBeLessThanOrEqual(48);
      expect(id.endsWith(letters)).toBe(true);
    }),
  );
});
