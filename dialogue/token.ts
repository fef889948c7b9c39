import type { Command } from './commands.ts';

/** What a pressed button says. `at` is the question it stood under. */
export type Pressed =
  | { kind: 'choice'; at: { release: number; flow: string; node: string }; choice: string }
  | { kind: 'skip'; at: { release: number; flow: string; node: string } }
  | { kind: 'page'; at: { release: number; flow: string; node: string }; page: number }
  | { kind: 'command'; command: Command }
  | { kind: 'topic'; flow: string };

/** Telegram gives a button 64 bytes (callback_data); ids are ASCII, so one letter is one byte. */
export const TOKEN_MAX_BYTES = 64;

const PART = /^[A-Za-z0-9-]+$/;

export function writeToken(pressed: Pressed): string {
  if (pressed.kind === 'command') return `!${pressed.command}`;
  if (pressed.kind === 'topic') return `!topic.${pressed.flow}`;
  const { release, flow, node } = pressed.at;
  return `${release.toString(36)}.${flow}.${node}.${lastPart(pressed)}`;
}

function lastPart(pressed: Exclude<Pressed, { kind: 'command' | 'topic' }>): string {
  if (pressed.kind === 'choice') return pressed.choice;
  return pressed.kind === 'skip' ? '!skip' : `!p${pressed.page}`;
}

/** Reads what a button sent back; `null` for anything that no button of ours says. */
export function readToken(token: string, isCommand: (word: string) => word is Command): Pressed | null {
  if (token.startsWith('!')) {
    const word = token.slice(1);
    if (word.startsWith('topic.')) {
      const flow = word.slice('topic.'.length);
      return PART.test(flow) ? { kind: 'topic', flow } : null;
    }
    return isCommand(word) ? { kind: 'command', command: word } : null;
  }
  const [release = '', flow = '', node = '', choice = '', ...rest] = token.split('.');
  if (rest.length > 0 || !/^[0-9a-z]{1,6}$/.test(release) || !PART.test(flow) || !PART.test(node)) return null;
  const at = { release: Number.parseInt(release, 36), flow, node };
  if (choice === '!skip') return { kind: 'skip', at };
  const page = /^!p(\d{1,3})$/.exec(choice)?.[1];
  if (page !== undefined) return { kind: 'page', at, page: Number(page) };
  return PART.test(choice) ? { kind: 'choice', at, choice } : null;
}
