import type { Place } from '../../core/message.ts';
import type { Answer } from '../../core/session.ts';
import { foundNames, inputsOf } from '../checks.ts';
import type { NodeOf } from '../schema.ts';
import { knownValue, referenceOf } from './reference.ts';
import type { Due } from './turn.ts';
import { forget, put, type Way } from './way.ts';

/** Shows the only page there is, or goes on where there is none. */
export function showWhole(way: Way, at: Place, node: NodeOf<'show'>): string {
  const reference = referenceOf(node.show, way);
  if (reference === null || way.surroundings.pagesOf(reference, way.contact) === 0) return node.missing ?? node.to;
  way.effects.push({ kind: 'show', reference, page: 0, at });
  return node.to;
}

/** Where a check leads. What an earlier pass found and this one does not is not known any more. */
export function checked(way: Way, node: NodeOf<'check'>): string | null {
  const finding = way.surroundings.check(node.check, {
    inputs: inputsKnown(way, node),
    earlier: node.save === undefined ? null : knownValue(node.save, way),
    contact: way.contact,
    today: way.surroundings.today,
  });
  if (node.save !== undefined) {
    const found = new Map<string, string | null>([
      [node.save, finding.found],
      ...Object.entries(finding.dates).map(([name, date]): [string, string] => [`${node.save}-${name}`, date]),
    ]);
    for (const name of foundNames(node.check, node.save)) keep(way, name, found.get(name) ?? null);
  }
  return Object.hasOwn(node.to, finding.outcome) ? (node.to[finding.outcome] ?? null) : null;
}

function inputsKnown(way: Way, node: NodeOf<'check'>): Map<string, Answer> {
  const inputs = new Map<string, Answer>();
  for (const [input, name] of inputsOf(node.check, node.input)) {
    const value = knownValue(name, way);
    if (value !== null) inputs.set(input, value);
  }
  return inputs;
}

function keep(way: Way, name: string, value: string | null): void {
  if (value === null) forget(way, name);
  else put(way, name, value);
}

/** Sets a reminder; none where its day is not known. */
export function reminded(way: Way, at: Place, node: NodeOf<'remind'>): string {
  const due = dueOf(way, node);
  if (due) way.effects.push({ kind: 'remind', name: node.remind, due, at });
  return node.to;
}

function dueOf(way: Way, { after, on, before }: NodeOf<'remind'>): Due | null {
  if (after !== undefined) return { afterMs: spanMs(after) };
  const date = on === undefined ? null : knownValue(on, way);
  if (typeof date !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return null;
  return { date, beforeMs: before === undefined ? 0 : spanMs(before) };
}

const HOUR_MS = 3_600_000;
const UNITS_MS: ReadonlyMap<string, number> = new Map([
  ['hour', HOUR_MS],
  ['day', 24 * HOUR_MS],
  ['week', 7 * 24 * HOUR_MS],
]);

/** How long `3 days` is. */
function spanMs(span: string): number {
  const [count = '0', unit = ''] = span.split(' ');
  return Number(count) * (UNITS_MS.get(unit.replace(/s$/, '')) ?? 0);
}
