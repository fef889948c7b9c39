import type { DangerFamily } from '../../core/conversation.ts';
import { inOtherLayout } from '../fold/wrong-layout.ts';
import { holds, placesOf } from './danger.ts';
import type { CompiledRule } from './danger-rule.ts';
import type { Lexicon } from './lexicon.ts';
import { withoutOwnBlow } from './own-blow.ts';
import { readingOf } from './reading.ts';
import type { ScannedWord } from './scanned-word.ts';

/** A rule that has heard danger, for whoever asks why. */
export interface HeardRule {
  family: DangerFamily;
  isWeak: boolean;
  /** The words of the message that it has heard. */
  words: readonly string[];
  /** Some words that would have made it something else. */
  unless: readonly string[];
}

const UNLESS_TOLD = 5;

/** The first rule of each family that hears danger in a text, as `dangerIn` reads it. */
export function heardRules(lexicon: Lexicon, text: string): HeardRule[] {
  const { gathered } = readingOf(lexicon, text);
  const told = [text, ...(gathered === null ? [] : [gathered])].flatMap((one) => rulesIn(lexicon, one));
  const other = told.length > 0 ? null : inOtherLayout(text);
  const found = new Map<DangerFamily, HeardRule>();
  for (const one of other === null ? told : rulesIn(lexicon, other)) {
    const known = found.get(one.family);
    if (known === undefined || (known.isWeak && !one.isWeak)) found.set(one.family, one);
  }
  return [...found.values()];
}

function rulesIn(lexicon: Lexicon, text: string): HeardRule[] {
  return readingOf(lexicon, text).parts.flatMap((part) => {
    const words = withoutOwnBlow(lexicon, part) ?? part;
    const places = placesOf(words);
    return lexicon.rules
      .filter((rule) => holds(rule, places, words.length))
      .map((rule) => ({
        family: rule.family,
        isWeak: rule.isWeak,
        words: wordsOf(rule, words),
        unless: wordsMeaning(lexicon, rule.without),
      }));
  });
}

function wordsOf({ anchors, others }: CompiledRule, words: readonly ScannedWord[]): string[] {
  const asked = [...anchors, ...others.flat()];
  const heard = words.filter(({ meanings }) => asked.some((name) => meanings.has(name)));
  return [...new Set(heard.map(({ token }) => token.raw))];
}

/** Words of the lexicon that have one of these meanings, each by its key. */
function wordsMeaning({ words }: Lexicon, names: readonly string[]): string[] {
  const asked = new Set(names);
  const found = [...words].filter(([, meanings]) => meanings.some((meaning) => asked.has(meaning)));
  return found.slice(0, UNLESS_TOLD).map(([key]) => key);
}
