import { type DatedStep, datedSteps } from '../../content/checklist.ts';
import { addDays, isDay } from '../../content/day.ts';
import { daysBetween, factFor } from '../../content/freshness.ts';
import type { Checklist, Content } from '../../content/schema.ts';
import type { Contact } from '../../core/conversation.ts';
import { STEPS_REMINDED } from '../../flows/checks.ts';
import type { CheckRequest, Finding } from '../../flows/engine/turn.ts';
import { type StepsFound, writeSteps } from './kept-finding.ts';
import { regionOf } from './region.ts';

/** A journey is not planned further ahead, and nobody looks for the first steps of one that is longer ago. */
const DAYS_MOST = 366;

/** The checklist of a country for a purpose, else the one for any; null where none is kept. */
export function checklistFor(
  { checklists }: Pick<Content, 'checklists'>,
  { country, purpose }: Pick<StepsFound, 'country' | 'purpose'>,
): Checklist | null {
  const there = [...checklists.values()].filter((list) => list.country === country);
  const own = purpose === 'work' ? there.find((list) => list.purpose === 'work') : undefined;
  return own ?? there.find((list) => list.purpose === 'any') ?? null;
}

/** The steps with their days; those whose fact may not be told today have none. */
export function stepsWithDays(
  content: Content,
  today: string,
  { enteredOn, patentOn, ...of }: StepsFound,
): DatedStep[] {
  const checklist = checklistFor(content, of);
  if (checklist === null) return [];
  return datedSteps(checklist, {
    began: { entry: enteredOn, patent: patentOn },
    region: of.region,
    factFor: (id) => {
      const found = factFor(content, id, today);
      return found === null || found === 'ask-person' ? null : found.fact;
    },
  });
}

/** What is still to be done, the nearest first. */
export function stepsAhead(steps: readonly DatedStep[], today: string): (DatedStep & { on: string })[] {
  return steps.flatMap((step) => (step.on !== null && step.on >= today ? [{ ...step, on: step.on }] : []));
}

/** Runs the check `steps`: where the checklist stands on a day, and on which days a word is useful. */
export function checkSteps(content: Content, { inputs, contact, today }: CheckRequest): Finding {
  const entered = String(inputs.get('entered') ?? '');
  const patent = inputs.get('patent');
  const found: StepsFound = {
    country: countryOf(inputs.get('country'), contact),
    purpose: [undefined, 'work'].includes(inputs.get('purpose')?.toString()) ? 'work' : 'other',
    region: regionOf(content, contact),
    enteredOn: entered,
    patentOn: patent === undefined ? null : String(patent),
  };
  if (checklistFor(content, found) === null) return { outcome: 'no-rule', found: null, dates: {} };
  if (!isLikely(found, today)) return { outcome: 'unclear', found: null, dates: {} };
  const steps = stepsWithDays(content, today, found);
  if (steps.some((step) => isWithoutDay(step, found))) return { outcome: 'no-rule', found: null, dates: {} };
  const ahead = stepsAhead(steps, today);
  return { outcome: ahead.length > 0 ? 'ahead' : 'passed', found: writeSteps(found), dates: remindDays(ahead, today) };
}

function isLikely({ enteredOn, patentOn }: StepsFound, today: string): boolean {
  if (!isDay(enteredOn) || Math.abs(daysBetween(today, enteredOn)) > DAYS_MOST) return false;
  return patentOn === null || (isDay(patentOn) && patentOn >= enteredOn && patentOn <= today);
}

/** Its fact may not be told any more: of a list with a hole in it nobody is told that all is done. */
function isWithoutDay({ step, on }: DatedStep, { patentOn }: StepsFound): boolean {
  return typeof step.due !== 'string' && on === null && (step.from !== 'patent' || patentOn !== null);
}

/** A day that is over by then gives way to tomorrow, as long as the last day is not over itself. */
function remindDays(ahead: ReturnType<typeof stepsAhead>, today: string): Record<string, string> {
  const tomorrow = addDays(today, 1);
  const days = ahead.flatMap(({ step, on, remindOn }) => {
    const day = remindOn !== null && remindOn > today ? remindOn : tomorrow;
    const isAsked = STEPS_REMINDED.some((id) => id === step.id) && remindOn !== null && day <= on;
    return isAsked ? [[step.id, day]] : [];
  });
  return Object.fromEntries(days);
}

function countryOf(country: unknown, contact: Contact): string {
  return String(country ?? contact.country ?? '');
}
