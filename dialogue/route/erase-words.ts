import type { Inbound } from '../../core/message.ts';
import { COMMAND_WORDS } from '../../locales/commands.ts';
import { foldWhole } from './commands.ts';
import { wordsOf } from './words-of.ts';

/** What is said in answer to a message of one's own to have it taken back; without one, some of it means something else. */
const SHORT = [
  '/erase',
  'пок',
  'пок кун',
  'пок кунед',
  'пок кардан',
  'удали',
  'удалить',
  'удалите',
  'сотри',
  'сотрите',
];
const WORDS: ReadonlySet<string> = new Set(
  [...SHORT, ...COMMAND_WORDS.erase.tg, ...COMMAND_WORDS.erase.ru].map((words) => foldWhole(words)),
);

/** The button that stands at each message of one's own, on a channel of ours. */
const BUTTON = /^!erase\.([A-Za-z0-9_-]{1,57})$/;

/** The message, by its channel's id, that is to be taken back; `null`: this is about none. */
export function erasedByReply(inbound: Inbound): string | null {
  const { content } = inbound;
  if (content.kind === 'choice') return BUTTON.exec(content.token)?.[1] ?? null;
  const { repliesTo } = inbound;
  if (repliesTo === undefined) return null;
  return WORDS.has(foldWhole(wordsOf(inbound))) ? repliesTo : null;
}
