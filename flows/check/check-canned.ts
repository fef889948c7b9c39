import type { Content } from '../../content/schema.ts';
import type { Problem } from '../../core/problem.ts';
import { checkTexts } from './check-texts.ts';
import { checkWording } from './check-wording.ts';
import type { GraphNode } from './graph.ts';

const NOTHING_SAVED = { answers: new Map(), before: new Map(), findings: { screens: new Map(), checks: new Map() } };

/** What an entry has in the place of a node. */
const SAID = /^nodes\/[^/]*\/say(?=\/|$)/;

/** Canned answers are held to the rules of what a flow says: no number typed in, only entries that are there, plain words. */
export function checkCanned(content: Content, { textMax, today }: { textMax: number; today: string }): Problem[] {
  return [...content.canned.values()].flatMap(({ id, text }) => {
    const node = sayingNode(`canned/${id}`, text);
    const problems = [
      ...checkTexts(node, { ...NOTHING_SAVED, content, textMax, today }),
      ...checkWording(node, content),
    ];
    return problems.map(({ path, ...problem }) => ({ ...problem, ...(path && { path: path.replace(SAID, 'text') }) }));
  });
}

function sayingNode(where: string, say: { tg: string; ru: string }): GraphNode {
  const node = { kind: 'say' as const, say, to: 'end' };
  return { where, flow: 'canned', id: where, node, edges: [], visited: null, opened: null };
}
