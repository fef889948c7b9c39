import { WITHIN_S } from './counted.ts';
import { LEVELS, type Level } from './ticket.ts';

/** So often something happened in a time, over all of its days. */
export interface EventSum {
  kind: string;
  flow: string;
  label: string;
  count: number;
}

/** The kinds that figures are made of. */
export const FIGURE_KINDS = [
  'newcomer',
  'visit',
  'spoken',
  'flow-started',
  'flow-ended',
  'asked',
  'first-answer',
  'rated',
] as const;

export interface Figure {
  name: string;
  count: number;
}

export interface AnswerFigure {
  level: Level;
  count: number;
  /** Half of the first answers, and 95 of 100, came within so many seconds; `null`: it took longer than a week. */
  median: number | null;
  most: number | null;
}

/** What happened in a time: numbers alone. */
export interface Figures {
  /** People who wrote for the first time, by channel. */
  newcomers: Figure[];
  /** People who wrote on a day, each counted once that day: by channel, and by language where it was known. */
  visits: Figure[];
  languages: Figure[];
  flows: { flow: string; started: number; ended: number }[];
  /** Requests for a person, by topic. */
  handoffs: Figure[];
  firstAnswers: AnswerFigure[];
  ratings: Figure[];
}

export function figuresOf(sums: readonly EventSum[]): Figures {
  const byLabel = (kind: (typeof FIGURE_KINDS)[number]) => summed(sums.filter((one) => one.kind === kind));
  return {
    newcomers: byLabel('newcomer'),
    visits: byLabel('visit'),
    languages: byLabel('spoken'),
    flows: flowsIn(sums),
    handoffs: byLabel('asked'),
    firstAnswers: LEVELS.toReversed().flatMap((level) => answersOf(level, sums)),
    ratings: byLabel('rated'),
  };
}

/** The most frequent first. */
function summed(sums: readonly EventSum[]): Figure[] {
  const counts = new Map<string, number>();
  for (const { label, count } of sums) counts.set(label, (counts.get(label) ?? 0) + count);
  return [...counts].map(([name, count]) => ({ name, count })).toSorted(byCount);
}

function byCount(one: Figure, other: Figure): number {
  return other.count - one.count || (one.name < other.name ? -1 : 1);
}

function flowsIn(sums: readonly EventSum[]): Figures['flows'] {
  const flows = new Map<string, { flow: string; started: number; ended: number }>();
  for (const { kind, flow, count } of sums) {
    if (kind !== 'flow-started' && kind !== 'flow-ended') continue;
    const before = flows.get(flow) ?? { flow, started: 0, ended: 0 };
    const [started, ended] = kind === 'flow-started' ? [count, 0] : [0, count];
    flows.set(flow, { flow, started: before.started + started, ended: before.ended + ended });
  }
  return [...flows.values()].toSorted((one, other) => other.started - one.started || (one.flow < other.flow ? -1 : 1));
}

function answersOf(level: Level, sums: readonly EventSum[]): AnswerFigure[] {
  const ofLevel = sums.filter(({ kind, label }) => kind === 'first-answer' && label.startsWith(`${level} `));
  const within = (bound: number) =>
    ofLevel.filter(({ label }) => label === `${level} ${bound}`).reduce((sum, { count }) => sum + count, 0);
  const count = ofLevel.reduce((sum, one) => sum + one.count, 0);
  if (count === 0) return [];
  const share = (part: number): number | null => {
    let seen = 0;
    for (const bound of WITHIN_S) {
      seen += within(bound);
      if (seen >= count * part) return bound;
    }
    return null;
  };
  return [{ level, count, median: share(0.5), most: share(0.95) }];
}
