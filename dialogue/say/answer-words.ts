import type { Content } from '../../content/schema.ts';
import type { Answer } from '../../core/session.ts';
import { setsOf } from '../../flows/engine/book.ts';
import type { FlowNode, FlowSet } from '../../flows/schema.ts';
import type { View } from './view.ts';

/** What was picked, as people read it. */
type Label = { tg: string; ru: string };

/** The choices by which an answer is saved: its ids stand for these labels; `countries` are those of the content. */
interface Saved {
  labels: Map<string, Label>;
  countries: boolean;
}

const SAVED = new WeakMap<FlowSet, ReadonlyMap<string, Saved>>();

/**
 * An answer that was picked from a list in the words of that list; null for one that was typed. It may have been picked in an
 * older release, in a list that the newest does not have.
 */
export function pickedWords({ knowledge, language }: View, name: string, value: Answer): string | null {
  for (const set of setsOf(knowledge.book)) {
    const label = labelIn(set, { name, value, countries: knowledge.content.countries });
    if (label !== undefined) return label[language];
  }
  return null;
}

function labelIn(
  set: FlowSet,
  { name, value, countries }: { name: string; value: Answer } & Pick<Content, 'countries'>,
): Label | undefined {
  const known = SAVED.get(set) ?? savedIn(set);
  SAVED.set(set, known);
  const saved = known.get(name);
  const country = saved?.countries ? countries.find(({ id }) => id === value)?.label : undefined;
  return country ?? saved?.labels.get(String(value));
}

function savedIn({ flows }: FlowSet): ReadonlyMap<string, Saved> {
  const saved = new Map<string, Saved>();
  const topics = [...flows.values()].map(({ flow, title }): [string, Label] => [flow, title]);
  for (const { nodes } of flows.values()) {
    for (const node of nodes.values()) {
      if (!('save' in node) || node.save === undefined) continue;
      const one = saved.get(node.save) ?? { labels: new Map<string, Label>(), countries: false };
      for (const [id, label] of labelsOf(node, topics)) one.labels.set(id, label);
      saved.set(node.save, { ...one, countries: one.countries || picksCountry(node) });
    }
  }
  return saved;
}

function labelsOf(node: FlowNode, topics: readonly [string, Label][]): readonly [string, Label][] {
  if (node.kind === 'choose') return node.choices.map(({ id, label }): [string, Label] => [id, label]);
  return node.kind === 'pick' && node.choices.from === 'topics' ? topics : [];
}

function picksCountry(node: FlowNode): boolean {
  return (
    (node.kind === 'pick' && node.choices.from === 'countries') || (node.kind === 'expect' && node.expect === 'country')
  );
}
