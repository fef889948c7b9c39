import { foldWords } from '../../flows/fold-words.ts';
import type { FlowNode, FlowSet } from '../../flows/schema.ts';
import { tellsOfMinor } from '../../language/danger/danger.ts';
import { type Knowledge, NOT_OURS } from '../know/knowledge.ts';

/** From this likeness on, with this lead over the next, a topic is not asked back. */
const SURE = 0.42;
const LEAD = 0.1;
/** Below this a topic is not even offered. */
const LIKELY = 0.27;
const OFFERED = 3;
const NEXT = 0.15;
const NEXT_OFFERED = 2;
/** Who tells years of a grown-up is not asked whether it is about a child. */
const ADULT_YEARS = /(?<!\d)(?:1[89]|[2-9]\d)(?!\d)/u;

/** The topic a message clearly asks for. */
export function clearTopic({ topicsIn }: Pick<Knowledge, 'topicsIn'>, text: string): string | null {
  const [first, second] = topicsIn(text);
  if (first === undefined || first.score < SURE || first.id === NOT_OURS.id) return null;
  return first.score - (second?.score ?? 0) >= LEAD ? first.id : null;
}

/** The topic a message asks for; where no other is clear, an age below 18 asks for that of children. */
export function askedTopic(knowledge: Pick<Knowledge, 'topicsIn' | 'book' | 'lexicon'>, text: string): string | null {
  return clearTopic(knowledge, text) ?? (tellsOfMinor(knowledge.lexicon, text) ? childTopic(knowledge) : null);
}

/** Topics a message may ask for, to be offered. */
export function likelyTopics({ topicsIn, book, lexicon }: Knowledge, text: string): string[] {
  const likely = topicsIn(text).filter(({ score }) => score >= LIKELY);
  const child = ADULT_YEARS.test(text) && !tellsOfMinor(lexicon, text) ? childTopic({ book }) : null;
  const ours = likely.filter(({ id }) => id !== NOT_OURS.id && id !== child).slice(0, OFFERED);
  return isNotOurs({ topicsIn }, text) ? [] : ours.map(({ id }) => id);
}

/** Topics that a message may ask for beside those that it was taken for: for a second offer less likeness is enough. */
export function nextTopics({ topicsIn, book }: Knowledge, text: string, taken: readonly string[]): string[] {
  const child = ADULT_YEARS.test(text) ? childTopic({ book }) : null;
  const others = topicsIn(text).filter(({ id, score }) => score >= NEXT && id !== NOT_OURS.id && id !== child);
  return others.flatMap(({ id }) => (taken.includes(id) ? [] : [id])).slice(0, NEXT_OFFERED);
}

/** The message asks for something that we know nothing of. */
export function isNotOurs({ topicsIn }: Pick<Knowledge, 'topicsIn'>, text: string): boolean {
  const [first, second] = topicsIn(text);
  return first?.id === NOT_OURS.id && first.score >= LIKELY && first.score - (second?.score ?? 0) >= LEAD;
}

/** The topic for people under 18: its first question has other words for a child. */
function childTopic({ book: { newest } }: Pick<Knowledge, 'book'>): string | null {
  const topics = [...newest.flows.values()].filter(({ topic }) => topic === true);
  return topics.find(({ start, nodes }) => nodes.get(start)?.tags?.includes('child') === true)?.flow ?? null;
}

/** In letters, far more than the longest title or example. */
const LONGEST_NAME = 300;

const NAMES = new WeakMap<FlowSet, ReadonlyMap<string, string>>();

/** The topic whose title or example a message is, word for word; null where two topics have it. */
export function namedTopic({ book: { newest } }: Pick<Knowledge, 'book'>, text: string): string | null {
  if (text.length > LONGEST_NAME) return null;
  const names = NAMES.get(newest) ?? namesIn(newest);
  NAMES.set(newest, names);
  return names.get(foldWords(text)) || null;
}

/** Titles first: what one topic is called is no example of another. */
function namesIn({ flows }: FlowSet): ReadonlyMap<string, string> {
  const topics = [...flows.values()].filter(({ topic }) => topic === true);
  const titles = ownersOf(topics.map(({ flow, title }) => [flow, [title.tg, title.ru]]));
  const examples = ownersOf(topics.map(({ flow, hears }) => [flow, [...hears.tg, ...hears.ru]]));
  return new Map([...examples, ...titles]);
}

/** Words with the one topic that has them; with none where several do. */
function ownersOf(named: readonly (readonly [flow: string, names: readonly string[]])[]): Map<string, string> {
  const owners = new Map<string, string>();
  for (const [flow, names] of named) {
    for (const name of names.map(foldWords)) owners.set(name, (owners.get(name) ?? flow) === flow ? flow : '');
  }
  return owners;
}

/** A question offers just these words itself, as a label or as another wording of one. */
export function isWordingOf(node: FlowNode | undefined, text: string): boolean {
  if (node?.kind !== 'choose') return false;
  const said = foldWords(text);
  return node.choices.some(({ label, synonyms }) =>
    [label.tg, label.ru, ...(synonyms?.tg ?? []), ...(synonyms?.ru ?? [])].some((words) => foldWords(words) === said),
  );
}
