import { describe, expect, test } from 'vitest';
import { checkTurns } from '../../../flows/check/check-turns.ts';
import type { Told } from '../../../flows/check/turn-bubbles.ts';
import { inWords } from '../../support/in-words.ts';
import { contentForTests, type Script, setFrom } from './make-flows.ts';

/** Texts as they are written, and pages of one length. */
function told({ pages, length }: Pages): Told {
  return {
    lengthOf: (effect, { language, about }) => {
      if (effect.kind === 'show') return length;
      if ((effect.kind !== 'say' && effect.kind !== 'ask') || effect.text === null) return 0;
      const twin = about === 'other' ? effect.text.other : undefined;
      return (twin ?? effect.text)[language].length;
    },
    pagesOf: () => pages,
  };
}

interface Pages {
  pages: number;
  length: number;
}

function remarks(scripts: Record<string, Script | string>, pages: Pages = { pages: 1, length: 150 }): string[] {
  return inWords(checkTurns(setFrom(scripts), contentForTests(), told(pages)))
    .filter(({ language }) => language === 'tg')
    .map(({ where, message }) => `${where}: ${message.replace('; shorten it, or say it in two nodes', '')}`);
}

const words = (length: number) => `{ tg: "${'а'.repeat(length)}", ru: б }`;
const ASK = `ask: { ask: { tg: "Чӣ?", ru: "Что?" }, expect: text, save: word, to: done }
done: { end: true }`;

describe('a text that is too long for a bubble', () => {
  test('is refused, and one that just fits is not', () => {
    const work = `one: { say: ${words(301)}, to: two }\ntwo: { say: ${words(300)}, to: ask }\n${ASK}`;

    expect(remarks({ work })).toEqual(['work/one: is a bubble of 301 characters']);
  });

  test('is one by itself: texts that follow each other part into bubbles of their own', () => {
    const work = `one: { say: ${words(250)}, to: two }\ntwo: { say: ${words(250)}, to: ask }\n${ASK}`;

    expect(remarks({ work })).toEqual([]);
  });

  test('is found behind a question, in flows that are visited, and behind the way back', () => {
    const work = `one: { say: а, to: ask }
ask: { ask: { tg: "Чӣ?", ru: "Что?" }, expect: text, save: word, to: trip }
trip: { visit: help, to: back }
back: { say: ${words(303)}, to: rest }`;
    const help = `told: { say: ${words(302)}, to: done }\ndone: { end: true }`;
    const rest = `begin: { end: true, say: ${words(304)} }`;

    expect(remarks({ work: work.replace('say: а', 'say: { tg: а, ru: б }'), help, rest }).sort()).toEqual([
      'help/told: is a bubble of 302 characters',
      'rest/begin: is a bubble of 304 characters',
      'work/back: is a bubble of 303 characters',
    ]);
  });

  test('is one only for whom it may reach', () => {
    const work = `one: { decide: [{ when: { contact: country, is: RU }, to: russia }, { to: ask }] }
russia: { decide: [{ when: { contact: country, is: RU }, to: ask }, { to: abroad }] }
abroad: { say: ${words(301)}, to: ask }
${ASK}`;

    expect(remarks({ work })).toEqual([]);
    expect(
      remarks({
        work: work.replace(
          'russia: { decide: [{ when: { contact: country, is: RU }',
          'russia: { decide: [{ when: { flag: debt }',
        ),
      }),
    ).toEqual(['work/abroad: is a bubble of 301 characters in RU']);
  });

  test('is as long as the twin for somebody else makes it', () => {
    const work = `one: { say: { tg: а, ru: б, other: ${words(301)} }, to: ask }\n${ASK}`;

    expect(remarks({ work })).toEqual(['work/one: is a bubble of 301 characters']);
  });

  test('counts each language of a text in both languages for itself', () => {
    const work = `one: { say: ${words(400)}, tags: [bilingual], to: ask }\n${ASK}`;

    expect(remarks({ work })).toEqual([]);
  });

  test('does not hang on a circle without a question', () => {
    const work = `one: { say: ${words(301)}, to: two }\ntwo: { say: ${words(99)}, to: one }`;

    expect(remarks({ work })).toEqual(['work/one: is a bubble of 301 characters']);
  });
});

describe('a shown entry', () => {
  const work = `one: { say: { tg: а, ru: б }, to: rules }
rules: { show: country-rules/RU/work, to: after }
after: { say: ${words(302)}, to: ask }
${ASK}`;

  test('is measured page by page, and what stands behind it too', () => {
    expect(remarks({ work }, { pages: 2, length: 310 })).toEqual([
      'work/rules: is a bubble of 310 characters (page 1)',
      'work/rules: is a bubble of 310 characters (page 2)',
      'work/after: is a bubble of 302 characters',
    ]);
    expect(remarks({ work }, { pages: 1, length: 310 })).toEqual([
      'work/rules: is a bubble of 310 characters',
      'work/after: is a bubble of 302 characters',
    ]);
  });

  test('that is not there leads on to what is said instead of it', () => {
    const asked = `where:
  ask: { tg: "Куҷо?", ru: "Где?" }
  save: land
  choices: [{ id: russia, label: { tg: Россия, ru: Россия }, to: one }]
${work.replace('country-rules/RU/work', '"country-rules/{{ land }}/work"').replace('to: after', 'missing: done, to: after')}`;

    expect(remarks({ work: asked })).toEqual(['work/after: is a bubble of 302 characters']);
    expect(remarks({ work: asked }, { pages: 0, length: 0 })).toEqual([]);
  });
});
