import type { FlowSet } from '../../flows/schema.ts';
import { stemOfKey } from '../../language/fold/stem.ts';
import { tokens } from '../../language/fold/tokens.ts';
import { type Knowledge, NOT_OURS, topicsOf } from './knowledge.ts';

const WORDS = new WeakMap<FlowSet, (key: string) => boolean>();

/** The words of our topics, of what is none of ours, and the names of countries: nobody is found by them. */
export function wordsKnown({
  book: { newest },
  content,
}: Pick<Knowledge, 'book' | 'content'>): (key: string) => boolean {
  const known = WORDS.get(newest);
  if (known !== undefined) return known;
  const names = content.countries.flatMap(({ label, names }) => [label.tg, label.ru, ...names.tg, ...names.ru]);
  const texts = [...[...topicsOf(newest), NOT_OURS].flatMap(({ examples }) => examples), ...names];
  const keys = new Set(texts.flatMap((text) => tokens(text).map(({ key }) => key)));
  const stems = new Set([...keys].map(stemOfKey));
  const isKnown = (key: string) => keys.has(key) || stems.has(stemOfKey(key));
  WORDS.set(newest, isKnown);
  return isKnown;
}
