import { keyOf } from '../../core/entry.ts';
import type { WaitingPlace } from '../../core/release.ts';
import { readFlow } from '../../flows/kept-flow.ts';
import type { Entry } from './entries-of-files.ts';

/**
 * What a store of a version without releases says as its first release: the flows as that version had them, so that nobody who
 * waits in them is sent away. A flow in which somebody waits at a node that the version did not have yet is that of today.
 */
export function withEarlierFlows(
  today: readonly Entry[],
  earlier: readonly Entry[],
  places: readonly Pick<WaitingPlace, 'flow' | 'node'>[],
): Entry[] {
  const usable = earlier.filter(({ entry, json }) => {
    const { nodes } = readFlow(json);
    return places.every(({ flow, node }) => flow !== entry || nodes.has(node));
  });
  const flows = new Map(usable.map((one) => [keyOf(one), one]));
  const kept = today.map((one) => flows.get(keyOf(one)) ?? one);
  const known = new Set(today.map(keyOf));
  return [...kept, ...usable.filter((one) => !known.has(keyOf(one)))];
}
