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

/** Gathered from all flows, so that whoever edits chooses and need not know a name by heart. */
export function listsOf(views: Iterable<FlowView>): Lists {
  const [flags, answers, topics, shown] = [new Set<string>(), new Set<string>(), new Set<string>(), new Set<string>()];
  const [screens, checks] = [new Map<string, Set<string>>(), new Map<string, Set<string>>()];
  const [addFlags, addAnswers] = [adding(flags), adding(answers)];
  const flows: string[] = [];
  for (const { flow, nodes } of views) {
    flows.push(flow);
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
  }
  const inOrder = (names: Iterable<string>) => [...names].filter((name) => name !== '').toSorted();
  return {
    flows,
    flags: inOrder(flags),
    answers: inOrder([...answers].filter((name) => !name.startsWith('contact.'))),
    topics: inOrder(topics),
    shown: inOrder(shown),
    screens: listed(screens),
    checks: listed(checks),
  };
}

const adding = (names: Set<string>) => (more: readonly string[]) => {
  for (const name of more) names.add(name);
};

function note(known: Map<string, Set<string>>, name: string, ways: readonly string[]): void {
  if (name !== '') known.set(name, new Set([...(known.get(name) ?? []), ...ways]));
}

const listed = (known: ReadonlyMap<string, Set<string>>) =>
  new Map([...known].map(([name, ways]) => [name, [...ways]] as const));

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
