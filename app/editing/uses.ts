import type { FlowSet } from '../../flows/schema.ts';

export interface Use {
  flow: string;
  node: string;
}

const NAMED = /\b(?:fact|contact|country-rules|rule|checklist|glossary|screen):([a-z0-9]+(?:[.-][a-z0-9]+)*)/g;

const KNOWN = new WeakMap<FlowSet, ReadonlyMap<string, Use[]>>();

/** The nodes of flows that speak of an entry by its name; a number that is chosen by its purpose is named nowhere. */
export function usesIn(set: FlowSet): ReadonlyMap<string, readonly Use[]> {
  const known = KNOWN.get(set) ?? readUses(set);
  KNOWN.set(set, known);
  return known;
}

function readUses({ flows }: FlowSet): ReadonlyMap<string, Use[]> {
  const uses = new Map<string, Use[]>();
  for (const flow of flows.values()) {
    for (const [node, said] of flow.nodes) {
      const names = new Set([...JSON.stringify(said).matchAll(NAMED)].map(([, name = '']) => name));
      for (const name of names) uses.set(name, [...(uses.get(name) ?? []), { flow: flow.flow, node }]);
    }
  }
  return uses;
}
