import type { Flow } from './schema.ts';

/** The flows from which people are led into this one, by names that it or a node of it had. */
export function earlierFlows({ was = [], nodes }: Flow): string[] {
  const names = [...nodes.values()].flatMap((node) => [...(node.was ?? []), ...(node.instead_of ?? [])]);
  const ofNodes = names.filter((name) => name.includes('/')).map((name) => name.split('/')[0] ?? name);
  return [...new Set([...was, ...ofNodes])];
}
