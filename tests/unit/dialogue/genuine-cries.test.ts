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

const HELPED = { place: 'urgent/safe', hasNumbers: true };

describe('whoever asks whether it is us and cries for help is helped as by the cry alone', () => {
  test.each(EACH)('at the menu, in %s: «%s»', (language, cry) => {
    for (const phrase of PHRASES[language]) {
      for (const words of [`${phrase}? ${cry}`, `${cry}, ${phrase}`, `${phrase} ${cry}`, `${cry} ${phrase}`]) {
        expect(ledBy(atMenu(language), words)).toEqual({ words, ...HELPED });
      }
    }
  });

  test.each(EACH)('as a newcomer, in %s: «%s»', (language, cry) => {
    for (const phrase of PHRASES[language]) {
      for (const words of [`${phrase}? ${cry}`, `${cry} ${phrase}`]) {
        expect(ledBy(newcomer(), words)).toEqual({ words, ...HELPED });
      }
    }
  });

  test.each(EACH)('within a flow, in %s: «%s»', (language, cry) => {
    const alone = ledByAlone(withPassport(language), cry);
    for (const phrase of PHRASES[language]) {
      for (const words of [`${phrase}? ${cry}`, `${cry} ${phrase}`]) {
        const led = ledBy(withPassport(language), words);
        // More than the cry gets is no loss.
        expect(led).toEqual(
          led.hasNumbers ? { ...led, place: expect.stringContaining('urgent/') } : { words, ...alone },
        );
      }
    }
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

function ledByAlone(talk: Talk, cry: string) {
  const { words: _, ...led } = ledBy(talk, cry);
  return led;
}
