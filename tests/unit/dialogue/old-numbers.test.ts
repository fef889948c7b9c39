import { describe, expect, test } from 'vitest';
import { BUBBLE_MAX_LENGTH } from '../../../content/readability.ts';
import { createTalk, NOON, type Talk } from '../../support/talk.ts';
import { knowledge, place } from './stand.ts';

/** Nobody has looked at the lines of help for two years. */
const LATER = NOON + 730 * 86_400_000;
const COUNTRIES = [null, 'other', ...knowledge.content.countries.map(({ id }) => id)];
const CRIES = {
  tg: ['ёрӣ лозим', 'маро банд карданд', 'маро мезананд', 'мурдан мехоҳам', 'ман 16 солаам, маро ба шавҳар медиҳанд'],
  ru: ['нужна помощь', 'меня заперли', 'меня бьют', 'хочу умереть', 'мне 16 лет, меня выдают замуж насильно'],
};

function somebodyIn(country: string | null, language: 'tg' | 'ru'): Talk {
  const talk = createTalk(knowledge, { language, at: LATER });
  talk.conversation.contact.country = country;
  talk.says('/menu');
  return talk;
}

const tooLong = ({ last }: Talk) => last.bubbles.filter(({ text }) => text.length > BUBBLE_MAX_LENGTH);

describe.each(['tg', 'ru'] as const)('with numbers that nobody has looked at for two years (%s)', (language) => {
  test.each(CRIES[language])('whoever writes «%s» reads numbers in the first bubble, in every country', (cry) => {
    const answers = COUNTRIES.map((country) => {
      const talk = somebodyIn(country, language);
      talk.says(cry);
      return { country, place: place(talk), first: talk.last.bubbles[0]?.text ?? '', long: tooLong(talk) };
    });

    expect(answers.filter((one) => !one.place?.startsWith('urgent/'))).toEqual([]);
    expect(answers.filter(({ first }) => !/^\+?\d[\d -]*$/m.test(first))).toEqual([]);
    expect(answers.flatMap(({ long }) => long)).toEqual([]);
  });

  test('whoever asks for a person reads no bubble that is too long, in any country', () => {
    const long = COUNTRIES.flatMap((country) => {
      const talk = somebodyIn(country, language);
      talk.sends({ kind: 'choice', token: '!person' });
      return tooLong(talk);
    });

    expect(long).toEqual([]);
  });

  test('the doubt that holds for all of them is told once', () => {
    const talk = somebodyIn('KZ', language);
    talk.says(CRIES[language][0] ?? '');

    expect(talk.last.text.match(/^\+?\d[\d -]*$/gm)?.length).toBeGreaterThan(1);
    expect(talk.last.text.match(/^\(.*\d\d\.\d\d\.\d{4}/gm)).toHaveLength(1);
  });
});
