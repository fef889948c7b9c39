import { hasLine, type MarkedPoint, pointsFor } from '../content/contact-points.ts';
import type { Purpose } from '../content/schema.ts';
import { DANGER_NOW, DANGER_TO, PLACE_NAMED } from '../flows/schema.ts';
import type { View } from './view.ts';

/** At most so many numbers stand on one screen (facts/migration.md, section 1). */
const NUMBERS_SHOWN = 2;

/** What numbers a text asks for: those for one purpose, or what helps in the danger that was told, or whoever is held. */
export type Asked = Purpose | 'danger' | 'held';

/** The points to show for it, where the person is or, where that is not known, where by their words it happens. */
export function pointsAsked(view: View, asked: Asked): MarkedPoint[] {
  if (asked === 'danger') return inDanger(view);
  if (asked === 'held') return [...points(view, 'health', 1), ...points(view, 'consulate', 1)];
  return points(view, asked, NUMBERS_SHOWN);
}

/** Where the person is, for the choice of numbers. */
export function whereabouts({ contact, answers }: Pick<View, 'contact' | 'answers'>) {
  const named = contact.country === null ? String(answers[PLACE_NAMED] ?? '') || null : null;
  return { country: contact.country, named };
}

/**
 * Who knows this danger comes first, and the emergency number with it; where it happens at this moment, the emergency
 * number does.
 */
function inDanger(view: View): MarkedPoint[] {
  const emergency = points(view, 'emergency', NUMBERS_SHOWN);
  const purpose = knowing(view);
  if (purpose === null || !hasLine(view.knowledge.content, purpose, whereabouts(view))) return emergency;
  const [first] = emergency;
  const knows = points(view, purpose, NUMBERS_SHOWN).find(({ point }) => point.id !== first?.point.id);
  if (knows === undefined || first === undefined) return emergency;
  return view.answers[DANGER_NOW] === 'yes' ? [first, knows] : [knows, first];
}

function knowing({ answers, contact, flags }: View): Purpose | null {
  const { danger } = answers;
  if (danger === 'child' || flags.includes('child')) return 'children';
  if (danger === 'despair') return 'despair';
  if (answers[DANGER_TO] === 'woman') return 'women';
  return contact.gender === 'woman' && (danger === 'violence' || danger === 'sexual') ? 'women' : null;
}

function points({ knowledge, today, demoted, silent, ...view }: View, purpose: Purpose, limit: number): MarkedPoint[] {
  const who = { ...whereabouts(view), demoted, ...(silent && { silent }) };
  return pointsFor(knowledge.content, { purpose, today, limit, ...who });
}
