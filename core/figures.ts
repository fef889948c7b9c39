import { type AnswerFigure, answerFigures } from './answer-figures.ts';
import { TOLD, type Told } from './counted-told.ts';

/** So often something happened in a time, over all of its days. */
export interface EventSum {
  kind: string;
  flow: string;
  label: string;
  count: number;
}

/** The same on one day (core/days.ts). */
export interface DaySum extends EventSum {
  day: number;
}

/** Days by their number; the last is the one before `until`. */
export interface Range {
  from: number;
  until: number;
}

/** The kinds of which sums over a whole time are enough. */
export const WHOLE_KINDS = [
  'visit',
  'spoken',
  'told',
  'flow-started',
  'flow-ended',
  'rated',
  'screened',
  'danger',
  'tagged',
  'number-feedback',
  'not-understood',
] as const;
/** The kinds of which each day is asked for. */
export const DAILY_KINDS = [
  'person',
  'newcomer',
  'first-answer',
  'unanswered',
  'case-closed',
  'referral-made',
  'referral-completed',
  'referral-failed',
] as const;
/** What is counted of a day may be told, or put right, later: until today is read. */
export const LATE_KINDS = ['asked', 'asked-off'] as const;

/** Of words that tell of no danger that their request has not told of before. */
export const DANGER_AGAIN = 'again';

export interface Figure {
  name: string;
  count: number;
}

export interface ReferralFigure {
  name: string;
  made: number;
  completed: number;
  failed: number;
}

/** Sets of questions that were left: how many raised a sign, and how many came to each band. */
export interface ScreenFigure {
  flow: string;
  count: number;
  withSigns: number;
  bands: Figure[];
}

/** What happened in a time: numbers alone. */
export interface Figures {
  /** People who wrote, each once in this time, by channel. */
  people: Figure[];
  /** Those of them who wrote for the first time. */
  newcomers: Figure[];
  /** People who wrote on a day, each counted once that day: by channel, and by language where it was known. */
  visits: Figure[];
  languages: Figure[];
  /** What people have told of themselves, each once a month. */
  told: Record<Told, Figure[]>;
  flows: { flow: string; started: number; ended: number }[];
  /** Requests for a person by topic, on the day on which they were opened. */
  requests: Figure[];
  firstAnswers: AnswerFigure[];
  outcomes: Figure[];
  /** Tags of the house on cases that were closed. */
  tags: Figure[];
  referrals: ReferralFigure[];
  ratings: Figure[];
  screens: ScreenFigure[];
  dangers: Figure[];
  feedback: Figure[];
  notUnderstood: number;
}

/** `whole` are the sums of this time, `daily` those of its days; of other days more may be among them. */
export function figuresOf(whole: readonly EventSum[], daily: readonly DaySum[], range: Range): Figures {
  const within = dated(daily).filter(({ day }) => day >= range.from && day < range.until);
  const ofWhole = (kind: (typeof WHOLE_KINDS)[number]) => whole.filter((one) => one.kind === kind);
  const ofDays = (kind: string) => within.filter((one) => one.kind === kind);
  return {
    people: byName(peopleIn(ofDays('person'), range)),
    newcomers: byName(ofDays('newcomer')),
    visits: byName(ofWhole('visit')),
    languages: byName(ofWhole('spoken')),
    told: toldIn(ofWhole('told')),
    flows: flowsIn(whole),
    requests: byName(ofDays('asked')),
    firstAnswers: answerFigures(ofDays('first-answer'), ofDays('unanswered')),
    outcomes: byName(ofDays('case-closed')),
    tags: byName(ofWhole('tagged')),
    referrals: referralsIn(within),
    ratings: byName(ofWhole('rated')),
    screens: screensIn(ofWhole('screened')),
    dangers: byName(ofWhole('danger').filter(({ label }) => label !== DANGER_AGAIN)),
    feedback: byName(ofWhole('number-feedback')),
    notUnderstood: total(ofWhole('not-understood')),
  };
}

export function total(figures: readonly { count: number }[]): number {
  return figures.reduce((sum, { count }) => sum + count, 0);
}

/** So many days after a month its requests are put right in what leaves the house; later ones change nothing of it. */
export const SETTLED_DAYS = 10;

/** What had been told of a month when it was settled: the same for ever. */
export function settledIn(daily: readonly DaySum[], month: Range): DaySum[] {
  return daily.filter(({ day }) => day < month.until + SETTLED_DAYS);
}

/** Requests stand on the day on which they were opened; one that was put right counts under its last topic alone. */
export function dated(daily: readonly DaySum[]): DaySum[] {
  return daily.map((one) => {
    if (one.kind !== 'asked' && one.kind !== 'asked-off') return one;
    const [label = '', since = '0'] = one.label.split(' ');
    const count = one.kind === 'asked' ? one.count : -one.count;
    return { ...one, kind: 'asked', day: one.day - Number(since), label, count };
  });
}

/** Each person once: on the first of these days on which they wrote. */
export function peopleIn(persons: readonly DaySum[], { from, until }: Range): EventSum[] {
  return persons.flatMap(({ day, label, ...one }) => {
    const [channel = '', since = ''] = label.split(' ');
    const isFirst = since === 'new' || day - Number(since) < from;
    return day >= from && day < until && isFirst ? [{ ...one, label: channel }] : [];
  });
}

/** The most frequent first; what came to nothing is left out. */
function byName(sums: readonly EventSum[]): Figure[] {
  const counts = new Map<string, number>();
  for (const { label, count } of sums) counts.set(label, (counts.get(label) ?? 0) + count);
  const figures = [...counts].map(([name, count]) => ({ name, count }));
  return figures.filter(({ count }) => count !== 0).toSorted(byCount);
}

function byCount(one: Figure, other: Figure): number {
  return other.count - one.count || (one.name < other.name ? -1 : 1);
}

function toldIn(sums: readonly EventSum[]): Figures['told'] {
  const of = (told: Told) =>
    byName(
      sums.flatMap(({ label, ...one }) =>
        label.startsWith(`${told} `) ? [{ ...one, label: label.slice(told.length + 1) }] : [],
      ),
    );
  const [country, region, sex, age] = TOLD;
  return { [country]: of(country), [region]: of(region), [sex]: of(sex), [age]: of(age) };
}

function flowsIn(sums: readonly EventSum[]): Figures['flows'] {
  const of = (kind: string) => {
    const flows = sums.filter((one) => one.kind === kind).map(({ flow, ...one }) => ({ ...one, flow, label: flow }));
    return new Map(byName(flows).map(({ name, count }) => [name, count]));
  };
  const [started, ended] = [of('flow-started'), of('flow-ended')];
  return [...new Set([...started.keys(), ...ended.keys()])]
    .map((flow) => ({ flow, started: started.get(flow) ?? 0, ended: ended.get(flow) ?? 0 }))
    .toSorted((one, other) => other.started - one.started || (one.flow < other.flow ? -1 : 1));
}

function referralsIn(sums: readonly EventSum[]): ReferralFigure[] {
  const of = (kind: string) =>
    new Map(byName(sums.filter((one) => one.kind === kind)).map(({ name, count }) => [name, count]));
  const [made, completed, failed] = [of('referral-made'), of('referral-completed'), of('referral-failed')];
  return [...new Set([...made.keys(), ...completed.keys(), ...failed.keys()])]
    .map((name) => ({
      name,
      made: made.get(name) ?? 0,
      completed: completed.get(name) ?? 0,
      failed: failed.get(name) ?? 0,
    }))
    .toSorted((one, other) => other.made - one.made || (one.name < other.name ? -1 : 1));
}

function screensIn(sums: readonly EventSum[]): ScreenFigure[] {
  return [...Map.groupBy(sums, ({ flow }) => flow)]
    .map(([flow, found]) => ({
      flow,
      count: total(found),
      withSigns: total(found.filter(({ label }) => Number(label.split(' ')[1]) > 0)),
      bands: byName(found.map((one) => ({ ...one, label: one.label.split(' ')[0] ?? '' }))),
    }))
    .toSorted((one, other) => other.count - one.count || (one.flow < other.flow ? -1 : 1));
}
