import { checkCompanyNumber } from '../../content/company-number.ts';
import { type EntryDeadline, entryDeadlines } from '../../content/entry-deadlines.ts';
import { daysBetween, valuesOn } from '../../content/freshness.ts';
import { type RegisterHit, searchRegister } from '../../content/register.ts';
import type { Content } from '../../content/schema.ts';
import { daysOfStay, stayRule } from '../../content/stay.ts';
import type { Contact } from '../../core/conversation.ts';
import { REGISTER_SHOWN } from '../../flows/check/longest-finding.ts';
import type { CheckKind } from '../../flows/checks.ts';
import type { CheckRequest, Finding } from '../../flows/engine/turn.ts';
import { foldWords } from '../../flows/fold-words.ts';
import {
  type EntryFound,
  readFinding,
  type StayFound,
  writeEntry,
  writeNumber,
  writeRegister,
  writeStays,
} from './kept-finding.ts';
import { regionOf } from './region.ts';
import { checkSteps } from './steps.ts';

/** So few days are soon. */
const STAY_SOON_DAYS = 14;
const DEADLINE_SOON_DAYS = 3;
/** A journey is not planned further ahead: such a date of entry is a slip of the pen. */
const PLANNED_DAYS_MOST = 366;

/** Runs a check of a flow on the knowledge of content/. */
export function runCheck(content: Content, kind: CheckKind, request: CheckRequest): Finding {
  switch (kind) {
    case 'company-number':
      return companyNumber(request);
    case 'register':
      return register(content, request);
    case 'days-left':
      return daysLeft(content, request);
    case 'entry-deadline':
      return deadlines(content, request);
    case 'steps':
      return checkSteps(content, request);
  }
}

function companyNumber({ inputs }: CheckRequest): Finding {
  const number = checkCompanyNumber(String(inputs.get('number') ?? ''));
  const found = writeNumber(number);
  if (number.digits === null || number.tests.length === 0) return { outcome: 'unclear', found, dates: {} };
  return { outcome: number.passing.length > 0 ? 'passes' : 'fails', found, dates: {} };
}

/** Only the whole name counts for or against somebody: of a name that is like it, nothing is said but that it is like it. */
function register({ register: entries }: Content, { inputs }: CheckRequest): Finding {
  const hits = searchRegister(entries, String(inputs.get('name') ?? ''), foldWords)
    .toSorted((one, other) => Number(other.isWhole) - Number(one.isWhole))
    .slice(0, REGISTER_SHOWN);
  return { outcome: registerOutcome(hits), found: writeRegister(hits), dates: {} };
}

function registerOutcome(hits: readonly RegisterHit[]): string {
  if (hits.length === 0) return 'missing';
  const meant = hits.filter(({ isWhole }) => isWhole);
  if (meant.some(({ entry }) => !isTrusted(entry.status))) return 'warned';
  return meant.length > 0 ? 'listed' : 'unclear';
}

function isTrusted(status: RegisterHit['entry']['status']): boolean {
  return status === 'official' || status === 'licensed';
}

/** Each stay is added to those found before; dates that cannot be leave them as they are. */
function daysLeft(content: Content, request: CheckRequest): Finding {
  const { earlier, today, contact } = request;
  const country = countryOf(request, contact);
  const before = typeof earlier === 'string' ? earlier : null;
  const rule = stayRule(country, valuesOn(content, today));
  if (rule === null) return { outcome: 'no-rule', found: null, dates: {} };
  const stays = staysWith(request, { country, before });
  const counted = daysOfStay({ stays: stays.stays, today, rule });
  if (counted === 'wrong-dates') return { outcome: 'unclear', found: before, dates: {} };
  const { lastDay, over } = counted;
  const dates = lastDay === null ? {} : { last: lastDay };
  const found = writeStays(stays);
  if (over > 0 || lastDay === null) return { outcome: 'over', found, dates };
  return { outcome: daysBetween(today, lastDay) <= STAY_SOON_DAYS ? 'soon' : 'enough', found, dates };
}

/** A stay that began on the same day is told anew. */
function staysWith(
  { inputs }: CheckRequest,
  { country, before }: { country: string; before: string | null },
): StayFound {
  const from = String(inputs.get('entered') ?? '');
  const left = inputs.get('left');
  const known = readStaysOf(before, country).filter((stay) => stay.from !== from);
  return { country, stays: [...known, { from, until: left === undefined ? null : String(left) }].slice(-STAYS_MAX) };
}

/** More than anybody has in a year; an older one would count for nothing. */
const STAYS_MAX = 12;

function readStaysOf(before: string | null, country: string): StayFound['stays'] {
  const read = before === null ? null : readFinding(before);
  return read?.kind === 'days-left' && read.country === country ? read.stays : [];
}

function deadlines(content: Content, request: CheckRequest): Finding {
  const { inputs, contact, today } = request;
  const entry: EntryFound = {
    country: countryOf(request, contact),
    purpose: [undefined, 'work'].includes(inputs.get('purpose')?.toString()) ? 'work' : 'other',
    region: regionOf(content, contact),
    enteredOn: String(inputs.get('entered') ?? ''),
  };
  const due = entryDeadlines(entry, valuesOn(content, today));
  const isSlip = daysBetween(today, entry.enteredOn) > PLANNED_DAYS_MOST;
  if (due === 'wrong-dates' || isSlip) return { outcome: 'unclear', found: null, dates: {} };
  const known = due.flatMap(({ lastDay }) => (lastDay === null ? [] : [lastDay]));
  if (known.length === 0) return { outcome: 'no-rule', found: due.length === 0 ? null : writeEntry(entry), dates: {} };
  const [next] = known.filter((day) => day >= today).toSorted();
  const dates = { ...datesOf(due), ...(next === undefined ? {} : { next }) };
  return { outcome: deadlineOutcome(next, today), found: writeEntry(entry), dates };
}

function deadlineOutcome(next: string | undefined, today: string): string {
  if (next === undefined) return 'passed';
  return daysBetween(today, next) <= DEADLINE_SOON_DAYS ? 'soon' : 'ahead';
}

/** Of two duties that are one errand, the earlier day. */
function datesOf(due: readonly EntryDeadline[]): Record<string, string> {
  const first = (...duties: EntryDeadline['duty'][]) =>
    due.flatMap(({ duty, lastDay }) => (lastDay !== null && duties.includes(duty) ? [lastDay] : [])).toSorted()[0];
  const dates = {
    register: first('registration', 'amina'),
    medical: first('medical', 'fingerprints'),
    patent: first('patent'),
  };
  return Object.fromEntries(Object.entries(dates).flatMap(([name, day]) => (day === undefined ? [] : [[name, day]])));
}

function countryOf({ inputs }: CheckRequest, contact: Contact): string {
  return String(inputs.get('country') ?? contact.country ?? '');
}
