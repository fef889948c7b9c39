import type { Choice, Outbound } from '../../core/message.ts';
import { buttonRows } from './button-rows.ts';
import { readMarks, type Span } from './marks.ts';

/** Of two buttons in a row so much is shown whole: https://dev.max.ru/docs-api (Button) */
const SHORT_LABEL_LENGTH = 10;

/** A bubble as MAX shows it: words and a keyboard. */
export interface MaxShape {
  text: string;
  spans: Span[];
  rows: Choice[][];
}

export function shapeForMax({ text: marked, choices }: Pick<Outbound, 'text' | 'choices'>): MaxShape {
  return { ...readMarks(marked.toWellFormed()), rows: buttonRows(choices, SHORT_LABEL_LENGTH) };
}
