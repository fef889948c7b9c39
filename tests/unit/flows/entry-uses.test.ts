import { describe, expect, test } from 'vitest';
import type { ContactPoint, Content } from '../../../content/schema.ts';
import { entryUses } from '../../../flows/check/entry-uses.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { checklist, contentOf, country, countryRule, fact, point } from '../content/samples.ts';
import { setFrom } from './make-flows.ts';

const TODAY = '2026-11-24';
const SAYS = (words: string) => `start: { end: true, say: { tg: "${words}", ru: "${words} (ru)" } }`;
const SHOWS = (what: string) => `start: { show: "${what}", to: end }\nend: { end: true, say: { tg: а, ru: б } }`;

function usesOf(name: string, nodes: string, { points = [], ...more }: Partial<Content> & { points?: ContactPoint[] }) {
  const countries = [country(), country({ id: 'TJ' })];
  const whole = { ...contentOf({ facts: [fact()], points }), countries, ...more };
  const uses = entryUses(setFrom({ work: nodes }), whole, TODAY).get(name) ?? [];
  return uses.map(({ flow, node, asked }) => `${flow}/${node} ${asked}`);
}

describe('where an entry can be met', () => {
  test('is each node whose text asks for lines of its kind, in whatever land it is', () => {
    const points = [point({ for: ['women'] }), point({ id: 'tj.line', country: 'TJ', for: ['labour', 'women'] })];

    expect(usesOf('contact point ru.line', SAYS('{{numbers:women}}'), { points })).toEqual(['work/start women']);
    expect(usesOf('contact point tj.line', SAYS('{{numbers:women}}'), { points })).toEqual(['work/start women']);
    expect(usesOf('contact point ru.line', SAYS('{{numbers:labour}}'), { points })).toEqual([]);
  });

  test('is also where it only comes after two others, and nowhere for a line that works no more', () => {
    const points = ['a', 'b', 'c'].map((id) => point({ id, for: ['women'] }));
    const dead = [point({ for: ['women'], status: 'dead' })];

    expect(usesOf('contact point c', SAYS('{{numbers:women}}'), { points })).toEqual(['work/start women']);
    expect(usesOf('contact point ru.line', SAYS('{{numbers:women}}'), { points: dead })).toEqual([]);
  });

  test('is the answer to danger for whoever knows despair, heals, or speaks for somebody who is held', () => {
    for (const purpose of ['despair', 'health', 'consulate'] as const) {
      const points = [point({ for: [purpose] })];

      expect(usesOf('contact point ru.line', SAYS('{{numbers:danger}}'), { points })).toEqual(['work/start danger']);
    }
    expect(usesOf('contact point ru.line', SAYS('{{numbers:danger}}'), { points: [point()] })).toEqual([]);
  });

  test('is told as named where the text both names it and asks for its kind', () => {
    const points = [point({ for: ['women'] })];

    expect(usesOf('contact point ru.line', SAYS('{{contact:ru.line}} {{numbers:women}}'), { points })).toEqual([
      'work/start null',
    ]);
  });

  test('is where a rule or a list of steps is shown that says it', () => {
    const text = { tg: '{{fact:ru.stay.days}}', ru: '{{numbers:labour}}' };
    const countryRules = new Map([['ru.a', countryRule({ id: 'ru.a', section: 'work', text })]]);
    const content = { points: [point()], countryRules };
    const step = { id: 'card', due: { fact: 'ru.stay.days' }, text: { tg: 'Корт', ru: 'Карта' } };
    const checklists = new Map([['a', checklist({ id: 'a', steps: [step] })]]);

    expect(usesOf('country rule ru.a', SHOWS('country-rules/RU/work'), content)).toEqual(['work/start null']);
    expect(usesOf('fact ru.stay.days', SHOWS('country-rules/RU/work'), content)).toEqual(['work/start null']);
    expect(usesOf('contact point ru.line', SHOWS('country-rules/RU/work'), content)).toEqual(['work/start labour']);
    expect(usesOf('fact ru.stay.days', SHOWS('checklists/a'), { checklists })).toEqual(['work/start null']);
  });
});

test('every line of help that is shown anywhere is told to be in some node', async () => {
  const { book, content } = await shippedKnowledge();
  const uses = entryUses(book.newest, content, TODAY);

  const lost = [...content.contactPoints.values()]
    .filter(({ status, phone }) => status !== 'dead' && phone !== null)
    .filter(({ id }) => !uses.has(`contact point ${id}`));

  expect(lost.map(({ id }) => id)).toEqual([]);
  const inDanger = uses.get('contact point ru.emergency') ?? [];
  expect(inDanger.some(({ flow, asked }) => flow === 'urgent' && asked === 'danger')).toBe(true);
});
