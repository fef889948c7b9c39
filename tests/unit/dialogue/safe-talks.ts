import { expect } from 'vitest';
import type { ChannelName, Language } from '../../../core/message.ts';
import { answerTicket, claimTicket } from '../../../dialogue/desk/desk.ts';
import { createTalk, type Talk } from '../../support/talk.ts';
import { knowledge, place } from './stand.ts';

export const HOUR = 3_600_000;
export const WORDS = { ru: ['купи хлеба', 'чайник вскипел'], tg: ['нон харед', 'чой хунук шуд'] } as const;
export const YES = { ru: 'Да, в удобные часы', tg: 'Ҳа, дар соати қулай' } as const;
export const EVENING = { ru: 'Вечером (16–20)', tg: 'Бегоҳӣ (16–20)' } as const;
const OPEN = { ru: 'Когда вам писать', tg: 'Кай навишта шавад' } as const;
export const MY_DATA = { ru: 'мои данные', tg: 'маълумоти ман' } as const;
export const MENU = { ru: 'меню', tg: 'меню' } as const;

/** Somebody who has opened the question by «My data», at home. */
export function asked(language: Language, channel: ChannelName = 'telegram'): Talk {
  const talk = createTalk(knowledge, { language, channel });
  talk.says('/menu');
  talk.says(MY_DATA[language]);
  talk.presses(OPEN[language]);
  expect(place(talk)).toBe('safe-contact/may');
  return talk;
}

/** Somebody who may be written to in the evening, 16 to 20 in Dushanbe, and has given both words. */
export function agreed(language: Language = 'ru', channel: ChannelName = 'telegram'): Talk {
  const talk = asked(language, channel);
  talk.presses(YES[language]);
  talk.presses(EVENING[language]);
  for (const word of WORDS[language]) talk.says(word);
  return talk;
}

/** The same, with a red request that an operator holds. */
export function inDanger(channel: ChannelName = 'telegram'): Talk {
  const talk = agreed('ru', channel);
  talk.says('меня бьёт муж');
  talk.desk((by) => claimTicket({ knowledge, by }, null));
  return talk;
}

export function answered(talk: Talk, text = 'Мы рядом'): ReturnType<Talk['desk']> {
  return talk.desk((by) => answerTicket({ by }, { key: 'k1', text, asked: text }));
}
