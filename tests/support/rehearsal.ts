import type { ChannelName, InboundContent, Language } from '../../core/message.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { CAPABILITIES } from '../../dialogue/say/capabilities.ts';
import { readMarks } from '../../dialogue/say/marks.ts';
import { NO_OTHER_WAYS } from '../../dialogue/say/other-ways.ts';
import russian from '../../locales/ru.json' with { type: 'json' };
import tajik from '../../locales/tg.json' with { type: 'json' };
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

const FREE = { ways: NO_OTHER_WAYS, first: FIRST, next: THEN };
/**
 * Where others read along nobody agrees to anything. What «Дидани маълумот» tells is public, and counts there, too; a wish for
 * a person is answered by numbers and the other ways.
 */
const OVERHEARD = {
  // A web page, as every server has it, is told of from the first moment.
  ways: { ...NO_OTHER_WAYS, web: 'http://127.0.0.1:3000' },
  first: { tg: ['/start', 'Тоҷикӣ'], ru: ['/start', 'Русский'] },
  next: {
    tg: [...THEN.tg, 'мутахассис', 'рақамҳо', 'Россия'],
    ru: [...THEN.ru, 'оператор', 'номера', 'Россия'],
  },
} as const;

export interface Wish {
  channel?: Exclude<ChannelName, 'terminal'>;
  /** What happens before the last words without a word said; what answers it is seen before the answer to the first of them. */
  between?: readonly InboundContent[];
  /** A way that is gone at the end, wherever it begins. */
  last?: Record<Language, readonly string[]>;
  /** When it begins; now without it. */
  at?: number;
}

/** Thinks a talk through with the pure dialogue before it is held over the wire. */
export function rehearse(
  knowledge: Knowledge,
  chance: Chance,
  length: number,
  { channel = 'telegram', between = [], last = { tg: [], ru: [] }, at = Date.now() }: Wish = {},
): Rehearsal {
  const language = chance.oneOf(['tg', 'ru'] as const);
  const { first, next, ways } = CAPABILITIES[channel].isOverheard ? OVERHEARD : FREE;
  const talk = createTalk(knowledge, { channel, ways, at });
  const says: string[] = [];
  const answers: string[][] = [];
  let unasked: string[] = [];
  const trySaying = (words: string): void => {
    const before = talk.conversation;
    const texts = talk.says(words).bubbles.map(({ text }) => asSeen(text));
    const latest = unasked.at(-1) ?? answers.at(-1)?.at(-1);
    if (texts.length > 0 && texts.every((text, index) => text !== (texts[index - 1] ?? latest))) {
      says.push(words);
      answers.push([...unasked, ...texts]);
      unasked = [];
    } else talk.conversation = before;
  };
  while (says.length < length) trySaying(first[language][says.length] ?? chance.oneOf(next[language]));
  unasked = between.flatMap((content) => talk.sends(content).bubbles.map(({ text }) => asSeen(text)));
  // Who is there already need not go there again.
  for (const words of last[language]) trySaying(words);
  return { says, sees: answers.flat(), answers };
}

/**
 * As it stands on the screen. How many bubbles were sent depends on when the question came, a receipt on chance, and which
 * other ways are told on who is known already; they are left out.
 */
export function asSeen(text: string): string {
  return readMarks(text)
    .text.split(PARAGRAPH)
    .filter((part) => !WAYS_BEGIN.some((begin) => part.startsWith(begin)))
    .join(PARAGRAPH)
    .trim()
    .replace(/(от нас|аз мо) \d+/, '$1 …')
    .replace(/\b[A-Z0-9]{4}-[A-Z0-9]{4}\b/, '…');
}

const PARAGRAPH = '\n\n';
const WAYS_BEGIN = [tajik.overheard_ways, russian.overheard_ways];

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
