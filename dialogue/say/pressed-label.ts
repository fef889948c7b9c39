import type { DeskLine } from '../../core/desk.ts';
import type { Language } from '../../core/message.ts';
import { flowIn, type Knowledge } from '../know/knowledge.ts';
import { wordsIn } from '../know/own-words.ts';
import { isCommand } from '../route/commands.ts';
import { readToken } from '../route/token.ts';
import { LABEL_OF_COMMAND } from './command-choice.ts';

/** What stood on a button that somebody pressed, in a language; `null` where no release tells any more. */
export function pressedLabel({ book, content }: Knowledge, token: string, language: Language): string | null {
  const pressed = readToken(token, isCommand);
  if (pressed === null) return null;
  if (pressed.kind === 'topic') return book.newest.flows.get(pressed.flow)?.title[language] ?? null;
  if (pressed.kind === 'command') {
    const key = LABEL_OF_COMMAND.get(pressed.command);
    return key === undefined ? null : wordsIn(content, language)(key);
  }
  if (pressed.kind !== 'choice') return null;
  const { flow, node, release } = pressed.at;
  const asked = flowIn(book, flow, release)?.nodes.get(node);
  if (asked?.kind !== 'choose') return null;
  return asked.choices.find(({ id }) => id === pressed.choice)?.label[language] ?? null;
}

/** What each of these lines says; of a press that is what stood on the button, and never its token. */
export function createSaying(
  knowledge: Knowledge,
  lines: readonly DeskLine[],
  language: Language | null,
): (line: DeskLine) => string | null {
  const labels = new Map(lines.flatMap(({ choices }) => choices.map(({ token, label }) => [token, label] as const)));
  return ({ kind, direction, text }) => {
    if (kind !== 'choice' || direction !== 'in' || text === null) return text;
    return labels.get(text) ?? pressedLabel(knowledge, text, language ?? 'tg');
  };
}
