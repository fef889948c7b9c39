import type { CheckKind } from '../checks.ts';
import type { FlowSet } from '../schema.ts';

/** Which question sets and which checks of a release leave something under which name. */
export interface Findings {
  screens: ReadonlyMap<string, ReadonlySet<string>>;
  checks: ReadonlyMap<string, ReadonlySet<CheckKind>>;
}

export function findingsIn({ flows }: Pick<FlowSet, 'flows'>): Findings {
  const screens = new Map<string, Set<string>>();
  const checks = new Map<string, Set<CheckKind>>();
  for (const { nodes } of flows.values()) {
    for (const node of nodes.values()) {
      if (node.kind === 'screen' && node.save !== undefined) addTo(screens, node.save, node.screen);
      if (node.kind === 'check' && node.save !== undefined) addTo(checks, node.save, node.check);
    }
  }
  return { screens, checks };
}

function addTo<T>(sets: Map<string, Set<T>>, name: string, value: T): void {
  const known = sets.get(name) ?? new Set();
  sets.set(name, known.add(value));
}
