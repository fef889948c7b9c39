import type { Content } from '../../content/schema.ts';
import type { SpokenEffect } from '../engine/turn.ts';
import type { Reader, Told } from './turn-bubbles.ts';

/**
 * How long texts read, and how many pages entries have, kept from one check to the next. What nothing is filled into reads alike for everybody. What is
 * filled in from content is kept as long as the content is the same; a day later numbers and dates read otherwise, and
 * the memory is made anew.
 */
export interface TurnMemory {
  plain: Map<string, number>;
  filled: WeakMap<Content, Map<string, number>>;
}

export function createTurnMemory(): TurnMemory {
  return { plain: new Map(), filled: new WeakMap() };
}

/** The same lengths, each measured once. */
export function remembered(told: Told, content: Content, memory: TurnMemory): Told {
  const filled = memory.filled.get(content) ?? new Map<string, number>();
  memory.filled.set(content, filled);
  return {
    pagesOf(reference, reader) {
      const key = filledKey(`pages of ${reference}`, reader);
      const count = filled.get(key) ?? told.pagesOf(reference, reader);
      filled.set(key, count);
      return count;
    },
    lengthOf(effect, reader) {
      const words = wordsOf(effect);
      // What a screen or a check has left hangs on the other flows, too.
      if (words === null || /\{\{ *(?:band|signs|check):/.test(words)) return told.lengthOf(effect, reader);
      const isPlain = effect.kind !== 'show' && !words.includes('{{');
      const [kept, key] = isPlain ? [memory.plain, plainKey(words, reader)] : [filled, filledKey(words, reader)];
      const length = kept.get(key) ?? told.lengthOf(effect, reader);
      kept.set(key, length);
      return length;
    },
  };
}

/** All that is said, in every wording; null where that cannot be told. */
function wordsOf(effect: SpokenEffect): string | null {
  switch (effect.kind) {
    case 'say':
      return JSON.stringify(effect.text);
    case 'ask':
      return JSON.stringify([effect.text, effect.item, effect.of]);
    case 'show':
      return `${effect.reference} ${effect.page}`;
    case 'notice':
      return null;
  }
}

function plainKey(words: string, { language, about }: Reader): string {
  return `${language} ${about} ${words}`;
}

function filledKey(words: string, reader: Reader): string {
  return `${reader.country} ${plainKey(words, reader)}`;
}
