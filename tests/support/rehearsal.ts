import type { InboundContent, Language } from '../../core/message.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { readMarks } from '../../dialogue/say/marks.ts';
import type { Chance } from './chance.ts';
import { createTalk } from './talk.ts';
import type { Hand } from './telegram/person.ts';

/** What a person will say, and every bubble that must come of it, in order: no two neighbours are alike. */
export interface Rehearsal {
  says: string[];
  sees: string[];
  /** What is seen after each of the messages. */
  answers: string[][];
}

const FIRST = { tg: ['/start', 'Тоҷикӣ', 'розӣ ҳастам'], ru: ['/start', 'Русский', 'даю согласие'] } as const;
/** «Дидани маълумот» tells how many messages were read: a turn too many or too few changes the words. */
const THEN = {
  tg: [
    '/menu',
    'Маълумоти ман',
    'Дидани маълумот',
    'Дар бораи мо',
    'Кӣ мебинад',
    'Бозгашт',
    'Бештар',
    'Аломатҳои хатар',
  ],
  ru: ['/menu', 'Мои данные', 'Посмотреть данные', 'О нас', 'Кто это видит', 'Назад', 'Ещё', 'Признаки опасности'],
} as const;

export interface Wish {
  channel?: 'telegram' | 'whatsapp' | 'web';
  /** What happens before the last words without a word said. */
  between?: readonly InboundContent[];
  /** A way that is gone at the end, wherever it begins. */
  last?: Record<Language, readonly string[]>;
}

/** Thinks a talk through with the pure dialogue before it is held over the wire. */
export function rehearse(
  knowledge: Knowledge,
  chance: Chance,
  length: number,
  { channel = 'telegram', between = [], last = { tg: [], ru: [] } }: Wish = {},
): Rehearsal {
  const language = chance.oneOf(['tg', 'ru'] as const);
  const talk = createTalk(knowledge, { channel });
  talk.now = Date.now();
  const says: string[] = [];
  const answers: string[][] = [];
  const trySaying = (words: string): void => {
    const before = talk.conversation;
    const texts = talk.says(words).bubbles.map(({ text }) => asSeen(text));
    const isDistinct =
      texts.length > 0 && texts.every((text, index) => text !== (texts[index - 1] ?? answers.at(-1)?.at(-1)));
    if (isDistinct) {
      says.push(words);
      answers.push(texts);
    } else talk.conversation = before;
  };
  while (says.length < length) trySaying(FIRST[language][says.length] ?? chance.oneOf(THEN[language]));
  for (const content of between) talk.sends(content);
  // Who is there already need not go there again.
  for (const words of last[language]) trySaying(words);
  return { says, sees: answers.flat(), answers };
}

/** As it stands on the screen. How many bubbles were sent depends on when the question came, a receipt on chance; both are left out. */
export function asSeen(text: string): string {
  return readMarks(text)
    .text.trim()
    .replace(/(от нас|аз мо) \d+/, '$1 …')
    .replace(/\b[A-Z0-9]{4}-[A-Z0-9]{4}\b/, '…');
}

export interface Bubble {
  text: string;
  at: number;
}

/** What a person has been sent, oldest first. */
export async function bubblesOf(person: Hand): Promise<Bubble[]> {
  const bubbles = (await person.screen()).filter(({ from }) => from === 'bot');
  return bubbles.map(({ text, at }) => ({ text: asSeen(text), at }));
}

/** Neighbours that are alike are one bubble that was sent twice: no two answers in a row are. */
export function withoutRepeats(bubbles: readonly Bubble[]): string[] {
  return bubbles.map(({ text }) => text).filter((text, index, texts) => text !== texts[index - 1]);
}

export function repeatsIn(bubbles: readonly Bubble[]): { first: number; second: number }[] {
  return bubbles.flatMap(({ text, at }, index) => {
    const before = bubbles[index - 1];
    return before?.text === text ? [{ first: before.at, second: at }] : [];
  });
}
