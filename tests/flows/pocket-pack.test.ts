import { beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../core/message.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { shippedKnowledge } from '../support/knowledge.ts';
import { createTalk, type Talk, type TalkSettings } from '../support/talk.ts';

const LABELS = {
  tg: { yes: 'Ҳа', no: 'Не', other: 'Кишвари дигар', before: 'Пеш аз сафар', country: 'Аморат (Дубай)' },
  ru: { yes: 'Да', no: 'Нет', other: 'Другая страна', before: 'До поездки', country: 'ОАЭ (Дубай)' },
};

let knowledge: Knowledge;

beforeAll(async () => {
  knowledge = await shippedKnowledge();
});

function asking(settings: TalkSettings, country?: string): Talk {
  const talk = createTalk(knowledge, settings);
  if (country !== undefined) talk.conversation.contact.country = country;
  talk.says(settings.language === 'tg' ? 'рақамҳо барои роҳ' : 'номера в дорогу');
  return talk;
}

describe.each(LANGUAGES)('what is carried along, in %s', (language) => {
  const labels = LABELS[language];

  test('is asked for in words and by country, and comes with its picture', () => {
    const talk = asking({ language });

    const { bubbles, text } = talk.says(labels.country);

    expect(bubbles[0]?.text).toContain('\n999\n');
    expect(bubbles.flatMap(({ picture }) => picture ?? [])).toEqual([{ country: 'AE', language, day: '2026-11-24' }]);
    expect(bubbles.find(({ picture }) => picture)?.text).toMatch(/^3\. /m);
    expect(text).toContain(labels.country);
    expect(text.split('\n')).toEqual(expect.arrayContaining(['999', '80084', '800-7283', '800111']));
    expect(text.match(/^[123]\. /gm)).toEqual(['1. ', '2. ', '3. ']);
  });

  test('comes as text messages too, each alone in its bubble, to be sent on', () => {
    const talk = asking({ language });
    talk.says(labels.country);

    const { bubbles } = talk.presses(labels.yes);

    const [cyrillic, latin, last] = bubbles;
    expect(bubbles).toHaveLength(3);
    expect(cyrillic?.text).toMatch(/^999 .*80084 .* 24\.11\.2026$/);
    expect(cyrillic?.text.length).toBeLessThanOrEqual(70);
    expect(latin?.text).toMatch(/^999 [\x20-\x7e]*$/);
    expect(latin?.text.length).toBeLessThanOrEqual(160);
    expect(cyrillic?.choices.concat(latin?.choices ?? [])).toEqual([]);
    expect(last?.choices.length).toBeGreaterThan(0);
  });

  test('is asked for again by its name where the text message is offered, and then for any country', () => {
    const talk = asking({ language });
    talk.says(labels.country);

    const { text } = talk.says(language === 'tg' ? 'рақамҳо барои роҳ' : 'номера в дорогу');

    expect(text).toMatch(/Ба кадом кишвар|В какую страну/);
    expect(talk.says(labels.country).text.split('\n')).toContain('999');
  });

  test('is offered before leaving, and the way goes back to the rules', () => {
    const talk = createTalk(knowledge, { language });
    talk.says('/menu');
    talk.says(language === 'tg' ? 'қоидаҳои кишварҳо' : 'правила стран');
    talk.says(labels.country);
    // Oneself, of age, with the offer and without a fee.
    for (let step = 0; step < 8 && !talk.last.choices.some(({ label }) => label === labels.before); step += 1) {
      const no = talk.last.choices.find(({ token }) => /\.fee\.no$/.test(token));
      talk.sends({ kind: 'choice', token: no?.token ?? talk.last.choices[0]?.token ?? '' });
    }
    talk.presses(labels.before);

    expect(talk.last.text).toMatch(/се қоида|три правила/);
    expect(talk.presses(labels.yes).bubbles.at(-1)?.picture).toMatchObject({ country: 'AE' });
    talk.presses(labels.no);
    expect(talk.presses(labels.no).choices.map(({ label }) => label)).toContain(labels.before);
  });

  test('is that of the country where somebody is, if they say so', () => {
    const talk = asking({ language }, 'KR');

    expect(talk.last.text).toMatch(/Коре/);
    expect(talk.presses(labels.yes).bubbles.flatMap(({ picture }) => picture ?? [])).toMatchObject([{ country: 'KR' }]);
    expect(talk.presses(labels.other).choices.length).toBeGreaterThan(3);
  });

  test('is all in words where no picture can be shown, and that is told', () => {
    const talk = asking({ language, channel: 'terminal' });

    const { bubbles, text } = talk.says(labels.country);

    expect(bubbles.every(({ picture }) => picture === undefined)).toBe(true);
    expect(text).toMatch(/сурат нишон дода намешавад|Картинку здесь показать нельзя/);
    expect(text).toContain('80084');
  });

  test('holds the numbers of the land that was chosen, and not those of where somebody is', () => {
    const talk = createTalk(knowledge, { language });
    talk.conversation.contact.country = 'RU';
    talk.says(language === 'tg' ? 'рақамҳо барои роҳ' : 'номера в дорогу');
    talk.presses(labels.other);

    const { text } = talk.says(language === 'tg' ? 'Тоҷикистон' : 'Таджикистан');

    expect(text.split('\n')).toEqual(expect.arrayContaining(['112', '102', '1313']));
    expect(text).not.toContain('Россия');
  });

  test.each(['SA', 'other', 'GB', 'UZ', 'JP', 'QA'])('of %s has the emergency number that works there', (country) => {
    const talk = asking({ language });

    const { text } = talk.sends({
      kind: 'choice',
      token: `1.pocket-pack.which.${country}`,
    });

    const there = [...knowledge.content.contactPoints.values()].find(
      (point) => point.country === country && point.for[0] === 'emergency',
    );
    expect(text.split('\n')).toContain(there?.phone);
    expect(text).not.toContain('+992');
  });
});

test('a number of it that is said to be silent stands behind the others', () => {
  const talk = asking({ language: 'ru', demoted: new Set(['kr.labour']) });

  const lines = talk.says('Корея').text.split('\n');

  expect(lines.indexOf('1350')).toBeGreaterThan(lines.indexOf('1577-0071'));
});
