import type { MarkedPoint } from '../../content/contact-points.ts';
import { compareDays } from '../../content/day.ts';
import type { ContactPoint } from '../../content/schema.ts';
import { shortDate } from '../../locales/format.ts';
import { type Asked, pointsAsked } from './numbers-asked.ts';
import type { View } from './view.ts';

/** The numbers that help where the person is, each on lines of its own, so that a phone makes them tappable. */
export function numbersText(view: View, asked: Asked): string {
  const shown = pointsAsked(view, asked);
  if (shown.length === 0) return view.say(isWithheld(view, asked) ? 'number_withheld' : 'number_none');
  const shared = sharedDoubt(view, shown);
  return [
    ...shown.map((one) => pointText(view, shared === null ? one : { ...one, mark: 'verified' })),
    ...(shared ?? []),
  ].join('\n\n');
}

/** That all the numbers are old is said once below them, so that they and what follows are read at one glance. */
function sharedDoubt(view: View, shown: readonly MarkedPoint[]): [string] | null {
  const [first] = shown.toSorted((one, other) => compareDays(one.point.checked, other.point.checked));
  if (first === undefined || shown.length < 2 || shown.some(({ mark }) => mark !== 'stale')) return null;
  const doubt = doubtOf(view, first);
  return doubt === null ? null : [doubt];
}

/** There is a number, but it may harm where the person is. */
function isWithheld(view: View, asked: Asked): boolean {
  const { knowledge } = view;
  const points = [...knowledge.content.contactPoints].map(([id, point]): [string, ContactPoint] => [
    id,
    { ...point, unsafe_in: [] },
  ]);
  const safe = { ...knowledge, content: { ...knowledge.content, contactPoints: new Map(points) } };
  return pointsAsked({ ...view, knowledge: safe }, asked).length > 0;
}

/** One contact point: name, number, what to know of it, hours, and a word when it is not verified or stale. */
export function pointText(view: View, { point, mark }: MarkedPoint): string {
  const { language, say } = view;
  if (point.phone === null) return say('number_not_yet');
  view.shown?.add(`contact/${point.id}`);
  const lines = [point.name[language], point.phone];
  if (point.note) lines.push(point.note[language]);
  if (point.hours) lines.push(say('number_hours', { hours: point.hours[language] }));
  const doubt = doubtOf(view, { point, mark });
  if (doubt !== null) lines.push(doubt);
  return lines.join('\n');
}

function doubtOf({ say }: View, { point, mark }: MarkedPoint): string | null {
  if (mark === 'unverified') return `(${say('number_unverified')})`;
  return mark === 'stale' ? `(${say('number_stale', { date: shortDate(point.checked) })})` : null;
}
