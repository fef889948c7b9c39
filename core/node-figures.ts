import type { Language } from './message.ts';
import { monthOf } from './months.ts';
import { NODE_DAYS_KEPT } from './retention.ts';
import type { Meeting } from './session.ts';
import type { StepEvent } from './step-event.ts';
import type { DailyCount } from './upkeep.ts';

/** What is counted at the nodes of flows, so that it is seen where people give up: no person is in it. */

/** What became of a question at which somebody stood: answered, gone back from, left for something else, asked once more. */
export const ENDINGS = ['on', 'back', 'away', 'again'] as const;
export type Ending = (typeof ENDINGS)[number];

const MARKS = ['started', 'ended', 'passed', 'asked', ...ENDINGS] as const;
type Mark = (typeof MARKS)[number];

/** The kinds that these figures are made of. */
export const NODE_KINDS = ['step', 'outcome', 'flow-started', 'flow-ended'] as const;

/** The kinds that are kept for each node, and under which they stand once their days are folded into months. */
const BY_MONTH: ReadonlyMap<string, string> = new Map([
  ['step', 'step-month'],
  ['outcome', 'outcome-month'],
]);
export const NODE_DAY_KINDS: readonly string[] = [...BY_MONTH.keys()];
export const NODE_MONTH_KINDS: readonly string[] = [...BY_MONTH.values()];

/** Counts of days as counts of the months in which the questions were asked; a month stands under its first day. */
export function countsOfMonths(counts: readonly DailyCount[]): DailyCount[] {
  const months = new Map<string, DailyCount>();
  for (const one of counts) {
    const [mark = '', since = '0', ...rest] = one.label.split(' ');
    const label = rest.length === 0 ? one.label : [mark, 0, ...rest].join(' ');
    const asked = one.day - (rest.length === 0 ? 0 : Number(since));
    const month = { ...one, day: monthOf(asked), kind: BY_MONTH.get(one.kind) ?? one.kind, label };
    const key = JSON.stringify([month.day, month.kind, month.flow, month.node, label]);
    months.set(key, { ...month, count: (months.get(key)?.count ?? 0) + one.count });
  }
  return [...months.values()];
}

/** The kinds under which those that are asked for may stand. */
export function kindsKept(kinds: readonly string[]): string[] {
  return kinds.flatMap((kind) => [kind, BY_MONTH.get(kind) ?? []].flat());
}

/** A count under the kind that was asked for. */
export function asAsked<Of extends { kind: string }>(count: Of): Of {
  const [kind = count.kind] = [...BY_MONTH].find(([, month]) => month === count.kind) ?? [];
  return { ...count, kind };
}

/** The days of which figures can be told: where some are counted by months alone, whole months. */
export function toldDays(
  { from, until }: { from: number; until: number },
  today: number,
): { from: number; until: number } {
  const single = today - NODE_DAYS_KEPT;
  return {
    from: from <= single ? monthOf(from) : from,
    until: until <= single ? monthOf(monthOf(until - 1) + 31) : until,
  };
}

/** Whoever has said nothing until the end of this many days after the day of the question has given up there. */
export const ENDS_WITHIN_DAYS = 1;

/** Of a question the days since it was asked; the label of an event is made of nothing else. */
export function meetingLabel(mark: Mark, { release, language, channel }: Meeting, since = 0): string {
  return `${mark} ${since} ${release} ${language ?? '-'} ${channel}`;
}

/** An event of a flow with by whom it was met. `waits`: the question at which the person stands now. */
export function metBy(event: StepEvent, meeting: Meeting, waits: boolean): StepEvent {
  const mark = markOf(event, waits);
  return mark === null ? event : { ...event, label: meetingLabel(mark, meeting) };
}

function markOf({ kind }: StepEvent, waits: boolean): Mark | null {
  if (kind === 'step') return waits ? 'asked' : 'passed';
  if (kind === 'flow-started') return 'started';
  return kind === 'flow-ended' ? 'ended' : null;
}

interface Counted extends Meeting {
  mark: Mark;
  /** The day on which the question was asked. */
  day: number;
  node: string;
  count: number;
}

/** Null: from before anything was told of a step. */
function readCount({ day, node, label, count }: DailyCount): Counted | null {
  const [said = '', since = '', release = '', language = '', channel = ''] = label.split(' ');
  const mark = MARKS.find((one) => one === said);
  if (mark === undefined || channel === '') return null;
  const spoken = language === 'tg' || language === 'ru' ? language : null;
  return { mark, day: day - Number(since), node, count, release: Number(release), language: spoken, channel };
}

/** How often it was so: one and the same person may be in it several times. */
export interface NodeFigures {
  node: string;
  came: number;
  on: number;
  back: number;
  away: number;
  /** Of those who came: what they wrote was not understood, and they were asked once more. */
  again: number;
  gaveUp: number;
  /** Asked lately, so that they may still answer. */
  open: number;
}

export interface FlowFigures {
  started: number;
  ended: number;
  nodes: NodeFigures[];
  /** By what these figures can be narrowed. */
  releases: number[];
  languages: Language[];
  channels: string[];
}

export type Narrowed = { [Name in keyof Meeting]?: NonNullable<Meeting[Name]> | undefined };

/**
 * The figures of one flow, of questions that were asked on the days from `from` to before `until`; `counts` hold what was
 * counted until `ENDS_WITHIN_DAYS` later, and under each node the name it has today. Each who came went on, back or away,
 * gave up, or may still answer.
 */
export function figuresOfFlow(
  counts: readonly DailyCount[],
  { from, until, today }: { from: number; until: number; today: number },
  narrowed: Narrowed = {},
): FlowFigures {
  const within = counts.flatMap((one) => readCount(one) ?? []).filter(({ day }) => day >= from && day < until);
  const asked = within.filter((one) => isAsked(one, narrowed));
  const sum = (mark: Mark) => sumOf(asked.filter((one) => one.mark === mark));
  const atNodes = Map.groupBy(
    asked.filter(({ mark }) => mark !== 'started' && mark !== 'ended'),
    ({ node }) => node,
  );
  return {
    started: sum('started'),
    ended: sum('ended'),
    nodes: [...atNodes].map(([node, found]) => figuresAt(node, found, today)),
    releases: [...new Set(within.map(({ release }) => release))].toSorted((one, other) => other - one),
    languages: [...new Set(within.flatMap(({ language }) => language ?? []))].toSorted(),
    channels: [...new Set(within.map(({ channel }) => channel))].toSorted(),
  };
}

function isAsked(one: Meeting, { release, language, channel }: Narrowed): boolean {
  return (
    (release === undefined || one.release === release) &&
    (language === undefined || one.language === language) &&
    (channel === undefined || one.channel === channel)
  );
}

function figuresAt(node: string, found: readonly Counted[], today: number): NodeFigures {
  const sum = (mark: Mark, some = found) => sumOf(some.filter((one) => one.mark === mark));
  /** What was counted on the edge of a day may stand on either side of it: nobody is told to be fewer than none. */
  const silent = (some: readonly Counted[]) =>
    Math.max(0, sum('asked', some) - sum('on', some) - sum('back', some) - sum('away', some));
  const isOver = ({ day }: Counted) => day + ENDS_WITHIN_DAYS < today;
  return {
    node,
    came: sum('passed') + sum('asked'),
    on: sum('passed') + sum('on'),
    back: sum('back'),
    away: sum('away'),
    again: sum('again'),
    gaveUp: silent(found.filter(isOver)),
    open: silent(found.filter((one) => !isOver(one))),
  };
}

function sumOf(some: readonly Counted[]): number {
  return some.reduce((sum, { count }) => sum + count, 0);
}
