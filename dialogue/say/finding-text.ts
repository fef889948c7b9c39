import { entryDeadlines } from '../../content/entry-deadlines.ts';
import { daysBetween, factFor, valuesOn } from '../../content/freshness.ts';
import type { LocalText } from '../../content/shapes.ts';
import { type DaysOfStay, daysOfStay, stayFacts, stayRule } from '../../content/stay.ts';
import { STEPS_TOLD } from '../../flows/check/longest-finding.ts';
import { longDate, shortDate } from '../../locales/format.ts';
import type { WordKey } from '../../locales/words.ts';
import { type KeptFinding, readFinding } from '../know/kept-finding.ts';
import { stepsAhead, stepsWithDays } from '../know/steps.ts';
import type { View } from './view.ts';

/** What a check has found, in words: counted and read anew, so that a corrected entry corrects it. `fill` fills in a text. */
export function findingText(view: View, saved: string, fill: (text: LocalText) => string): string {
  const found = readFinding(saved);
  switch (found?.kind) {
    case 'company-number':
      return companyText(view, found);
    case 'register':
      return registerText(view, found);
    case 'days-left':
      return stayText(view, found);
    case 'entry-deadline':
      return deadlineText(view, found);
    case 'steps':
      return stepsText(view, found, fill);
    default:
      return '';
  }
}

type Of<K extends KeptFinding['kind']> = Extract<KeptFinding, { kind: K }>;

const KINDS = new Map<string, WordKey>([
  ['inn-10', 'company_kind_inn'],
  ['inn-12', 'company_kind_inn-12'],
  ['ogrn', 'company_kind_ogrn'],
  ['ogrnip', 'company_kind_ogrnip'],
  ['bin', 'company_kind_bin'],
  ['iin', 'company_kind_iin'],
  ['tajik-9', 'company_kind_tajik'],
]);
const VERDICTS = new Map<string, WordKey>([
  ['passes', 'company_passes'],
  ['length-only', 'company_length_only'],
  ['length', 'company_length'],
  ['check-digit', 'company_check-digit'],
  ['impossible', 'company_impossible'],
]);

/** Where a number may be of several kinds, those that it passes as are enough. */
function companyText({ say }: View, found: Of<'company-number'>): string {
  if ('why' in found) {
    if (found.why === 'look-alike') return say('company_look-alike', { letters: [...found.letters].join(', ') });
    return say(found.why === 'several' ? 'company_several' : 'company_unreadable');
  }
  if (found.tests.length === 0) return say('company_unknown');
  const good = found.tests.filter(({ verdict }) => verdict === 'passes' || verdict === 'length-only');
  const told = good.length > 0 ? good : found.tests;
  return told
    .map(({ kind, verdict }) => {
      const name = say(KINDS.get(kind) ?? 'company_kind_inn');
      return say(VERDICTS.get(verdict) ?? 'company_impossible', { kind: name });
    })
    .join('\n');
}

const STATUSES = {
  official: 'register_official',
  licensed: 'register_licensed',
  'licence-lost': 'register_licence-lost',
  barred: 'register_barred',
  warning: 'register_warning',
} as const satisfies Record<string, WordKey>;

function registerText(view: View, { hits }: Of<'register'>): string {
  const { say, language, knowledge } = view;
  const entries = hits.flatMap(({ id, isWhole }) => {
    const entry = knowledge.content.register.find((one) => one.id === id);
    if (entry === undefined) return [];
    view.shown?.add(`register/${id}`);
    const lines = [
      ...(isWhole ? [] : [say('register_alike')]),
      `*${entry.name}*: ${say(STATUSES[entry.status])}`,
      entry.says[language],
      say('checked_on', { date: shortDate(entry.checked) }),
      ...(entry.expires < view.today ? [say('entry_stale')] : []),
    ];
    return [lines.join('\n')];
  });
  return entries.length === 0 ? `${say('register_missing')} ${ageOfList(view)}` : entries.join('\n\n');
}

/** A name that is not there may only be newer than the list. */
function ageOfList({ knowledge, say }: View): string {
  const newest = knowledge.content.register
    .map(({ checked }) => checked)
    .toSorted()
    .at(-1);
  return newest === undefined ? '' : say('register_as_of', { date: shortDate(newest) });
}

function stayText(view: View, { country, stays }: Of<'days-left'>): string {
  const { knowledge, today, say, language } = view;
  const rule = stayRule(country, valuesOn(knowledge.content, today));
  if (rule === null) return say('stay_no_rule');
  const counted = daysOfStay({ stays, today, rule });
  if (counted === 'wrong-dates') return say('stay_unclear');
  const { used, over, lastDay } = counted;
  return [
    say('stay_used', { used }),
    over > 0 ? say('stay_over', { over }) : daysAhead(view, counted),
    ...(lastDay === null || over > 0 ? [] : [say('stay_last', { date: longDate(lastDay, language) })]),
    ...doubtOf(view, Object.values(stayFacts(country) ?? {})),
  ].join('\n');
}

/** Never more days than reach to the last one, which may come before all are used; today is used by whoever is there. */
function daysAhead({ say, today }: View, { left, lastDay, isThere }: DaysOfStay): string {
  if (lastDay === null) return say(left > 0 ? 'stay_unbroken' : 'stay_none');
  return say('stay_left', { left: Math.min(left, daysBetween(today, lastDay) + (isThere ? 0 : 1)) });
}

const DUTIES = {
  registration: 'deadline_registration',
  amina: 'deadline_amina',
  residence: 'deadline_residence',
  medical: 'deadline_medical',
  fingerprints: 'deadline_fingerprints',
  patent: 'deadline_patent',
} as const satisfies Record<string, WordKey>;

function deadlineText(view: View, { kind: _, ...entry }: Of<'entry-deadline'>): string {
  const { knowledge, today, say, language } = view;
  const due = entryDeadlines(entry, valuesOn(knowledge.content, today));
  if (due === 'wrong-dates' || due.length === 0) return say('deadline_no_rule');
  const lines = due.map(({ duty, lastDay }) => {
    const name = say(DUTIES[duty]);
    if (lastDay === null) return say('deadline_ask_person', { duty: name });
    const date = longDate(lastDay, language);
    return say(lastDay < today ? 'deadline_passed' : 'deadline_until', { duty: name, date });
  });
  return [
    ...lines,
    ...doubtOf(
      view,
      due.map(({ fact }) => fact),
    ),
  ].join('\n');
}

/** What is counted from an unchecked fact says so, once. */
function doubtOf({ knowledge, today, say }: View, facts: readonly string[]): string[] {
  const marks = facts.map((id) => factFor(knowledge.content, id, today));
  const isUnsure = marks.some((found) => found !== null && found !== 'ask-person' && found.mark === 'unverified');
  return isUnsure ? [`(${say('fact_unverified')})`] : [];
}

/** The nearest steps alone, each with its last day: who reads little does one thing after another. */
function stepsText(
  { knowledge, today, say, language }: View,
  { kind: _, ...found }: Of<'steps'>,
  fill: (text: LocalText) => string,
): string {
  return stepsAhead(stepsWithDays(knowledge.content, today, found), today)
    .slice(0, STEPS_TOLD)
    .map(({ step, on }) => say('step_until', { date: longDate(on, language), text: fill(step.text) }))
    .join('\n');
}
