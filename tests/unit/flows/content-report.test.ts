import { describe, expect, test } from 'vitest';
import type { Content } from '../../../content/schema.ts';
import { type ContentReport, contentReport } from '../../../flows/check/content-report.ts';
import type { Told } from '../../../flows/check/turn-bubbles.ts';
import { contentOf, countryRule, fact, point, term } from '../content/samples.ts';
import { setFrom } from './make-flows.ts';

const told: Told = {
  lengthOf: (effect, { language }) => ('text' in effect && effect.text ? effect.text[language].length : 0),
  pagesOf: () => 1,
};
const SAYS = (words: string) => `start: { end: true, say: { tg: "${words}", ru: "${words} (ru)" } }`;

function report(
  nodes: string,
  more: Partial<Content> = {},
  of: Partial<Parameters<typeof contentReport>[2]> = {},
): ContentReport {
  const content = { ...contentOf({ facts: [fact()], points: [point()] }), ...more };
  return contentReport(setFrom({ work: nodes }), content, {
    today: '2026-11-24',
    told,
    program: [],
    elsewhere: [],
    ...of,
  });
}

function unused(nodes: string, more: Partial<Content> = {}): string[] {
  return report(nodes, more).concerns.unused.map(({ kind, id }) => `${kind} ${id}`);
}

describe('an entry is used', () => {
  test('where a text calls it, and unused where nothing does', () => {
    expect(unused(SAYS('Салом'))).toEqual(['fact ru.stay.days', 'contact point ru.line']);
    expect(unused(SAYS('{{fact:ru.stay.days}} {{contact:ru.line}}'))).toEqual([]);
  });

  test('where a text asks for numbers and it is among the first two', () => {
    const countries = [
      {
        id: 'RU',
        label: { tg: 'а', ru: 'а' },
        where: { tg: 'а', ru: 'а' },
        names: { tg: [], ru: [] },
        timeZone: 'UTC',
      },
    ];
    const contactPoints = new Map(['first', 'second', 'third'].map((id) => [id, point({ id })]));

    expect(unused(SAYS('{{numbers:labour}} {{fact:ru.stay.days}}'), { countries, contactPoints })).toEqual([
      'contact point third',
    ]);
  });

  test('where a rule leans on it, and the rule where a flow shows it', () => {
    const countryRules = new Map([
      ['a', countryRule({ id: 'a' })],
      ['b', countryRule({ id: 'b', section: 'work' })],
    ]);
    const shows =
      'start: { show: country-rules/RU/work, to: end }\nend: { end: true, say: { tg: "{{contact:ru.line}}", ru: б } }';

    expect(unused(shows, { countryRules })).toEqual(['country rule a']);
  });

  test('where a Tajik text says the term, whatever ending it has', () => {
    const glossary = new Map([
      ['pay', term({ id: 'pay', tg: 'маош (пул)' })],
      ['law', term({ id: 'law', tg: 'қонун' })],
    ]);

    expect(unused(SAYS('Маошамро {{fact:ru.stay.days}} {{contact:ru.line}}'), { glossary })).toEqual(['glossary law']);
  });

  test('where the program names it outside of flows and content', () => {
    const { concerns } = report(SAYS('а'), {}, { elsewhere: [{ kind: 'fact', id: 'ru.stay.days' }] });

    const line = { kind: 'contact point', id: 'ru.line', owner: 'editors', source: 'KCIK; 1.8.1', phone: '11616' };
    expect(concerns.unused).toEqual([{ ...line, expires: '2027-01-20' }]);
  });

  test('never, and is not looked for, where it is dead', () => {
    const dead = new Map([['ru.line', point({ status: 'dead' })]]);

    expect(unused(SAYS('{{fact:ru.stay.days}}'), { contactPoints: dead })).toEqual([]);
  });
});

describe('the report', () => {
  test('counts each kind of entry by what is to be done', () => {
    const { entries } = report(SAYS('а'), { facts: new Map([['old', fact({ id: 'old', expires: '2026-11-02' })]]) });

    expect(entries[0]).toEqual({
      kind: 'fact',
      entries: 1,
      counts: { stale: 1, soon: 0, unverified: 0, lowConfidence: 0, withoutSource: 0, dead: 0, unused: 1 },
    });
  });

  test('reads a fact together with the sentence that it stands in', () => {
    const long = fact({ text: { tg: 'як ду се чор панҷ шаш ҳафт ҳашт нуҳ даҳ', ru: 'один' } });
    const { sentences } = report(SAYS('Ин ҷо ҳамин аст {{fact:ru.stay.days}}'), { facts: new Map([[long.id, long]]) });

    expect(sentences.map(({ language, weight }) => [language, weight.words.most95])).toEqual([
      ['tg', 14],
      ['ru', 6],
    ]);
  });

  test('names what stands in one language only', () => {
    const same = 'start: { end: true, say: { tg: "Ин як хел аст", ru: "Ин як хел аст" } }';
    const program = [
      { kind: 'program', where: 'greeting', language: 'tg' as const, words: 'Салом' },
      { kind: 'program', where: 'thanks', language: 'tg' as const, words: 'Раҳмат' },
      { kind: 'program', where: 'thanks', language: 'ru' as const, words: 'Спасибо' },
    ];

    expect(report(same, {}, { program }).inOneLanguage).toEqual(['work/start', 'greeting']);
    expect(report(same.replace(' } }', ' }, tags: [bilingual] }')).inOneLanguage).toEqual([]);
  });

  test('measures what stands at each node, the least that a bubble may hold', () => {
    const { bubbles } = report(
      `start: { say: { tg: "${'а'.repeat(200)}", ru: б }, to: end }\nend: { end: true, say: { tg: "${'а'.repeat(352)}", ru: б } }`,
    );

    expect(bubbles.map(({ language, weight }) => [language, weight.longest, weight.longestAt, weight.long])).toEqual([
      ['tg', 352, 'work/end', 1],
      ['ru', 1, 'work/start', 0],
    ]);
  });
});
