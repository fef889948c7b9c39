import { BRINGS_HOLDERS, type Combined, hasLine, type MarkedPoint, pointsFor } from '../../content/contact-points.ts';
import type { Purpose } from '../../content/lists.ts';
import { DANGER_NOW, DANGER_TO, HELD_BY, HOLDERS, PLACE_NAMED } from '../../flows/program-answers.ts';
import type { View } from './view.ts';

/** At most so many numbers stand on one screen. */
const NUMBERS_SHOWN = 2;

/** What numbers a text asks for: those for one purpose, or what helps in the danger that was told, whoever is held or hurt. */
export type Asked = Purpose | Combined;

/** The points to show for it, where the person is or, where that is not known, where by their words it happens. */
export function pointsAsked(view: View, asked: Asked): MarkedPoint[] {
  if (asked === 'hurt' && isDetained(view) && hasOwn(view, 'health')) return there(view, 'health');
  if (asked === 'held' || (BRINGS_HOLDERS.has(asked) && isDetained(view))) return ofHeld(view);
  if (asked === 'danger') return inDanger(view);
  return asked === 'hurt' ? ofHurt(view) : points(view, asked, NUMBERS_SHOWN);
}

function isDetained({ answers }: View): boolean {
  return HOLDERS.includes(String(answers[HELD_BY] ?? ''));
}

/** The ambulance first, where the land has one of its own, and the emergency number, which in some lands is the police's. */
function ofHurt(view: View): MarkedPoint[] {
  const doctor = there(view, 'health');
  const phones = new Set(doctor.map(({ point }) => point.phone));
  return [...doctor, ...points(view, 'emergency', 1).filter(({ point }) => !phones.has(point.phone))];
}

/**
 * No number of a police: it is they who hold somebody. Who heals and who speaks for them; else who knows the law. Where a
 * land has none of these, the one number through which a doctor comes there: a heading with nothing under it helps nobody.
 */
function ofHeld(view: View): MarkedPoint[] {
  const near = [...there(view, 'health'), ...there(view, 'consulate')];
  if (near.length > 0) return near;
  const law = [...there(view, 'legal'), ...there(view, 'trafficking')];
  return law.length > 0 ? law : points(view, 'emergency', 1);
}

/** The best line for something, where the land has one of its own, or where one holds in all the likely lands. */
function there(view: View, purpose: Purpose): MarkedPoint[] {
  return hasOwn(view, purpose) ? points(view, purpose, 1) : [];
}

function hasOwn(view: View, purpose: Purpose): boolean {
  return hasLine(view.knowledge.content, purpose, whereabouts(view));
}

/** Where the person is, for the choice of numbers. */
export function whereabouts({ contact, answers }: Pick<View, 'contact' | 'answers'>) {
  const named = contact.country === null ? String(answers[PLACE_NAMED] ?? '') || null : null;
  return { country: contact.country, named };
}

/**
 * Who knows this danger comes first, and the emergency number with it; where it happens at this moment, the emergency
 * number does. Whoever does not want to live is shown who heals, where nobody knows despair there. So is whoever may die
 * of illness, fire or blood.
 */
function inDanger(view: View): MarkedPoint[] {
  if (view.answers.danger === 'life') return ofHurt(view);
  const emergency = points(view, 'emergency', NUMBERS_SHOWN);
  const purpose = knowing(view);
  if (purpose === null || !hasOwn(view, purpose)) return purpose === 'despair' ? ofHurt(view) : emergency;
  const [first] = emergency;
  const knows = points(view, purpose, NUMBERS_SHOWN).find(({ point }) => point.id !== first?.point.id);
  if (knows === undefined || first === undefined) return emergency;
  return view.answers[DANGER_NOW] === 'yes' ? [first, knows] : [knows, first];
}

function knowing(view: View): Purpose | null {
  const { answers, contact, flags } = view;
  const { danger } = answers;
  if (danger === 'child' || flags.includes('child')) return 'children';
  if (danger === 'despair') return answers[DANGER_TO] === 'child' && hasOwn(view, 'children') ? 'children' : 'despair';
  if (answers[DANGER_TO] === 'woman') return 'women';
  return contact.gender === 'woman' && (danger === 'violence' || danger === 'sexual') ? 'women' : null;
}

function points({ knowledge, today, demoted, silent, ...view }: View, purpose: Purpose, limit: number): MarkedPoint[] {
  const who = { ...whereabouts(view), demoted, ...(silent && { silent }) };
  return pointsFor(knowledge.content, { purpose, today, limit, ...who });
}
