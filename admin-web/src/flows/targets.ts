import { fold } from '../content/list-query.ts';
import type { FlowView } from '../rooms/messages.ts';
import { areFound } from './outline-search.ts';

/** A place where a way can lead. */
export interface Target {
  value: string;
  kind: string | null;
  words: string;
  isHere: boolean;
}

interface Names {
  titleOf: (flow: string) => string;
  nodeWords: (flow: string, node: string) => string;
  onlyHere?: boolean;
}

/** The nodes of a flow, then the other flows, each by its beginning and by its nodes. */
export function targetsOf(view: FlowView, views: ReadonlyMap<string, FlowView>, names: Names): Target[] {
  const here = view.nodes.map(({ id, kind }) => ({
    value: id,
    kind,
    isHere: true,
    words: names.nodeWords(view.flow, id),
  }));
  if (names.onlyHere === true) return here;
  const others = [...views.values()].filter(({ flow }) => flow !== view.flow);
  return [
    ...here,
    ...others.map(({ flow }) => ({ value: flow, kind: 'visit', words: names.titleOf(flow), isHere: false })),
    ...others.flatMap(({ flow, nodes }) =>
      nodes.map(({ id, kind }) => ({
        value: `${flow}/${id}`,
        kind,
        isHere: false,
        words: `${names.titleOf(flow)}: ${names.nodeWords(flow, id)}`,
      })),
    ),
  ];
}

/** The flow in which a way of this one ends. */
export function flowOfTarget({ flow, nodes }: FlowView, target: string): string {
  if (nodes.some(({ id }) => id === target)) return flow;
  return target.split('/')[0] ?? flow;
}

/** Those in which every word that was typed stands; those that begin with it come first. */
export function thatMatch(targets: readonly Target[], typed: string): Target[] {
  const begins = ({ words }: Target) => fold(words).startsWith(fold(typed.trim()));
  const found = targets.filter(({ value, words }) => areFound(typed, `${value} ${words}`));
  return [...found.filter(begins), ...found.filter((target) => !begins(target))];
}
