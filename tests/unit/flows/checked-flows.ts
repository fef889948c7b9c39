import { checkFlows, NARROWEST } from '../../../flows/check/check.ts';
import type { WinnerOf } from '../../../flows/check/check-flow.ts';
import { inWords } from '../../support/in-words.ts';
import { contentForTests, type Script, setFrom } from './make-flows.ts';

export type Scripts = Record<string, Script | string>;

/** What the checker says of these flows, a line for each problem. */
export function problemsOf(scripts: Scripts, winnerOf: WinnerOf | null = null): string[] {
  const against = { content: contentForTests(), limits: NARROWEST, today: '2026-11-24', winnerOf };
  return inWords(checkFlows(setFrom(scripts), against)).map(
    ({ severity, where, language, message }) =>
      `${severity === 'error' ? '' : 'remark '}${where}${language ? ` (${language})` : ''}: ${message}`,
  );
}

/** What the checker says of a flow of this one node, which leads to an end. */
export function problemsOfNode(node: string): string[] {
  return problemsOf({ work: `start: ${node}\ndone: { end: true }` });
}

const A = 'to: done, label:';
/** Two choices that lead to the end. */
export const YES = `{ id: yes, ${A} { tg: Ҳа, ru: Да } }`;
export const NO = `{ id: no, ${A} { tg: Не, ru: Нет } }`;
