import { figure, renderSection, type Section, whole } from '../bench/table.ts';
import { isKill } from './explained.ts';
import { describeFault, type Fault, type Kind } from './fault.ts';
import { isBroken, type Verdict } from './judge.ts';
import type { Plan } from './plan.ts';
import type { Outcome } from './play.ts';
import { POINTS } from './points.ts';
import type { Scene } from './size.ts';

/** What many runs have come to. */
export interface Sum {
  runs: number;
  messages: number;
  answers: number;
  lost: number;
  doubledInWindow: number;
  /** Of those, what a kill has hidden, and the most that one kill has. */
  doubledByKill: number;
  mostOfOneKill: number;
  doubledBeyond: number;
  reordered: number;
  strange: number;
  late: number;
  left: number;
  outside: number;
  faults: Map<Kind, number>;
  points: Map<string, number>;
}

export function emptySum(): Sum {
  const counts = { runs: 0, messages: 0, answers: 0, lost: 0, doubledBeyond: 0, reordered: 0 };
  const doubled = { doubledInWindow: 0, doubledByKill: 0, mostOfOneKill: 0 };
  return { ...counts, ...doubled, strange: 0, late: 0, left: 0, outside: 0, faults: new Map(), points: new Map() };
}

export function addOutcome(sum: Sum, { verdicts, faults, points, messages, left, outside }: Outcome): void {
  const count = (of: (verdict: Verdict) => number) => verdicts.reduce((all, { verdict }) => all + of(verdict), 0);
  sum.runs += 1;
  sum.messages += messages;
  sum.answers += count(({ answers }) => answers);
  sum.lost += count(({ lost }) => lost.length);
  const causes = verdicts.flatMap(({ verdict }) => verdict.doubledInWindow);
  const ofKills = Object.values(Object.groupBy(causes.filter(isKill), (life) => life)).map((all = []) => all.length);
  sum.doubledInWindow += causes.length;
  sum.doubledByKill += ofKills.reduce((all, one) => all + one, 0);
  sum.mostOfOneKill = Math.max(sum.mostOfOneKill, ...ofKills);
  sum.doubledBeyond += count(({ doubledBeyond }) => doubledBeyond.length);
  sum.reordered += count(({ reordered }) => reordered.length);
  sum.strange += count(({ strange }) => strange.length);
  sum.late += count(({ late }) => late.length);
  sum.left += left;
  sum.outside += outside;
  for (const [kind, number] of faults) sum.faults.set(kind, (sum.faults.get(kind) ?? 0) + number);
  for (const [point, number] of points) sum.points.set(point, (sum.points.get(point) ?? 0) + number);
}

export function faultsIn({ faults }: Pick<Sum, 'faults'>): number {
  return [...faults.values()].reduce((sum, number) => sum + number, 0);
}

/** Whether a promise was broken. */
export function hasFailed({ verdicts, left, outside }: Pick<Outcome, 'verdicts' | 'left' | 'outside'>): boolean {
  return left > 0 || outside > 0 || verdicts.some(({ verdict }) => isBroken(verdict));
}

export function sceneName({ store, receive, processes }: Scene): string {
  const on = store === 'embedded' ? 'SQLite' : 'MongoDB';
  return `${on}, ${receive}, ${processes === 1 ? 'one process' : `${processes} processes`}`;
}

/** More of them tell nothing more. */
const LINES = 12;

/** What a run that failed has shown: no text of anybody, for all of it was made up here. */
export function failureOf({ seed, scene }: Plan, { verdicts, left, outside }: Outcome): string {
  const lines = verdicts.flatMap(({ person, verdict }) =>
    (['lost', 'doubledBeyond', 'reordered', 'strange', 'late'] as const).flatMap((what) =>
      verdict[what].map(
        (text) => `  ${what}, person ${person.id} on ${person.channel}: ${text.slice(0, 70).replaceAll('\n', ' ')}`,
      ),
    ),
  );
  const more = lines.length > LINES ? [`  and ${lines.length - LINES} more`] : [];
  return [
    `FAILED seed ${seed} on ${sceneName(scene)}, ${left} left on the way, ${outside} sent after the window`,
    ...lines.slice(0, LINES),
    ...more,
  ].join('\n');
}

export function faultLines(faults: readonly Fault[]): string {
  return faults.map((fault) => `  ${describeFault(fault)}`).join('\n');
}

export function tables(sums: ReadonlyMap<string, Sum>, seconds: number): string {
  const all = [...sums.values()];
  const names = [...sums.keys()];
  const kinds = [...new Set(all.flatMap(({ faults }) => [...faults.keys()]))].toSorted();
  const promises: Section = {
    title: 'Nobody without an answer, nobody twice',
    notes: [`${whole(all.reduce((sum, one) => sum + faultsIn(one), 0))} faults in ${figure(seconds)} s.`],
    head: ['', ...names],
    rows: (
      [
        ['runs', ({ runs }) => runs],
        ['messages in', ({ messages }) => messages],
        ['answers', ({ answers }) => answers],
        ['lost', ({ lost }) => lost],
        ['doubled, in the window that is named', ({ doubledInWindow }) => doubledInWindow],
        ['of them by kills', ({ doubledByKill }) => doubledByKill],
        ['by one kill at most', ({ mostOfOneKill }) => mostOfOneKill],
        ['doubled beyond it', ({ doubledBeyond }) => doubledBeyond],
        ['out of order', ({ reordered }) => reordered],
        ['what nobody should have said', ({ strange }) => strange],
        ['later than its fault excuses', ({ late }) => late],
        ['left on the way', ({ left }) => left],
        ['sent after the window', ({ outside }) => outside],
        ['faults', faultsIn],
      ] as const satisfies [string, (sum: Sum) => number][]
    ).map(([name, of]) => [name, ...all.map((sum) => whole(of(sum)))]),
  };
  const byKind: Section = {
    title: 'Faults by kind',
    notes: [],
    head: ['', ...names],
    rows: kinds.map((kind) => [kind, ...all.map(({ faults }) => whole(faults.get(kind) ?? 0))]),
  };
  const byPoint: Section = {
    title: 'Kills at the named points',
    notes: [],
    head: ['', ...names],
    rows: POINTS.map((point) => [point, ...all.map(({ points }) => whole(points.get(point) ?? 0))]),
  };
  return [promises, byKind, byPoint].map(renderSection).join('\n');
}
