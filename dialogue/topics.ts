import { foldWords } from '../flows/fold-words.ts';
import type { FlowNode, FlowSet } from '../flows/schema.ts';
import type { Knowledge } from './knowledge.ts';

/** From this likeness on, with this lead over the next, a topic is not asked back. */
const SURE = 0.42;
const LEAD = 0.1;
/** Below this a topic is not even offered. */
const LIKELY = 0.27;
const OFFERED = 3;

/** The topic a message clearly asks for. */
export function clearTopic({ topicsIn }: Pick<Knowledge, 'topicsIn'>, text: string): string | null {
  const [first, second] = topicsIn(text);
  if (first === undefined || first.score < SURE) return null;
  return first.score - (second?.score ?? 0) >= LEAD ? first.id : null;
}

/** Topics a message may ask for, to be offered. */
export function likelyTopics({ topicsIn }: Knowledge, text: string): string[] {
  return topicsIn(text)
    .filter(({ score }) => score >= LIKELY)
    .slice(0, OFFERED)
    .map(({ id }) => id);
}

const NAMES = new WeakMap<FlowSet, ReadonlyMap<string, string>>();

/** The topic whose title or example a message is, word for word; null where two topics have it. */
export function namedTopic({ book: { newest } }: Pick<Knowledge, 'book'>, text: string): string | null {
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
