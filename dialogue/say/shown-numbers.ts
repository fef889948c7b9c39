import type { ContactPoint, Content } from '../../content/schema.ts';
import type { Memory } from '../../core/conversation.ts';
import type { Language, Outbound } from '../../core/message.ts';
import type { Surroundings } from '../../flows/engine/turn.ts';

/** Of so many lines one may say whether they answered. */
const LINES_KEPT = 4;

/** The lines that the person was shown last, to be chosen among. A button has no room for their ids. */
export function shownLines({ contactPoints }: Content, { numbers }: Memory): Surroundings['numbers'] {
  return (numbers?.ids ?? []).flatMap((id, index) => {
    const point = contactPoints.get(id);
    return point ? [{ id: `n${index}`, label: point.name, value: id }] : [];
  });
}

/** The lines with a phone that stand in what is said: their name and, on a line of its own, their number. */
export function linesIn({ contactPoints }: Content, outbound: readonly Outbound[], language: Language): string[] {
  const lines = outbound.flatMap(({ text }) => text.split('\n').map((line) => line.trim()));
  const known = withPhones(contactPoints);
  const said = lines.flatMap((line, at) => (known.phones.has(line) ? [{ phone: line, name: lines[at - 1] }] : []));
  if (said.length === 0) return [];
  return known.points
    .filter(({ name, phone }) => said.some((one) => one.phone === phone && one.name === name[language]))
    .map(({ id }) => id)
    .slice(0, LINES_KEPT);
}

interface WithPhones {
  points: readonly ContactPoint[];
  phones: ReadonlySet<string | null>;
}

const WITH_PHONES = new WeakMap<Content['contactPoints'], WithPhones>();

function withPhones(contactPoints: Content['contactPoints']): WithPhones {
  const known = WITH_PHONES.get(contactPoints);
  if (known !== undefined) return known;
  const points = [...contactPoints.values()].filter(({ phone }) => phone !== null);
  const found = { points, phones: new Set(points.map(({ phone }) => phone)) };
  WITH_PHONES.set(contactPoints, found);
  return found;
}
