import type { TalkTurn } from '../rooms/messages.ts';

/** Where a talk that was held again went another way than before. */
export interface Otherwise {
  /** Which of the turns. */
  turn: number;
  /** What it was before. */
  before: TalkTurn;
  /** So many more had been said after it, and are not said again. */
  left: number;
}

/** Whether the same was done: words, node and grave request may differ in their texts, not in where they lead. */
export function wentTheSameWay(before: TalkTurn, now: TalkTurn): boolean {
  return isSamePlace(before.at, now.at) && before.ticket === now.ticket;
}

export function isSamePlace(one: TalkTurn['at'], other: TalkTurn['at']): boolean {
  return one?.flow === other?.flow && one?.node === other?.node;
}

/** Everything that can be pressed on the screen, also under older bubbles, by its token. */
export function buttonsOn(turns: readonly TalkTurn[]): Map<string, string> {
  const choices = turns.flatMap(({ bubbles }) =>
    bubbles.flatMap(({ rows, list }) => [...rows.flat(), ...(list?.choices ?? [])]),
  );
  return new Map(choices.map(({ token, label, description }) => [token, description ?? label]));
}

/** All that was said in one turn, without its marks. */
export function wordsOf({ bubbles }: TalkTurn): string {
  return bubbles.map(({ segments }) => segments.map(({ text }) => text).join('')).join('\n\n');
}

/** The last two that two phones show stand at one place of one flow, or both nowhere. */
export function standTogether(talks: readonly (readonly TalkTurn[])[]): boolean {
  const [first, ...others] = talks.map((turns) => turns.at(-1)?.at ?? null);
  return first === undefined || others.every((at) => isSamePlace(first, at));
}
