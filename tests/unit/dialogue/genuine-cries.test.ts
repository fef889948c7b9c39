import { describe, expect, test } from 'vitest';
import { asksForHelp } from '../../../dialogue/route/cry.ts';
import { COMMAND_WORDS } from '../../../locales/commands.ts';
import { GENUINE_WORDS } from '../../../locales/genuine-words.ts';
import { createTalk, type Talk } from '../../support/talk.ts';
import { atMenu, knowledge, newcomer, openPassport, place } from './stand.ts';

type Language = 'tg' | 'ru';

const CRIES = {
  tg: [
    'ёрӣ',
    'ёрӣ диҳед',
    'ёрӣ лозим аст',
    'кумак',
    'кумак кунед',
    'ба ман кумак лозим',
    'наҷот диҳед',
    'дар хатарам',
    'метарсам',
    'маро мезананд',
    'таъҷилӣ кумак',
  ],
  ru: [
    'помогите',
    'помогите пожалуйста',
    'помощь',
    'нужна помощь',
    'мне нужна помощь пожалуйста',
    'спасите меня',
    'SOS',
    'я в опасности',
    'мне страшно',
    'меня бьют',
  ],
} as const;
const PHRASES = {
  tg: [...new Set([...GENUINE_WORDS.tg, ...COMMAND_WORDS.genuine.tg])],
  ru: [...new Set([...GENUINE_WORDS.ru, ...COMMAND_WORDS.genuine.ru])],
};
const EACH = (['tg', 'ru'] as const).flatMap((language) => CRIES[language].map((cry) => [language, cry] as const));

/** Somebody who has come to a place; each that is asked for stands there anew. */
function standsAgain(talk: Talk): () => Talk {
  const { conversation, now, last, log } = talk;
  return () => Object.assign(talk, { conversation, now, last, log });
}

const withPassport = (language: Language): Talk => {
  const talk = atMenu(language);
  openPassport(talk);
  return talk;
};

/** Where somebody is led by these words, and whether they read the numbers. */
function ledBy(talk: Talk, words: string) {
  const { text } = talk.says(words);
  return { words, place: place(talk), hasNumbers: text.includes('112') };
}

/** Which of these words lead somebody from where they stand to anything but the urgent help with its numbers. */
function notHelped(stands: () => Talk, said: readonly string[]) {
  return said
    .map((words) => ledBy(stands(), words))
    .filter(({ place, hasNumbers }) => place !== 'urgent/safe' || !hasNumbers);
}

describe('whoever asks whether it is us and cries for help is helped as by the cry alone', () => {
  test.each(EACH)('at the menu, in %s: «%s»', (language, cry) => {
    const said = PHRASES[language].flatMap((phrase) => [
      `${phrase}? ${cry}`,
      `${cry}, ${phrase}`,
      `${phrase} ${cry}`,
      `${cry} ${phrase}`,
    ]);

    expect(said.length).toBeGreaterThan(100);
    expect(notHelped(standsAgain(atMenu(language)), said)).toEqual([]);
  });

  test.each(EACH)('as a newcomer, in %s: «%s»', (language, cry) => {
    const said = PHRASES[language].flatMap((phrase) => [`${phrase}? ${cry}`, `${cry} ${phrase}`]);

    expect(notHelped(standsAgain(newcomer()), said)).toEqual([]);
  });

  test.each(EACH)('within a flow, in %s: «%s»', (language, cry) => {
    const stands = standsAgain(withPassport(language));
    const alone = ledBy(stands(), cry);
    const said = PHRASES[language].flatMap((phrase) => [`${phrase}? ${cry}`, `${cry} ${phrase}`]);
    // More than the cry gets is no loss.
    const lost = said
      .map((words) => ledBy(stands(), words))
      .filter((led) =>
        led.hasNumbers
          ? led.place?.includes('urgent/') !== true
          : led.place !== alone.place || led.hasNumbers !== alone.hasNumbers,
      );

    expect(lost).toEqual([]);
  });

  test('is heard at the closed door and in a covered chat', () => {
    for (const words of ['это правда вы? помогите', 'кӣ занг зад, ёрӣ диҳед']) {
      expect(asksForHelp(knowledge, words)).toBe(true);
    }
    const talk = atMenu('ru');
    talk.says('скрыть');
    expect(talk.says('это правда вы? помогите').text).toContain('112');
  });
});

describe('whoever asks whether it is us and needs no help', () => {
  test.each(['это правда вы? спасибо за помощь', 'это вы? помощь не нужна', 'это правда вы? сегодня', 'кто звонит'])(
    'is asked nothing of danger: «%s»',
    (words) => {
      expect(ledBy(atMenu('ru'), words)).toMatchObject({ hasNumbers: false });
      expect(asksForHelp(knowledge, words)).toBe(false);
    },
  );

  test('has all their words kept where words of their own are asked for', () => {
    const talk = createTalk(knowledge, { language: 'ru' });
    talk.says('хочу поговорить с человеком');
    talk.presses('Поиск близких');
    talk.says('это правда вы? помогите');

    expect(talk.conversation.session?.answers.words).toBe('это правда вы? помогите');
  });
});
