import type { Language } from '../../../core/message.ts';
import { isRecord } from '../../../core/record.ts';
import { pairKey, type TextPair } from '../../../core/text-pair.ts';
import { type TextReview, type TextState, textStateOf, twinOf } from '../../../core/text-review.ts';
import { readFlow } from '../../../flows/kept-flow.ts';
import type { Flow } from '../../../flows/schema.ts';
import { shortHash } from '../../../runtime/short-hash.ts';
import type { PairedEntry } from './texts.ts';

/** What was said of texts, found also where the flow or the node of a text had another name when it was said. */
export interface Reviews {
  /** The last of these words at their place; where there is none, of other words there. */
  of(entry: PairedEntry, pair: TextPair, language: Language): TextReview | undefined;
  /** How far the text of a pair is. */
  stateOf(entry: PairedEntry, pair: TextPair, language: Language): TextState;
  /** Whether the assistant has drafted just these words, wherever that was, and nobody has read them at this place. */
  isByAssistant(entry: PairedEntry, pair: TextPair, language: Language): boolean;
}

export function createReviews(reviews: readonly TextReview[]): Reviews {
  const newestFirst = reviews.toSorted((one, other) => other.at - one.at);
  const known = Map.groupBy(newestFirst, ({ language, key }) => `${language} ${key}`);
  const drafted = new Set(reviews.filter(({ by }) => by === null).map(({ language, hash }) => `${language} ${hash}`));

  const of: Reviews['of'] = (entry, pair, language) => {
    const found = keysOf(entry, pair).flatMap((key) => known.get(`${language} ${key}`) ?? []);
    if (found.length === 0) return undefined;
    const hash = shortHash(pair.words[language]);
    return found.find((one) => one.hash === hash) ?? found[0];
  };

  return {
    of,
    stateOf(entry, pair, language) {
      const texts = { words: pair.words[language], twin: pair.words[twinOf(language)] };
      return textStateOf(texts, of(entry, pair, language), shortHash);
    },
    isByAssistant(entry, pair, language) {
      const words = pair.words[language];
      if (words === '' || drafted.size === 0) return false;
      const hash = shortHash(words);
      if (!drafted.has(`${language} ${hash}`)) return false;
      const last = of(entry, pair, language);
      return last === undefined || last.by === null || last.hash !== hash;
    },
  };
}

/** The key of a text, and those that it had before its flow or its node was named otherwise. */
export function keysOf({ key, draft, live }: PairedEntry, pair: TextPair): string[] {
  const own = pairKey(key, pair.place);
  const flow = key.kind === 'flow' ? flowIn((draft ?? live)?.json) : null;
  if (flow === null) return [own];
  const { was = [], nodes } = flow;
  const flows = [key.entry, ...was];
  const [part, node] = pair.path;
  const inFlow = (name: string, place: string) => pairKey({ kind: 'flow', entry: name }, place);
  if (part !== 'nodes' || typeof node !== 'string') return flows.map((name) => inFlow(name, pair.place));
  const rest = pair.place.slice(`nodes/${node}`.length);
  const bare = [node, ...(nodes.get(node)?.was ?? [])];
  const full = bare.flatMap((name) => (name.includes('/') ? [name] : flows.map((one) => `${one}/${name}`)));
  return full.map((name) => {
    const [of = '', id = ''] = name.split('/');
    return inFlow(of, `nodes/${id}${rest}`);
  });
}

const READ = new WeakMap<object, Flow>();

/** A flow as it is kept, which never changes; null: it cannot be read. */
export function flowIn(json: unknown): Flow | null {
  if (!isRecord(json) || !Array.isArray(json.nodes)) return null;
  const flow = READ.get(json) ?? readFlow(json);
  READ.set(json, flow);
  return flow;
}
