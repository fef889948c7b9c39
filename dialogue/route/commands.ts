import type { Language } from '../../core/message.ts';
import { RATINGS, type Rating } from '../../core/ticket.ts';
import { tokens } from '../../language/fold/tokens.ts';
import { asksToHide } from '../../language/match/hide-words.ts';
import { COMMAND_WORDS, type WordCommand } from '../../locales/commands.ts';
import type { Readers } from '../know/readers.ts';

/** What can be asked for at any moment: those with words of their own, and some that only a button says. */
export type Command =
  | WordCommand
  | 'go-on'
  | 'stay'
  | 'number-feedback'
  | 'by-voice'
  | 'no-voice'
  | 'all-well'
  | 'light'
  | 'more-2'
  | 'more-3'
  | 'word-known'
  | 'word-wrong'
  | `rate-${Rating}`;

const COMMANDS: ReadonlySet<string> = new Set<Command>([
  ...(Object.keys(COMMAND_WORDS) as WordCommand[]),
  'go-on',
  'stay',
  'number-feedback',
  'by-voice',
  'no-voice',
  'all-well',
  'light',
  'more-2',
  'more-3',
  'word-known',
  'word-wrong',
  ...RATINGS.map((rating) => `rate-${rating}` as const),
]);

export function isCommand(word: string): word is Command {
  return COMMANDS.has(word);
}

const COMMAND_OF_WORDS = new Map<string, WordCommand>(
  (Object.entries(COMMAND_WORDS) as [WordCommand, { tg: string[]; ru: string[] }][]).flatMap(([command, words]) =>
    [...words.tg, ...words.ru].map((spoken) => [foldWhole(spoken), command] as const),
  ),
);

/** The command that a whole message is, in either language and any spelling: `/menu`, «Бозгашт», "nazad". */
export function commandIn(text: string): WordCommand | null {
  if (text.length > 80) return null;
  return COMMAND_OF_WORDS.get(foldWhole(text)) ?? (asksToHide(text) ? 'cover' : null);
}

/** The language that a short message asks for: «на русском», «тоҷикӣ». */
export function languageNamedIn({ wish: wishIn }: Pick<Readers, 'wish'>, text: string): Language | null {
  if (text.length > 80 || text.trim().split(/\s+/).length > 4) return null;
  const wish = wishIn(text);
  if (wish === 'language-tg') return 'tg';
  return wish === 'language-ru' ? 'ru' : null;
}

/** A slash is kept, for `/start` is a command and «start» may be a word; what follows a slash command is left out. */
export function foldWhole(text: string): string {
  const slash = /^\s*\/([a-z_]+)(\s|$)/i.exec(text)?.[1];
  if (slash !== undefined) return `/${slash.toLowerCase()}`;
  return tokens(text)
    .map(({ key }) => key)
    .join(' ')
    .trim();
}
