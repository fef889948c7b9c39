import type { Canned, MyCanned } from '../api/desk.ts';
import type { WordKey } from '../language/word-key.ts';
import type { Standing } from './standing.ts';

/** What `/` leads to besides answers. */
export const COMMANDS = {
  card: 'slash_card',
  file: 'slash_file',
  voice: 'attach_voice',
  note: 'note',
  transfer: 'transfer',
  release: 'release',
  snooze: 'snooze',
  'write-back': 'write_back',
  'call-back': 'call_promise',
  record: 'key_record',
  refer: 'key_refer',
  raise: 'raise',
  close: 'close_case',
  language: 'slash_language',
} as const satisfies Record<string, WordKey>;
export type Command = keyof typeof COMMANDS;

/** Those that open no window over the case. */
export const HERE = ['card', 'file', 'voice', 'note', 'language'] as const satisfies Command[];

export function isHere(command: Command): command is (typeof HERE)[number] {
  return HERE.some((one) => one === command);
}

/** A text that one says again and again: of all, or of one's own. */
export interface Ready {
  id: string;
  topic: string;
  title: { tg: string; ru: string };
  text: { tg: string; ru: string };
  isOwn: boolean;
  isFavourite: boolean;
}

/** Those of the case's topic first, of these and of the others the favourites, then one's own; else as they stand. */
export function readyFor(topic: string, canned: readonly Canned[], { own, favourites }: MyCanned): Ready[] {
  const liked = new Set(favourites);
  const all = [
    ...own.map(({ id, title, topic: of, filled: { tg, ru } }) => ({
      id,
      topic: of,
      title: { tg: title, ru: title },
      isOwn: true,
      // Whoever has written one language only says that.
      text: { tg: tg === '' ? ru : tg, ru: ru === '' ? tg : ru },
    })),
    ...canned.map((one) => ({ ...one, isOwn: false })),
  ].map((one): Ready => ({ ...one, isFavourite: liked.has(one.id) }));
  const rank = ({ topic: of, isFavourite, isOwn }: Ready) =>
    (of === topic ? 0 : 4) + (isFavourite ? 0 : 2) + (isOwn ? 0 : 1);
  return all.toSorted((one, other) => rank(one) - rank(other));
}

/** Those of which a name or a text has the words, and before all others those of which the name has them. */
export function foundReady(ready: readonly Ready[], words: string, language: 'tg' | 'ru'): Ready[] {
  const wanted = words.trim().toLowerCase();
  const has = (one: string) => one.toLowerCase().includes(wanted);
  const isNamed = ({ title }: Ready) => has(title.tg) || has(title.ru);
  const isMeant = ({ text, topic }: Ready) => has(text[language]) || has(topic);
  return [...ready.filter(isNamed), ...ready.filter((one) => !isNamed(one) && isMeant(one))];
}

/** Whoever holds the case does these, or leads whoever does. */
const BY_HOLDER: ReadonlySet<Command> = new Set<Command>(['transfer', 'release', 'close', 'snooze', 'write-back']);

/** Whoever may write in the case does these. */
const BY_ANY_HAND: ReadonlySet<Command> = new Set<Command>(['call-back', 'record', 'refer']);

/** What one may do with the case as it stands, by the beginning of a word of its name; `nameOf` is in one's own language. */
export function foundCommands(
  words: string,
  { isOpen, mayMove, mayTouch, isRed }: Pick<Standing, 'isOpen' | 'mayMove' | 'mayTouch'> & { isRed: boolean },
  nameOf: (command: Command) => string,
): Command[] {
  const wanted = words.trim().toLowerCase();
  const may = (command: Command): boolean => {
    if (BY_HOLDER.has(command)) return mayMove;
    if (BY_ANY_HAND.has(command)) return isOpen && mayTouch;
    return command !== 'raise' || (isOpen && !isRed);
  };
  return (Object.keys(COMMANDS) as Command[]).filter(
    (command) =>
      may(command) && [command, ...nameOf(command).toLowerCase().split(/\s+/)].some((name) => name.startsWith(wanted)),
  );
}
