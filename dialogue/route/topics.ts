import { foldWords } from '../../flows/fold-words.ts';
import type { FlowNode, FlowSet } from '../../flows/schema.ts';
import { isTelling, type Knowledge, NOT_OURS } from '../know/knowledge.ts';

/**
 * From `sure` on, with this lead over the next, a topic is not asked back; below `likely` it is not even offered, and none where the first is below `least`. Of what was
 * learned these are chances: of what is opened at 0.6 or more 94 in 100 is right (docs/understanding.md).
 */
const LEARNED = { sure: 0.6, lead: 0.1, likely: 0.1, least: 0.25 };
/** The same of likeness to what the flows hear, while nothing has been learned. */
const HEARD = { sure: 0.42, lead: 0.1, likely: 0.27, least: 0.27 };
const OFFERED = 3;
const NEXT = { learned: 0, heard: 0.15 };
const NEXT_OFFERED = 2;

type Topics = Pick<Knowledge, 'topicsIn' | 'understand'>;

function levelsFor({ understand }: Topics, text: string): typeof LEARNED {
  return isTelling(understand(text)) ? LEARNED : HEARD;
}
/** Who tells years of a grown-up is not asked whether it is about a child. */
const ADULT_YEARS = /(?<!\d)(?:1[89]|[2-9]\d)(?!\d)/u;

/** The topic a message clearly asks for. */
export function clearTopic(topics: Topics, text: string): string | null {
  const [first, second] = topics.topicsIn(text);
  const { sure, lead } = levelsFor(topics, text);
  if (first === undefined || first.score < sure || first.id === NOT_OURS.id) return null;
  return first.score - (second?.score ?? 0) >= lead ? first.id : null;
}

/** The topic a message asks for; where no other is clear, an age below 18 asks for that of children. */
export function askedTopic(knowledge: Topics & Pick<Knowledge, 'book' | 'read'>, text: string): string | null {
  const { read } = knowledge;
  const clear = clearTopic(knowledge, text);
  if (clear !== null) return clear;
  return read.isOfMinor(text) || read.isChild(text) ? childTopic(knowledge) : null;
}

/** Topics a message may ask for, to be offered. */
export function likelyTopics(knowledge: Knowledge, text: string): string[] {
  const { topicsIn, book, read } = knowledge;
  const { likely: offered, least } = levelsFor(knowledge, text);
  const ranked = topicsIn(text);
  const likely = (ranked[0]?.score ?? 0) < least ? [] : ranked.filter(({ score }) => score >= offered);
  const child = ADULT_YEARS.test(text) && !read.isOfMinor(text) ? childTopic({ book }) : null;
  const ours = likely.filter(({ id }) => id !== NOT_OURS.id && id !== child).slice(0, OFFERED);
  return isNotOurs(knowledge, text) ? [] : ours.map(({ id }) => id);
}

/** Topics that a message may ask for beside those that it was taken for: for a second offer less likeness is enough. */
export function nextTopics(knowledge: Knowledge, text: string, taken: readonly string[]): string[] {
  const { topicsIn, book, understand } = knowledge;
  const least = isTelling(understand(text)) ? NEXT.learned : NEXT.heard;
  const child = ADULT_YEARS.test(text) ? childTopic({ book }) : null;
  const others = topicsIn(text).filter(({ id, score }) => score >= least && id !== NOT_OURS.id && id !== child);
  return others.flatMap(({ id }) => (taken.includes(id) ? [] : [id])).slice(0, NEXT_OFFERED);
}

/** The message asks for something that we know nothing of, and nothing in it hints at danger. */
export function isNotOurs(topics: Topics & Pick<Knowledge, 'read'>, text: string): boolean {
  const [first, second] = topics.topicsIn(text);
  const { sure, likely, lead } = levelsFor(topics, text);
  const least = isTelling(topics.understand(text)) ? sure : likely;
  const leads = first?.id === NOT_OURS.id && first.score >= least && first.score - (second?.score ?? 0) >= lead;
  return leads && topics.read.heard(text).tier === 'none';
}

/** The topic for people under 18: its first question has other words for a child. */
function childTopic({ book: { newest } }: Pick<Knowledge, 'book'>): string | null {
  const topics = [...newest.flows.values()].filter(({ topic }) => topic === true);
  return topics.find(({ start, nodes }) => nodes.get(start)?.tags?.includes('child') === true)?.flow ?? null;
}

/** In letters, far more than the longest title or example. */
const LONGEST_NAME = 300;

interface Names {
  titles: ReadonlyMap<string, string>;
  all: ReadonlyMap<string, string>;
}

const NAMES = new WeakMap<FlowSet, Names>();

/** The topic whose title or example a message is, word for word; null where two topics have it. */
export function namedTopic({ book }: Pick<Knowledge, 'book'>, text: string): string | null {
  return ownerOf(namesOf(book.newest).all, text);
}

/** The topic whose title a message is, word for word. */
export function titledTopic({ book }: Pick<Knowledge, 'book'>, text: string): string | null {
  return ownerOf(namesOf(book.newest).titles, text);
}

function ownerOf(names: ReadonlyMap<string, string>, text: string): string | null {
  return text.length > LONGEST_NAME ? null : names.get(foldWords(text)) || null;
}

function namesOf(set: FlowSet): Names {
  const names = NAMES.get(set) ?? namesIn(set);
  NAMES.set(set, names);
  return names;
}

/** Titles first: what one topic is called is no example of another. */
function namesIn({ flows }: FlowSet): Names {
  const topics = [...flows.values()].filter(({ topic }) => topic === true);
  const titles = ownersOf(topics.map(({ flow, title }) => [flow, [title.tg, title.ru]]));
  const examples = ownersOf(topics.map(({ flow, hears }) => [flow, [...hears.tg, ...hears.ru]]));
  return { titles, all: new Map([...examples, ...titles]) };
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
  return node?.kind === 'choose' && wordingsOf(node).has(foldWords(text));
}

type Choose = Extract<FlowNode, { kind: 'choose' }>;

/** A release changes nothing of its nodes: what stands on one is folded once. */
const WORDINGS = new WeakMap<Choose, ReadonlySet<string>>();

function wordingsOf(node: Choose): ReadonlySet<string> {
  const known = WORDINGS.get(node);
  if (known !== undefined) return known;
  const words = node.choices.flatMap(({ label, synonyms }) => [
    label.tg,
    label.ru,
    ...(synonyms?.tg ?? []),
    ...(synonyms?.ru ?? []),
  ]);
  const folded = new Set(words.map(foldWords));
  WORDINGS.set(node, folded);
  return folded;
}
