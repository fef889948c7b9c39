import type { Command } from './commands.ts';

/** What a pressed button says. `at` is the question it stood under. */
export type Pressed =
  /** `item`: which of several questions of one node it stood under, from 0. */
  | { kind: 'choice'; at: { release: number; flow: string; node: string }; choice: string; item?: number }
  | { kind: 'skip'; at: { release: number; flow: string; node: string } }
  | { kind: 'page'; at: { release: number; flow: string; node: string }; page: number }
  | { kind: 'command'; command: Command }
  | { kind: 'topic'; flow: string }
  /** Texts as somebody speaks them, by their names, in the order in which they stand. */
  | { kind: 'hear'; texts: string[] }
  /** Whoever told a code goes on with the talk that it leads to. */
  | { kind: 'code'; code: string }
  /** A node that a reminder leads to. */
  | { kind: 'open'; flow: string; node: string };

/** A button that stands under no question. */
export type Free = Extract<Pressed, { kind: 'command' | 'topic' | 'open' | 'hear' | 'code' }>;

/** Telegram gives a button 64 bytes (callback_data); ids are ASCII, so one letter is one byte. */
export const TOKEN_MAX_BYTES = 64;

/** Of so many texts one button may speak: their names fit into it. */
export const SOUNDS_MOST = 4;
/** A text in a language as a button names it. */
const SOUND_NAME = /^[A-Za-z0-9_-]{12}[tr]$/;

const PART = /^[A-Za-z0-9-]+$/;

export function writeToken(pressed: Pressed): string {
  if (pressed.kind === 'command') return `!${pressed.command}`;
  if (pressed.kind === 'hear') return `!hear.${pressed.texts.join('.')}`;
  if (pressed.kind === 'code') return `!code.${pressed.code}`;
  if (pressed.kind === 'topic') return `!topic.${pressed.flow}`;
  if (pressed.kind === 'open') return `!open.${pressed.flow}.${pressed.node}`;
  const { release, flow, node } = pressed.at;
  return `${release.toString(36)}.${flow}.${node}.${lastPart(pressed)}`;
}

function lastPart(pressed: Exclude<Pressed, Free>): string {
  if (pressed.kind === 'choice')
    return pressed.item ? `${pressed.choice}.${pressed.item.toString(36)}` : pressed.choice;
  return pressed.kind === 'skip' ? '!skip' : `!p${pressed.page}`;
}

/** Reads what a button sent back; `null` for anything that no button of ours says. */
export function readToken(token: string, isCommand: (word: string) => word is Command): Pressed | null {
  if (token.startsWith('!')) return readFree(token.slice(1), isCommand);
  const [release = '', flow = '', node = '', choice = '', item, ...rest] = token.split('.');
  if (rest.length > 0 || !/^[0-9a-z]{1,6}$/.test(release) || !PART.test(flow) || !PART.test(node)) return null;
  const at = { release: Number.parseInt(release, 36), flow, node };
  if (choice === '!skip') return { kind: 'skip', at };
  const page = /^!p(\d{1,3})$/.exec(choice)?.[1];
  if (page !== undefined) return { kind: 'page', at, page: Number(page) };
  if (!PART.test(choice)) return null;
  if (item === undefined) return { kind: 'choice', at, choice };
  return /^[0-9a-z]{1,2}$/.test(item) ? { kind: 'choice', at, choice, item: Number.parseInt(item, 36) } : null;
}

function isHeard(names: readonly string[]): boolean {
  return names.length > 0 && names.length <= SOUNDS_MOST && names.every((name) => SOUND_NAME.test(name));
}

function readFree(word: string, isCommand: (word: string) => word is Command): Free | null {
  if (isCommand(word)) return { kind: 'command', command: word };
  const [what, ...parts] = word.split('.');
  if (what === 'hear') return isHeard(parts) ? { kind: 'hear', texts: parts } : null;
  if (what === 'code')
    return parts.length === 1 && /^\d{6}$/.test(parts[0] ?? '') ? { kind: 'code', code: parts[0] ?? '' } : null;
  const [flow = '', node = '', ...rest] = parts;
  if (rest.length > 0 || !PART.test(flow)) return null;
  if (what === 'topic' && node === '') return { kind: 'topic', flow };
  return what === 'open' && PART.test(node) ? { kind: 'open', flow, node } : null;
}
