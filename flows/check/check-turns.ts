import { BUBBLE_MAX_LENGTH } from '../../content/readability.ts';
import type { Content } from '../../content/schema.ts';
import type { Language } from '../../core/message.ts';
import { phrase } from '../../core/phrase.ts';
import { fault, type Problem, pathOf } from '../../core/problem.ts';
import type { FlowSet } from '../schema.ts';
import { graphOf } from './graph.ts';
import { answerKinds } from './known-answers.ts';
import { type Told, type TurnBubble, turnBubbles } from './turn-bubbles.ts';

/**
 * Names what cannot stand in a bubble that is read at a glance: a text that is too long by itself, with what is
 * filled in and the entries shown. Texts that follow each other part by themselves. A person's own words count nothing.
 */
export function checkTurns(set: FlowSet, content: Content, told: Told): Problem[] {
  return (['tg', 'ru'] as const).flatMap((language) =>
    bubblesIn(set, { content, told, language })
      .filter(({ length }) => length > BUBBLE_MAX_LENGTH)
      .map((one) => tooLong(one, language)),
  );
}

/** The text of every node in a language, each page once, as long as it gets in any country. */
export function bubblesIn(
  set: FlowSet,
  { content, told, language }: { content: Content; told: Told; language: Language },
): LongestBubble[] {
  const over = { graph: graphOf(set), answers: answerKinds(set, content), content, told };
  const found = new Map<string, LongestBubble>();
  for (const country of [null, ...content.countries.map(({ id }) => id)]) {
    for (const about of ['self', 'other'] as const) {
      for (const bubble of turnBubbles({ ...over, reader: { language, country, about } })) {
        keepLongest(found, { ...bubble, country });
      }
    }
  }
  return [...found.values()];
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
    country: country === null ? ('' as const) : phrase('in_country', { country }),
    page: page === null ? ('' as const) : phrase('on_page', { page }),
  };
  return fault(where, 'bubble_long', values, { path: pathOf('nodes', where.slice(where.indexOf('/') + 1)), language });
}
