import type { Language } from '../core/message.ts';
import { isCommand } from './commands.ts';
import { flowIn, type Knowledge } from './knowledge.ts';
import { readToken } from './token.ts';

/** What stood on a button that somebody pressed, in a language; `null` where no release tells any more. */
export function pressedLabel({ book }: Knowledge, token: string, language: Language): string | null {
  const pressed = readToken(token, isCommand);
  if (pressed === null) return null;
  if (pressed.kind === 'topic') return book.newest.flows.get(pressed.flow)?.title[language] ?? null;
  if (pressed.kind !== 'choice') return null;
  const { flow, node, release } = pressed.at;
  const asked = flowIn(book, flow, release)?.nodes.get(node);
  if (asked?.kind !== 'choose') return null;
  return asked.choices.find(({ id }) => id === pressed.choice)?.label[language] ?? null;
}
