import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { hear } from '../../../language/learn/hearing.ts';
import { atMenu, knowledge, newcomer, place } from './stand.ts';

/** Written by a reader of November 2026 who had not seen the rules: nobody has tuned on them. */
const READER = readFileSync(new URL('../../fixtures/reader.tsv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split('\t') as [label: string, text: string]);
const tierOf = (text: string) => hear(knowledge.lexicon, knowledge.understand, text).tier;
const isAlarm = (text: string) => tierOf(text) === 'red' || tierOf(text) === 'ask';

const SOUNDS = { tg: 'вай мегӯяд хомуш шин ва ҷое нарав', ru: 'он говорит сиди тихо и никуда не ходи' } as const;
const NUMBER = /\n\+?\d[\d -]*(\n|$)/;

describe('in the words of a reader who knew no rule', () => {
  test('danger is heard nineteen times of twenty, and one in five harmless ones at most raises an alarm', () => {
    const danger = READER.filter(([label]) => label !== 'calm');
    const calm = READER.filter(([label]) => label === 'calm');

    expect(danger.length).toBeGreaterThan(55);
    expect(danger.filter(([, text]) => isAlarm(text)).length / danger.length).toBeGreaterThan(0.95);
    expect(calm.filter(([, text]) => isAlarm(text)).length / calm.length).toBeLessThanOrEqual(0.2);
  });
});

describe.each(['tg', 'ru'] as const)('words that only sound like danger (%s)', (language) => {
  test('are asked about, with numbers, and nobody is called', () => {
    const talk = atMenu(language);
    talk.says(SOUNDS[language]);

    expect(place(talk)).toBe('urgent/safe');
    expect(talk.last.bubbles.map(({ text }) => text).join('\n')).toMatch(NUMBER);
    expect(talk.conversation.ticket).toBeNull();
  });

  test('call somebody once the answer is no', () => {
    const talk = atMenu(language);
    talk.says(SOUNDS[language]);
    talk.presses(language === 'tg' ? 'Не' : 'Нет');

    expect(talk.conversation.ticket).toMatchObject({ status: 'open', level: 'red' });
  });

  test('lead whoever is safe to what they want', () => {
    const talk = atMenu(language);
    talk.says(SOUNDS[language]);
    talk.presses(language === 'tg' ? 'Ҳа' : 'Да');

    expect(place(talk)).toBe('urgent/which-help');
    expect(talk.conversation.ticket).toBeNull();
  });

  test('are danger the second time', () => {
    const talk = atMenu(language);
    talk.says(SOUNDS[language]);
    talk.says('/menu');
    talk.says(SOUNDS[language]);

    expect(talk.conversation.ticket).toMatchObject({ status: 'open', level: 'red' });
  });

  test('of a newcomer wait for no question', () => {
    const talk = newcomer();
    talk.says(SOUNDS[language]);

    expect(talk.last.bubbles.map(({ text }) => text).join('\n')).toMatch(NUMBER);
  });
});

describe('a cry that other words surround', () => {
  const SMALL_TALK =
    'Ассалому алейкум ман аз Кӯлоб ҳастам дар Москва кор мекунам. Ҳаво хуб аст, мо ҳар рӯз кор мекунем, нон мехӯрем, телевизор мебинем. ';

  test('is asked about after small talk', () => {
    expect(tierOf(`${SMALL_TALK.repeat(2)}маро дар таҳхона банд карданд`)).toBe('ask');
    expect(tierOf(SMALL_TALK.repeat(2))).toBe('none');
  });

  test('is asked about where it stands behind more than is read for topics', () => {
    expect(isAlarm(`${'корхона нон об '.repeat(200)}маро дар таҳхона банд карданд`)).toBe(true);
  });

  test('is asked about where the words are those of a wish for a person', () => {
    const talk = atMenu('tg');
    talk.says('man nametonam gap zanam u dar pahlu ast');

    expect(place(talk)).toBe('urgent/safe');
  });
});

test('words on another keyboard are understood where nothing else is there', () => {
  const talk = atMenu('ru');
  talk.says('gfcgjhn jnj,hfkb yt jnlf.n');

  expect(place(talk)?.split('/')[0]).toBe('passport-kept');
});

test('a hint offers no second button for what the question has', () => {
  const talk = atMenu('tg');
  talk.says('hamin kor maro mekushad hahaha, 12 soat meistam');
  const labels = talk.last.choices.map(({ label }) => label);

  expect(talk.last.text).toContain('«Ёрӣ лозим»');
  expect(new Set(labels).size).toBe(labels.length);
});
