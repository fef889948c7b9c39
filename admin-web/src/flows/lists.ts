import type { FlowView, Plain } from '../rooms/messages.ts';
import { fieldsAt, wordsAt, wordsListAt } from './flow-values.ts';

/** What fields offer to choose from: what flows use already. */
export interface Lists {
  flows: readonly string[];
  flags: readonly string[];
  /** Names under which answers are kept. */
  answers: readonly string[];
  /** Of requests for a person. */
  topics: readonly string[];
  /** Each with the ways that lead on from it. */
  screens: ReadonlyMap<string, readonly string[]>;
  checks: ReadonlyMap<string, readonly string[]>;
  shown: readonly string[];
}

/** What one flow uses. */
interface Used {
  flags: Set<string>;
  answers: Set<string>;
  topics: Set<string>;
  shown: Set<string>;
  screens: Map<string, Set<string>>;
  checks: Map<string, Set<string>>;
}

/** A letter in one flow changes none of the others: what they use is gathered once. */
const known = new WeakMap<FlowView, Used>();

/** Gathered from all flows, so that whoever edits chooses and need not know a name by heart. */
export function listsOf(views: Iterable<FlowView>): Lists {
  const all = [...views];
  const used = all.map((view) => {
    const found = known.get(view) ?? usedIn(view);
    known.set(view, found);
    return found;
  });
  const inOrder = (of: (one: Used) => Iterable<string>) =>
    [...new Set(used.flatMap((one) => [...of(one)]))].filter((name) => name !== '').toSorted();
  return {
    flows: all.map(({ flow }) => flow),
    flags: inOrder(({ flags }) => flags),
    answers: inOrder(({ answers }) => answers).filter((name) => !name.startsWith('contact.')),
    topics: inOrder(({ topics }) => topics),
    shown: inOrder(({ shown }) => shown),
    screens: joined(used.map(({ screens }) => screens)),
    checks: joined(used.map(({ checks }) => checks)),
  };
}

function usedIn({ nodes }: FlowView): Used {
  const [flags, answers, topics, shown] = [new Set<string>(), new Set<string>(), new Set<string>(), new Set<string>()];
  const [screens, checks] = [new Map<string, Set<string>>(), new Map<string, Set<string>>()];
  const [addFlags, addAnswers] = [adding(flags), adding(answers)];
  for (const { kind, value } of nodes) {
    walk(value, (name, part) => {
      if (name === 'flags') addFlags(wordsListAt(part));
      if (name === 'flag') addFlags([wordsAt(part)]);
      if (name === 'answer') addAnswers([wordsAt(part)]);
      if (name === 'save') addAnswers([wordsAt(part)]);
      if (name === 'set') addAnswers(Object.keys(fieldsAt(part)));
    });
    if (kind === 'handoff') topics.add(wordsAt(value, ['handoff', 'topic']));
    if (kind === 'show') shown.add(wordsAt(value, ['show']));
    if (kind === 'screen') note(screens, wordsAt(value, ['screen']), Object.keys(fieldsAt(value, ['to'])));
    if (kind === 'check') note(checks, wordsAt(value, ['check']), Object.keys(fieldsAt(value, ['to'])));
  }
  return { flags, answers, topics, shown, screens, checks };
}

const adding = (names: Set<string>) => (more: readonly string[]) => {
  for (const name of more) names.add(name);
};

function note(ways: Map<string, Set<string>>, name: string, more: Iterable<string>): void {
  if (name !== '') ways.set(name, new Set([...(ways.get(name) ?? []), ...more]));
}

function joined(all: readonly Map<string, Set<string>>[]): Lists['screens'] {
  const ways = new Map<string, Set<string>>();
  for (const one of all) for (const [name, more] of one) note(ways, name, more);
  return new Map([...ways].map(([name, of]) => [name, [...of]] as const));
}

function walk(part: Plain, visit: (name: string, part: Plain) => void): void {
  if (Array.isArray(part)) {
    for (const item of part) walk(item, visit);
    return;
  }
  for (const [name, inner] of Object.entries(fieldsAt(part))) {
    visit(name, inner);
    walk(inner, visit);
  }
}
