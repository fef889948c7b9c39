import { entryStates } from '../content/entry-states.ts';
import {
  DAILY_KINDS,
  type DaySum,
  type Figure,
  type Figures,
  figuresOf,
  LATE_KINDS,
  type Range,
  settledIn,
  WHOLE_KINDS,
} from '../core/figures.ts';
import { REPORTS_COUNT_MS, silentLines } from '../core/number-report.ts';
import { type CountryOf, type MonthFigures, monthsFor } from '../core/shared-figures.ts';
import type { StaffLanguage } from '../core/staff.ts';
import { rangeBefore, type Trend, type TrendPoint, type TrendStep, trendOf } from '../core/trend.ts';
import { daysIn } from '../dialogue/time/hotline-days.ts';
import { overdueAt } from '../dialogue/time/ticket-clock.ts';
import { dateIn } from '../dialogue/time/today.ts';
import { figureName, type Titles } from '../locales/figure-names.ts';
import { nameOfDay } from './days.ts';
import type { ApiDeps } from './deps.ts';
import { deskClock } from './desk-clock.ts';
import type { FiguresShape } from './figures-shapes.ts';
import type { Stop } from './flow-stops.ts';
import { openTickets } from './open-tickets.ts';

export type FigureDeps = Pick<ApiDeps, 'store' | 'now' | 'hotlineZone' | 'knowledge'>;

/** Today by the clock of the hotline. */
export function todayOf({ now, hotlineZone }: Pick<FigureDeps, 'now' | 'hotlineZone'>): number {
  return daysIn(hotlineZone).dayOf(now());
}

/** What was counted on the days of a time, with requests that were put right later. */
async function readDaily(deps: FigureDeps, { from, until }: Range): Promise<DaySum[]> {
  const { store } = deps;
  const late = { from, until: Math.max(until, todayOf(deps) + 1) };
  const [daily, told] = await Promise.all([
    store.sumDays({ from, until }, DAILY_KINDS),
    store.sumDays(late, LATE_KINDS),
  ]);
  return [...daily, ...told];
}

/** True figures of a time, how they went on, and those of the time before. */
export interface Read {
  figures: Figures;
  before: Figures;
  trend: Trend;
}

export async function readFigures(deps: FigureDeps, range: Range, step: TrendStep): Promise<Read> {
  const earlier = rangeBefore(range);
  const [whole, wholeBefore, counted, waiting] = await Promise.all([
    deps.store.sumEvents(range, WHOLE_KINDS),
    deps.store.sumEvents(earlier, WHOLE_KINDS),
    readDaily(deps, { from: earlier.from, until: range.until }),
    stillUnanswered(deps),
  ]);
  const daily = [...counted, ...waiting];
  return {
    figures: figuresOf(whole, daily, range),
    before: figuresOf(wholeBefore, daily, earlier),
    trend: trendOf(daily, range, step),
  };
}

/** Figures of each month of which something may be told with those of this time, as they were when it was settled. */
export async function readMonths(deps: FigureDeps, range: Range): Promise<MonthFigures[]> {
  const months = monthsFor(range);
  const daily = await readDaily(deps, { from: months[0]?.from ?? range.from, until: range.until });
  const counted: MonthFigures[] = [];
  for (const month of months) {
    const whole = await deps.store.sumEvents(month, WHOLE_KINDS);
    counted.push({ month, figures: figuresOf(whole, settledIn(daily, month), month) });
  }
  return counted;
}

/** What somebody has to see to today. */
interface Care {
  entries: number;
  soon: number;
  stale: number;
  /** Lines of help that nobody answers, as people have said. */
  silent: string[];
}

export async function readCare({ store, now, knowledge, hotlineZone }: FigureDeps): Promise<Care> {
  const ages = entryStates(knowledge().content, dateIn(now(), hotlineZone)).flatMap(({ age }) => age ?? []);
  const reports = await store.numberReports(now() - REPORTS_COUNT_MS);
  const of = (wanted: string) => ages.filter((age) => age === wanted).length;
  return {
    entries: ages.length,
    soon: of('soon'),
    stale: of('stale'),
    silent: [...silentLines(reports, now())].toSorted(),
  };
}

/** For the page: each thing with what it is called. */
export function figuresShown(
  { figures, trend, care, stops }: Read & { care: Care; stops: Stop[] },
  language: StaffLanguage,
  titles: Titles,
): FiguresShape {
  const called = (figure: string, name: string) => figureName(language, { figure, name }, titles);
  const shown = (figure: string, list: readonly Figure[]) =>
    list.map(({ name, count }) => ({ name, called: called(figure, name), count }));
  const { told, flows, firstAnswers, referrals, screens, ...rest } = figures;
  return {
    people: shown('people', rest.people),
    newcomers: shown('newcomers', rest.newcomers),
    visits: shown('visits', rest.visits),
    languages: shown('languages', rest.languages),
    told: {
      country: shown('country', told.country),
      region: shown('region', told.region),
      sex: shown('sex', told.sex),
      age: shown('age', told.age),
    },
    flows: flows.map((one) => ({ ...one, called: called('flow_started', one.flow) })),
    requests: shown('requests', rest.requests),
    firstAnswers: firstAnswers.map((one) => ({ ...one, called: called('answers_kept', one.level) })),
    outcomes: shown('outcomes', rest.outcomes),
    tags: shown('tags', rest.tags),
    referrals: referrals.map((one) => ({ ...one, called: called('referrals_made', one.name) })),
    ratings: shown('ratings', rest.ratings),
    screens: screens.map(({ flow, count, withSigns, bands }) => ({
      flow,
      called: called('flow_started', flow),
      count,
      withSigns,
      bands: bands.map((band) => ({ ...band, called: called('screens', `${flow} ${band.name}`) })),
    })),
    stops: stops.map((one) => ({ ...one, called: called('flow_started', one.flow) })),
    dangers: shown('dangers', rest.dangers),
    feedback: shown('lines_of_help', rest.feedback),
    notUnderstood: rest.notUnderstood,
    care: { ...care, silent: care.silent.map((name) => ({ name, called: called('referrals_made', name) })) },
    trend: trendShown(trend),
  };
}

function trendShown({ now, before, points }: Trend): FiguresShape['trend'] {
  const shown = ({ from, until, headline }: TrendPoint) => ({
    from: nameOfDay(from),
    until: nameOfDay(until - 1),
    headline,
  });
  return {
    now: shown(now),
    before: shown(before),
    points: points.map((one) => ({ now: shown(one.now), before: one.before && shown(one.before) })),
  };
}

/** In which country each region lies. */
export function countriesOf({ knowledge }: Pick<FigureDeps, 'knowledge'>): CountryOf {
  return new Map(knowledge().content.localities.map(({ id, country }) => [id, country] as const));
}

/** What the content, the flows and the house call what figures name by an id. */
export async function readTitles({ store, knowledge }: FigureDeps): Promise<Titles> {
  const { content, book } = knowledge();
  const { settings } = await store.readSettings();
  const tags = settings.tags.map(({ id, name }) => [id, name] as const);
  return new Map([
    ...tags,
    ...[...book.newest.flows.values()].map(({ flow, title: { tg, ru } }) => [flow, { tg, ru }] as const),
    ...[...content.contactPoints.values(), ...content.places.values()].map(({ id, name }) => [id, name] as const),
    ...content.countries.map(({ id, label }) => [id, label] as const),
    ...content.localities.map(
      ({ id, spellings: { tg, ru } }) => [id, { tg: tg?.[0] ?? id, ru: ru?.[0] ?? id }] as const,
    ),
  ]);
}

/**
 * Open requests that have no answer though one was promised by then, each on the day on which it should have come. They are
 * counted for good when they are answered or end, on that day, and stand here no more.
 */
async function stillUnanswered(deps: Pick<ApiDeps, 'store' | 'now' | 'hotlineZone'>): Promise<DaySum[]> {
  const clock = await deskClock(deps);
  const days = daysIn(deps.hotlineZone);
  const open = [...(await openTickets(deps, { view: 'all' })), ...(await openTickets(deps, { view: 'muted' }))];
  return open.flatMap(({ level, openedAt, answeredAt, unansweredAt }): DaySum[] => {
    const owed = overdueAt({ level, waitingSince: openedAt }, clock) ?? openedAt;
    if (answeredAt !== null || unansweredAt !== null || owed >= deps.now()) return [];
    return [{ kind: 'unanswered', flow: '', label: level, day: days.dayOf(owed), count: 1 }];
  });
}
