import { at, isRecord } from '../content/merge-entry.ts';
import type { FlowPath, FlowView, Plain } from '../rooms/messages.ts';
import { flowPart, listAt, nodeIn, wordsAt, wordsListAt } from './flow-values.ts';

/**
 * Where what stood at a place of a flow stands after a change of it: a node is known by its name, and by those it had, an item by
 * its id, else by what it says. `null`: nowhere, or nobody can tell.
 */
export function followPath(before: FlowView, after: FlowView, path: FlowPath): FlowPath | null {
  const way: (string | number)[] = [];
  for (const [depth, step] of path.entries()) {
    const here = path.slice(0, depth);
    const next = isOfNode(here)
      ? nodeAfter(before, after, String(step))
      : typeof step === 'number'
        ? indexAfter(listAt(flowPart(before, here)), listAt(flowPart(after, way)), step)
        : step;
    if (next === null) return null;
    way.push(next);
  }
  return way;
}

const isOfNode = (path: FlowPath): boolean => path.length === 1 && path[0] === 'nodes';

function nodeAfter(before: FlowView, after: FlowView, node: string): string | null {
  if (nodeIn(after, node) !== undefined) return node;
  const earlier = wordsListAt(nodeIn(before, node)?.value.was);
  const come = after.nodes.filter(({ id }) => nodeIn(before, id) === undefined);
  return come.find(({ id, value }) => wordsListAt(value.was).includes(node) || earlier.includes(id))?.id ?? null;
}

function indexAfter(before: readonly Plain[], after: readonly Plain[], index: number): number | null {
  const item = before[index];
  if (item === undefined) return index === before.length && after.length === before.length ? index : null;
  const id = wordsAt(item, ['id']);
  const named = id === '' ? -1 : after.findIndex((one) => wordsAt(one, ['id']) === id);
  if (named !== -1) return named;
  const saying = placesOf(after, told(item));
  if (id !== '') {
    // It is called otherwise: it stands under a name that nobody had.
    const known = new Set(before.map((one) => wordsAt(one, ['id'])));
    const renamed = saying.filter((place) => !known.has(wordsAt(after[place], ['id'])));
    return after.length === before.length && renamed.length === 1 ? (renamed[0] ?? null) : null;
  }
  const isAlone = placesOf(before, told(item)).length === 1;
  if (isAlone && saying.length === 1) return saying[0] ?? null;
  const others = (list: readonly Plain[]) => JSON.stringify(list.toSpliced(index, 1));
  return after.length === before.length && others(before) === others(after) ? index : null;
}

/** What an item says, whatever it is called. */
function told(item: Plain | undefined): string {
  if (!isRecord(item)) return JSON.stringify(item ?? null);
  return JSON.stringify(
    Object.keys(item)
      .filter((name) => name !== 'id')
      .toSorted()
      .map((name) => [name, at(item, name)]),
  );
}

function placesOf(list: readonly Plain[], words: string): number[] {
  return list.flatMap((one, place) => (told(one) === words ? [place] : []));
}
