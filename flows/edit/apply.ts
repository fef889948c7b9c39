import { copiedPart, renamedKey, reordered, writeOver } from '../../content/write-over.ts';
import { readPlain } from '../../content/yaml-parts.ts';
import { DRAFT_MAX_LENGTH } from '../../core/draft.ts';
import { type Flaw, flaw, pathOf } from '../../core/problem.ts';
import { changeNodes, nodesOf } from './change-nodes.ts';
import type { FlowPath, Operation, Plain, Splice } from './operation.ts';
import { type Group, isGroup, isList, movedOrder, plainAt, putAt, withoutAt } from './plain.ts';

/** The text after a change, and what leads back from it; or why it cannot be changed so. */
export type Applied = { text: string; undo: Splice } | { refused: Flaw };

/** Changes the text of a flow. Remarks, order, quoting and all that is not named stay as they are written. */
export function applyOperation(text: string, operation: Operation): Applied {
  if (operation.do === 'write') return done(text, operation.text);
  const flow = readPlain(text) as Plain | undefined;
  if (!isGroup(flow)) return { refused: flaw('edit_unreadable', {}) };
  const planned = planOf(flow, operation);
  if ('refused' in planned) return planned;
  return writtenAs(planned.next, { text, roughly: roughly(text, flow, operation) });
}

/** Changes several values of a flow at once: as one `set` after the other would, and written once. */
export function applySets(text: string, sets: readonly Omit<Extract<Operation, { do: 'set' }>, 'do'>[]): Applied {
  const flow = readPlain(text) as Plain | undefined;
  if (!isGroup(flow)) return { refused: flaw('edit_unreadable', {}) };
  let next = flow;
  for (const set of sets) {
    const planned = planOf(next, { do: 'set', ...set });
    if ('refused' in planned) return planned;
    next = planned.next;
  }
  return writtenAs(next, { text, roughly: text });
}

function writtenAs(next: Group, { text, roughly: begun }: { text: string; roughly: string }): Applied {
  const written = writeOver(begun, next);
  if (written === null || !isInOrder(written, next)) return { refused: flaw('edit_by_hand', {}) };
  return done(text, written);
}

/** A text after a splice. */
export function splice(text: string, { from, length, put }: Splice): string {
  return text.slice(0, from) + put + text.slice(from + length);
}

function done(before: string, text: string): Applied {
  if (text.length > DRAFT_MAX_LENGTH) {
    return { refused: flaw('flow_file_long', { thousands: DRAFT_MAX_LENGTH / 1000 }) };
  }
  return { text, undo: spliceBack(before, text) };
}

/** What makes the text before of the one after. */
function spliceBack(before: string, after: string): Splice {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from++;
  let same = 0;
  while (same < most - from && before.at(-1 - same) === after.at(-1 - same)) same++;
  // A letter of two halves is never cut through.
  if (/[\uD800-\uDBFF]/.test(before[from - 1] ?? '')) from--;
  if (same > 0 && /[\uDC00-\uDFFF]/.test(before.at(-same) ?? '')) same--;
  return { from, length: after.length - same - from, put: before.slice(from, before.length - same) };
}

type Planned = { next: Group } | { refused: Flaw };

/** What the flow says after the change. */
function planOf(flow: Group, operation: Exclude<Operation, { do: 'write' }>): Planned {
  switch (operation.do) {
    case 'set':
      return grouped(operation.path.length === 0 ? undefined : putAt(flow, operation.path, operation.value), operation);
    case 'remove':
      return grouped(withoutAt(flow, operation.path), operation);
    case 'insert': {
      const list = plainAt(flow, operation.path) ?? [];
      const { index, value, path } = operation;
      const isPlace = isList(list) && Number.isInteger(index) && index >= 0 && index <= list.length;
      return grouped(isPlace ? putAt(flow, path, list.toSpliced(index, 0, value)) : undefined, operation);
    }
    case 'move': {
      const list = plainAt(flow, operation.path);
      const { from, to, path } = operation;
      const isPlace = isList(list) && [from, to].every((at) => Number.isInteger(at) && at >= 0 && at < list.length);
      const order = isPlace ? movedOrder(list.length, from, to) : [];
      return grouped(
        isPlace
          ? putAt(
              flow,
              path,
              order.map((at) => list[at] ?? null),
            )
          : undefined,
        operation,
      );
    }
    default:
      return changeNodes(flow, operation);
  }
}

function grouped(next: Plain | undefined, { path }: { path: FlowPath }): Planned {
  return isGroup(next) ? { next } : { refused: flaw('edit_no_place', {}, { path: pathOf(...path) }) };
}

/** The text with whole parts where they come to stand, as they are written. */
function roughly(text: string, flow: Group, operation: Operation): string {
  const nodes = Object.keys(nodesOf(flow));
  switch (operation.do) {
    case 'move': {
      const list = plainAt(flow, operation.path);
      const order = movedOrder(isList(list) ? list.length : 0, operation.from, operation.to);
      return reordered(text, operation.path, order) ?? text;
    }
    case 'move-node': {
      const from = nodes.indexOf(operation.node);
      const after = operation.after === null ? -1 : nodes.indexOf(operation.after);
      if (from === after) return text;
      return reordered(text, ['nodes'], movedOrder(nodes.length, from, after < from ? after + 1 : after)) ?? text;
    }
    case 'copy-node':
      return copiedPart(text, ['nodes', operation.node], operation.as) ?? text;
    case 'rename-node':
      return renamedKey(text, ['nodes', operation.node], operation.to) ?? text;
    default:
      return text;
  }
}

/** Order says nothing in YAML, and much to whoever reads a flow. */
function isInOrder(text: string, next: Group): boolean {
  const read = readPlain(text) as Plain | undefined;
  return isGroup(read) && Object.keys(nodesOf(read)).join('\n') === Object.keys(nodesOf(next)).join('\n');
}
