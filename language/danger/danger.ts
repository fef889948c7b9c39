/** danger/: hears danger in what people write, in any spelling; where it is unsure, it hears danger. */

import { DANGER_FAMILIES, type DangerFamily } from '../../core/conversation.ts';
import { rememberingOf } from '../fold/remembering.ts';
import { inOtherLayout } from '../fold/wrong-layout.ts';
import type { CompiledRule } from './danger-rule.ts';
import type { Lexicon } from './lexicon.ts';
import { withoutOwnBlow } from './own-blow.ts';
import { readingOf } from './reading.ts';
import type { ScannedWord } from './scanned-word.ts';

/** Danger that a message speaks of: `family` is answered first, `families` are all, in the same order. */
export interface Danger {
  family: DangerFamily;
  families: readonly DangerFamily[];
  /** The writer tells of hitting somebody at home, and of no other danger: they need help against it, not comfort. */
  isOwnBlow?: true;
  /** Only rules have heard it that jokes and news use as well. */
  isWeak?: true;
  /** A rule has heard it that says who does it, or that a life is in danger: at least the person is asked. */
  isAsked?: true;
}

/** What is heard of the families: of which weak rules alone have heard, and whether one of all rules is to be asked about. */
interface HeardFamilies {
  how: Map<DangerFamily, 'weak' | 'sure'>;
  isAsked: boolean;
}

type Places = ReadonlyMap<string, readonly number[]>;

const OWN_BLOW: Danger = { family: 'violence', families: ['violence'], isOwnBlow: true };
const CRY = '🆘';
/** A message is asked of by the way that it takes, by what was learned, and by what is kept of it. */
const TEXTS_KEPT = 8;

/**
 * Hears danger in a message, in any spelling, or null. It reads words with their neighbours, so that a call (`занг зад`)
 * is no blow; where it is unsure it hears danger. Takes time in proportion to the length, and never throws.
 */
export const dangerIn: (lexicon: Lexicon, text: string) => Danger | null = rememberingOf(readDanger, TEXTS_KEPT);

function readDanger(lexicon: Lexicon, text: string): Danger | null {
  const isCry = text.includes(CRY);
  const heard: HeardFamilies = { how: new Map(isCry ? [['violence', 'sure']] : []), isAsked: false };
  const first = listen(lexicon, text, heard);
  const { gathered } = readingOf(lexicon, text);
  const isOwnBlow = (gathered !== null && listen(lexicon, gathered, heard) === 'own-blow') || first === 'own-blow';
  if (heard.how.size === 0 && first === 'nothing') {
    const other = inOtherLayout(text);
    if (other !== null) listen(lexicon, other, heard);
  }
  const families = DANGER_FAMILIES.filter((family) => heard.how.has(family));
  // «Я избил жену, она не дышит»: the life in danger is that of whom the writer has hit, and their flow has the doctor's number.
  if (isOwnBlow && families.every((one) => one === 'life')) return OWN_BLOW;
  const [family] = families;
  if (family === undefined) return null;
  const isWeak = [...heard.how.values()].every((how) => how === 'weak');
  const { isAsked } = heard;
  return { family, families, ...(isWeak && { isWeak }), ...(isAsked && { isAsked }) };
}

/** A message tells that somebody is under 18, by an age and not by a number alone: `мне 15`, `писарам 14-сола`. */
export function tellsOfMinor(lexicon: Lexicon, text: string): boolean {
  return holdsMeaning(lexicon, text, 'teen');
}

/** A message tells of somebody of the writer's family, perhaps of somebody who is elsewhere. */
export function tellsOfKin(lexicon: Lexicon, text: string): boolean {
  return holdsMeaning(lexicon, text, 'kin');
}

function holdsMeaning(lexicon: Lexicon, text: string, meaning: string): boolean {
  return readingOf(lexicon, text).parts.some((part) => part.some(({ meanings }) => meanings.has(meaning)));
}

/** Hears what can be read of a text, and tells whether it holds a blow of the writer's own, or no word of meaning. */
function listen(lexicon: Lexicon, text: string, heard: HeardFamilies): 'own-blow' | 'words' | 'nothing' {
  const { parts } = readingOf(lexicon, text);
  const saysNothing = parts.every((part) => part.every(({ meanings }) => meanings.size === 0));
  const others = parts.map((part) => withoutOwnBlow(lexicon, part));
  for (const [at, part] of parts.entries()) hear(lexicon, others[at] ?? part, heard);
  if (others.some((part) => part !== null)) return 'own-blow';
  return saysNothing ? 'nothing' : 'words';
}

function hear({ rulesFrom }: Lexicon, words: readonly ScannedWord[], heard: HeardFamilies): void {
  const places = placesOf(words);
  const isMinor = places.has('teen');
  for (const meaning of places.keys()) {
    for (const rule of rulesFrom.get(meaning) ?? []) {
      const known = heard.how.get(rule.family);
      const isKnown = known === 'sure' || (known === 'weak' && rule.isWeak);
      if ((isKnown && (heard.isAsked || !rule.isAsked)) || !holds(rule, places, words.length)) continue;
      heard.isAsked ||= rule.isAsked;
      if (isKnown) continue;
      const how = rule.isWeak ? 'weak' : 'sure';
      heard.how.set(rule.family, how);
      if (isMinor && heard.how.get('child') !== 'sure') heard.how.set('child', how);
    }
  }
}

/** Where each meaning stands among some words. */
export function placesOf(words: readonly ScannedWord[]): Places {
  const places = new Map<string, number[]>();
  for (const [index, { meanings }] of words.entries()) {
    for (const meaning of meanings) {
      const known = places.get(meaning);
      if (known) known.push(index);
      else places.set(meaning, [index]);
    }
  }
  return places;
}

/** All that a rule asks for stands near enough, and nothing that makes it something else. `count`: of all words that are read. */
export function holds(rule: CompiledRule, places: Places, count: number): boolean {
  if (rule.isWhole && !isAll(rule, places, count)) return false;
  if (!rule.others.every((part) => part.some((name) => places.has(name)))) return false;
  return rule.anchors.some((anchor) =>
    (places.get(anchor) ?? []).some(
      (place) =>
        rule.others.every((part) => isNear(part, place, rule.within, places)) &&
        !isNear(rule.without, place, rule.clear, places),
    ),
  );
}

/** Each word is one that the rule asks for. */
function isAll({ anchors, others }: CompiledRule, places: Places, count: number): boolean {
  const asked = [...anchors, ...others.flat()];
  return new Set(asked.flatMap((name) => places.get(name) ?? [])).size === count;
}

function isNear(names: readonly string[], place: number, within: number, places: Places): boolean {
  return names.some((name) => {
    const found = places.get(name);
    return found !== undefined && Math.abs(nearest(found, place) - place) <= within;
  });
}

/** The number of a sorted list that is nearest to `place`. */
function nearest(sorted: readonly number[], place: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  const after = sorted[low] ?? Number.POSITIVE_INFINITY;
  const before = sorted[low - 1] ?? Number.NEGATIVE_INFINITY;
  return place - before < after - place ? before : after;
}
