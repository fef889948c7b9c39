import { BUBBLE_MAX_LENGTH } from '../../content/readability.ts';
import type { Content } from '../../content/schema.ts';
import type { Language } from '../../core/message.ts';
import { phrase } from '../../core/phrase.ts';
import { fault, type Problem } from '../../core/problem.ts';
import type { FlowSet } from '../schema.ts';
import { graphOf, pathOfNode } from './graph.ts';
import { answerKinds } from './known-answers.ts';
import { type Reader, type Told, type TurnBubble, turnBubbles } from './turn-bubbles.ts';
import { remembered, type TurnMemory } from './turn-memory.ts';

/** How a check of texts is kept short, and told of. */
export interface TurnWish {
  /** Only the texts of these flows. */
  only?: ReadonlySet<string> | undefined;
  /** What was measured before. */
  memory?: TurnMemory;
  /** Called after each of so many readers. */
  onReader?: (done: number, of: number) => void;
}

/**
 * Names what cannot stand in a bubble that is read at a glance: a text that is too long by itself, with what is
 * filled in and the entries shown. Texts that follow each other part by themselves. A person's own words count nothing.
 */
export function checkTurns(set: FlowSet, content: Content, told: Told, wish: TurnWish = {}): Problem[] {
  const { only, memory, onReader } = wish;
  const measured = memory === undefined ? told : remembered(told, content, memory);
  const of = 2 * readersOf(content).length;
  let done = 0;
  const onOne = () => onReader?.(++done, of);
  return (['tg', 'ru'] as const).flatMap((language) =>
    bubblesIn(set, { content, told: measured, language, only, onReader: onOne })
      .filter(({ length }) => length > BUBBLE_MAX_LENGTH)
      .map((one) => tooLong(one, language)),
  );
}

/** The text of every node in a language, each page once, as long as it gets in any country. */
export function bubblesIn(set: FlowSet, { content, told, language, only, onReader }: BubbleWish): LongestBubble[] {
  const over = { graph: graphOf(set), answers: answerKinds(set, content), content, told, only };
  const found = new Map<string, LongestBubble>();
  for (const who of readersOf(content)) {
    for (const bubble of turnBubbles({ ...over, reader: { language, ...who } })) {
      keepLongest(found, { ...bubble, country: who.country });
    }
    onReader?.();
  }
  return [...found.values()];
}

interface BubbleWish {
  content: Content;
  told: Told;
  language: Language;
  /** Only the texts of these flows. */
  only?: ReadonlySet<string> | undefined;
  onReader?: () => void;
}

/** Everybody for whom a text may read otherwise, in one language. */
function readersOf({ countries }: Content): Omit<Reader, 'language'>[] {
  return [null, ...countries.map(({ id }) => id)].flatMap((country) =>
    (['self', 'other'] as const).map((about) => ({ country, about })),
  );
}

export interface LongestBubble extends TurnBubble {
  /** Where it is as long as that. */
  country: string | null;
}

function keepLongest(long: Map<string, LongestBubble>, one: LongestBubble): void {
  const key = `${one.where} ${one.page}`;
  if (one.length > (long.get(key)?.length ?? 0)) long.set(key, one);
}

function tooLong({ length, where, page, country }: LongestBubble, language: Language): Problem {
  const values = {
    length,
    longest_in: country === null ? ('' as const) : phrase('in_country', { country }),
    page: page === null ? ('' as const) : phrase('on_page', { page }),
  };
  return fault(where, 'bubble_long', values, { path: pathOfNode(where), language });
}
