import { BUBBLE_MAX_LENGTH } from '../content/readability.ts';
import type { Content } from '../content/schema.ts';
import type { Language } from '../core/message.ts';
import { graphOf } from './graph.ts';
import { answerKinds } from './known-answers.ts';
import { warning } from './problem.ts';
import type { FlowSet, Problem } from './schema.ts';
import { type Told, type TurnBubble, turnBubbles } from './turn-bubbles.ts';

/**
 * Remarks on what a turn says as a whole: texts that follow each other without a question join into one bubble, and
 * grow with what is filled in and with the entries shown. Answers in the person's own words count nothing.
 */
export function checkTurns(set: FlowSet, content: Content, told: Told): Problem[] {
  return (['tg', 'ru'] as const).flatMap((language) => {
    const long = bubblesIn(set, { content, told, language }).filter(({ length }) => length > BUBBLE_MAX_LENGTH);
    return withoutEnds(long).map((one) => remark(one, language));
  });
}

/** Every bubble that a turn may come to in a language, each once, as long as it gets in any country. */
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
  const key = one.of.join(' ');
  if (one.length > (long.get(key)?.length ?? 0)) long.set(key, one);
}

/** The end of a bubble that is told already is not told again. */
function withoutEnds(bubbles: LongestBubble[]): LongestBubble[] {
  const ends = new Set(bubbles.flatMap(({ of }) => of.slice(1).map((_, index) => of.slice(index + 1).join(' '))));
  return bubbles.filter(({ of }) => !ends.has(of.join(' ')));
}

function remark({ length, of, country }: LongestBubble, language: Language): Problem {
  const [first = '', ...others] = of;
  const where = first.replace(/ \(.*$/, '');
  const page = first.slice(where.length);
  const joined = others.length === 0 ? 'alone' : `with ${others.join(', ')}`;
  const place = country === null ? '' : ` in ${country}`;
  const message = `becomes a bubble of ${length} characters${place}${page}, ${joined}; shorten it, or ask before the rest`;
  return warning(where, message, language);
}
