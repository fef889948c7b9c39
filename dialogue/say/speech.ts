import type { Place } from '../../core/message.ts';
import type { SpokenEffect } from '../../flows/engine/turn.ts';
import type { Text } from '../../flows/schema.ts';
import type { WordKey } from '../../locales/words.ts';
import type { Command } from '../route/commands.ts';
import type { SpokenText } from './sounds.ts';
import type { View } from './view.ts';
/** What is said in a turn: the flows' effects, and what the program itself has to say. */
export type Speech =
  | SpokenEffect
  /** `isAside`: what is said with it can be heard without it. */
  | { kind: 'words'; key: WordKey; values?: Record<string, string | number>; isAside?: true }
  /** `spoken`: the text of a flow that it is, and where that stands. `about`: what it tells, so that it is told once. */
  | {
      kind: 'lines';
      text: (view: View) => string;
      file?: 'export';
      spoken?: { text: Text; at: Place };
      about?: 'genuine';
    }
  /** Texts that were said before, as somebody speaks them. */
  | { kind: 'sounds'; of: SpokenText[] }
  /** Choices of the program's own, in place of the question's, or beside them. */
  | { kind: 'offer'; choices: Offered[]; beside?: true };

/** A choice of the program's own: a command, a topic by its title, the node that a reminder leads to, or the talk of a code. */
export type Offered =
  | { command: Command }
  | { topic: string }
  | { open: { flow: string; node: string }; label?: WordKey }
  | { code: string };
