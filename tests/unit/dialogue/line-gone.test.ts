import { beforeAll, describe, expect, test } from 'vitest';
import type { Knowledge } from '../../../dialogue/know/knowledge.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { createTalk, type TalkSettings } from '../../support/talk.ts';

/** Whoever was told a number may be ringing a stranger by now. */

const OLD = '11 33 55';
let shipped: Knowledge;
beforeAll(async () => {
  shipped = await shippedKnowledge();
});

/** A talk in a house where the emergency number can be withdrawn while somebody talks. */
function danger(settings: TalkSettings) {
  const points = new Map(shipped.content.contactPoints);
  const common = { ...points.get('any.emergency')!, phone: OLD };
  points.set('any.emergency', common);
  const knowledge = { ...shipped, content: { ...shipped.content, contactPoints: points } };
  const talk = createTalk(knowledge, settings);
  const withdrawAll = () => {
    for (const [key, point] of points) points.set(key, { ...point, status: 'dead' });
  };
  return { talk, withdrawAll, withdraw: () => points.set('any.emergency', { ...common, status: 'dead' }) };
}

const WORDS = {
  ru: { cry: 'меня бьют', number: 'номер', back: 'назад', other: 'он пьёт каждый день' },
  tg: { cry: 'маро мезананд', number: 'рақам', back: 'бозгашт', other: 'ҳар рӯз арақ менӯшад' },
} as const;

describe.each(['tg', 'ru'] as const)('whoever was told a number that was withdrawn since, in %s', (language) => {
  const { cry, number, back, other } = WORDS[language];

  test.each([
    ['the word for a number', [number]],
    ['danger', [cry]],
    ['something else', [other]],
    ['danger after going back', [back, cry]],
  ])('is told another when they write %s', (_name, words) => {
    const { talk, withdraw } = danger({ language });
    expect(talk.says(cry).text).toContain(OLD);
    withdraw();

    const said = words.map((one) => talk.says(one).text);
    expect(said.at(-1)).toContain('112');
    expect(said.join()).not.toContain(OLD);
  });

  test('is told it once, and all else as ever', () => {
    const { talk, withdraw } = danger({ language });
    talk.says(cry);
    withdraw();
    talk.says(cry);

    expect(talk.says(cry).text).not.toContain('112');
  });

  test('is told another also before they have agreed to anything', () => {
    const { talk, withdraw } = danger({ language, consent: false });
    expect(talk.says(cry).text).toContain(OLD);
    withdraw();
    talk.says(back);

    expect(talk.says(cry).text).toContain('112');
  });
});

test('whose number stands is told nothing again', () => {
  const { talk } = danger({ language: 'ru' });
  talk.says('меня бьют');

  expect(talk.says('номер').text).not.toContain(OLD);
});

test('who is told that there is no number left is told that once', () => {
  const { talk, withdrawAll } = danger({ language: 'ru' });
  talk.says('меня бьют');
  withdrawAll();
  const said = ['он пьёт каждый день', 'и вчера тоже', 'и сегодня'].map((words) => talk.says(words).text);

  expect(said.filter((text) => text.includes('Номера для этой страны у нас нет'))).toHaveLength(1);
});

test('while another may hold the phone nobody is told numbers for danger by a word that tells of none', () => {
  const { talk, withdraw } = danger({ language: 'ru' });
  talk.says('мои данные');
  talk.presses(talk.last.choices.find(({ label }) => label.startsWith('Когда вам'))?.label ?? '');
  talk.presses(1);
  talk.presses(3);
  for (const word of ['купи хлеба', 'чайник вскипел']) talk.says(word);
  expect(talk.says('меня бьют').text).toContain(OLD);
  talk.says('купи хлеба');
  withdraw();

  expect(talk.says('привет ты где была вчера').text).not.toContain('112');
});
