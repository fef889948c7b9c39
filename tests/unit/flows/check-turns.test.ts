import { describe, expect, test } from 'vitest';
import { checkTurns } from '../../../flows/check-turns.ts';
import type { Told } from '../../../flows/turn-bubbles.ts';
import { contentForTests, type Script, setFrom } from './make-flows.ts';

/** Texts as they are written, and pages of a hundred and fifty characters. */
function told(pages: number): Told {
  return {
    lengthOf: (effect, { language, about }) => {
      if (effect.kind === 'show') return 150;
      if ((effect.kind !== 'say' && effect.kind !== 'ask') || effect.text === null) return 0;
      const twin = about === 'other' ? effect.text.other : undefined;
      return (twin ?? effect.text)[language].length;
    },
    pagesOf: () => pages,
  };
}

function remarks(scripts: Record<string, Script | string>, pages = 1): string[] {
  return checkTurns(setFrom(scripts), contentForTests(), told(pages))
    .filter(({ language }) => language === 'tg')
    .map(({ where, message }) => `${where}: ${message.replace('; shorten it, or ask before the rest', '')}`);
}

const words = (length: number) => `{ tg: "${'а'.repeat(length)}", ru: б }`;
const ASK = `ask: { ask: { tg: "Чӣ?", ru: "Что?" }, expect: text, save: word, to: done }
done: { end: true }`;

describe('what joins into one bubble', () => {
  test('is remarked on where no text alone is too long', () => {
    const work = `one: { say: ${words(150)}, to: two }\ntwo: { say: ${words(146)}, to: ask }\n${ASK}`;

    expect(remarks({ work })).toEqual(['work/one: becomes a bubble of 303 characters, with work/two, work/ask']);
    expect(remarks({ work: work.replace('а'.repeat(146), 'а'.repeat(143)) })).toEqual([]);
  });

  test('ends at a question, and begins again behind it', () => {
    const work = `one: { say: ${words(200)}, to: ask }
ask: { ask: { tg: "Чӣ?", ru: "Что?" }, expect: text, save: word, to: after }
after: { say: ${words(290)}, to: last }
last: { end: true, say: ${words(30)} }`;

    expect(remarks({ work })).toEqual(['work/after: becomes a bubble of 322 characters, with work/last']);
  });

  test('goes on into other flows, into visited ones and back', () => {
    const work = `one: { say: ${words(150)}, to: trip }\ntrip: { visit: help, to: back }\nback: { say: ${words(90)}, to: rest }`;
    const help = `told: { say: ${words(80)}, to: done }\ndone: { end: true }`;
    const rest = `begin: { end: true, say: ${words(50)} }`;

    expect(remarks({ work, help, rest })).toEqual([
      'work/one: becomes a bubble of 376 characters, with help/told, work/back, rest/begin',
    ]);
  });

  test('is told once, as the longest that it can be', () => {
    const work = `one: { say: ${words(100)}, to: two }
two: { say: ${words(200)}, to: three }
three: { say: ${words(150)}, to: pick }
pick: { decide: [{ when: { flag: debt }, to: short }, { to: long }] }
short: { end: true, say: ${words(5)} }
long: { end: true, say: ${words(10)} }
other: { ask: { tg: "Чӣ?", ru: "Что?" }, expect: text, save: word, to: two }`;

    expect(remarks({ work: { nodes: work, start: 'other' } })).toEqual([
      'work/two: becomes a bubble of 364 characters, with work/three, work/long',
    ]);
  });

  test('follows only branches that one and the same person can take', () => {
    const branch = (country: string, to: string, otherwise: string) =>
      `{ decide: [{ when: { contact: country, is: ${country} }, to: ${to} }, { to: ${otherwise} }] }`;
    const work = `one: ${branch('RU', 'russia', 'two')}
russia: { say: ${words(200)}, to: two }
two: ${branch('RU', 'ask', 'abroad')}
abroad: { say: ${words(200)}, to: ask }
${ASK}`;

    expect(remarks({ work })).toEqual([]);
    expect(
      remarks({
        work: work.replace(
          'two: { decide: [{ when: { contact: country, is: RU }',
          'two: { decide: [{ when: { flag: debt }',
        ),
      }),
    ).toEqual(['work/russia: becomes a bubble of 407 characters in RU, with work/abroad, work/ask']);
  });

  test('is as long as the twin for somebody else makes it', () => {
    const work = `one: { say: { tg: а, ru: б, other: ${words(301)} }, to: ask }\n${ASK}`;

    expect(remarks({ work })).toEqual(['work/one: becomes a bubble of 306 characters, with work/ask']);
  });

  test('counts each language of a text in both languages for itself', () => {
    const work = `one: { say: ${words(400)}, tags: [bilingual], to: ask }\n${ASK}`;

    expect(remarks({ work })).toEqual([]);
  });

  test('does not hang on a circle without a question', () => {
    const work = `one: { say: ${words(200)}, to: two }\ntwo: { say: ${words(99)}, to: one }`;

    expect(remarks({ work })).toEqual(['work/one: becomes a bubble of 301 characters, with work/two']);
  });
});

describe('a shown entry', () => {
  const work = `one: { say: ${words(160)}, to: rules }
rules: { show: country-rules/RU/work, to: after }
after: { say: ${words(170)}, to: ask }
${ASK}`;

  test('of one page joins with what stands before and behind it', () => {
    expect(remarks({ work })).toEqual([
      'work/one: becomes a bubble of 489 characters, with work/rules, work/after, work/ask',
    ]);
  });

  test('of several pages ends the bubble with its first page, and goes on behind its last', () => {
    expect(remarks({ work }, 3)).toEqual([
      'work/one: becomes a bubble of 312 characters, with work/rules (page 1)',
      'work/rules: becomes a bubble of 327 characters (page 3), with work/after, work/ask',
    ]);
  });

  test('whose country was asked for is followed for each country that may be answered', () => {
    const asked = `where:
  ask: { tg: "Куҷо?", ru: "Где?" }
  save: land
  choices: [{ id: russia, label: { tg: Россия, ru: Россия }, to: one }]
${work.replace('country-rules/RU/work', '"country-rules/{{ land }}/work"').replace('to: after', 'missing: done, to: after')}`;

    expect(remarks({ work: asked })).toEqual([
      'work/one: becomes a bubble of 489 characters, with work/rules, work/after, work/ask',
    ]);
    expect(remarks({ work: asked }, 0)).toEqual([]);
  });

  test('that is not there tells nothing', () => {
    expect(remarks({ work: work.replace('а'.repeat(170), 'а'.repeat(130)) }, 0)).toEqual([]);
  });
});
