import type { Instead } from '../../admin-api/content-shapes.ts';
import { pointsFor } from '../../content/contact-points.ts';
import type { Content } from '../../content/schema.ts';

/** So many lines are named of those that come in the place of one. */
const NAMED = 3;

/** What people are told in the place of a number once it is told no more, for each that it is there for; no lines: nothing at all. */
export function insteadOf({ contactPoints }: Pick<Content, 'contactPoints'>, entry: string, today: string): Instead[] {
  const point = contactPoints.get(entry);
  if (point === undefined || point.status === 'dead') return [];
  const left = new Map([...contactPoints].filter(([id]) => id !== entry));
  // One that is the same in many lands is told to whoever has not said where they are.
  const country = point.also_in === undefined ? point.country : null;
  return point.for.map((purpose) => ({
    purpose,
    lines: pointsFor({ contactPoints: left }, { purpose, country, today, limit: NAMED }).map(
      ({ point: { name, phone } }) => ({ name, phone }),
    ),
  }));
}
