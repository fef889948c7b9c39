import { DANGER_FAMILIES, type DangerFamily } from '../core/conversation.ts';
import { dangerIn } from '../language/danger/danger.ts';
import type { Lexicon } from '../language/danger/lexicon.ts';

/** A message of which it is known what has to be heard in it; `null`: nothing, it only looks like a cry. */
export interface Cry {
  text: string;
  family: DangerFamily | null;
}

/** How well cries are heard. */
export interface HeardCounts {
  cries: number;
  /** Danger is heard in them, of whatever kind. */
  heard: number;
  /** Of these: as another kind, so that other numbers come first. */
  asOther: number;
  harmless: number;
  /** Danger is heard where there is none. */
  alarms: number;
}

/** A message that is heard in another way than before. */
export interface ChangedCry extends Cry {
  before: DangerFamily | null;
  after: DangerFamily | null;
}

/** The rows of `danger.tsv`, whose first line names its columns. */
export function readCries(table: string): Cry[] {
  return table
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [text = '', named] = line.split('\t');
      return { text, family: DANGER_FAMILIES.find((family) => family === named) ?? null };
    });
}

/** What is heard in each, in their order. */
export function hearCries(lexicon: Lexicon, cries: readonly Cry[]): (DangerFamily | null)[] {
  return cries.map(({ text }) => dangerIn(lexicon, text)?.family ?? null);
}

export function countHeard(cries: readonly Cry[], heard: readonly (DangerFamily | null)[]): HeardCounts {
  const all = cries.map(({ family }, at) => ({ family, as: heard[at] ?? null }));
  const real = all.filter(({ family }) => family !== null);
  return {
    cries: real.length,
    heard: real.filter(({ as }) => as !== null).length,
    asOther: real.filter(({ family, as }) => as !== null && as !== family).length,
    harmless: all.length - real.length,
    alarms: all.filter(({ family, as }) => family === null && as !== null).length,
  };
}

/** What is heard in another way, cries that are heard no more first: each of them is somebody who is left alone. */
export function changedCries(
  cries: readonly Cry[],
  before: readonly (DangerFamily | null)[],
  after: readonly (DangerFamily | null)[],
): ChangedCry[] {
  const all = cries.map((cry, at): ChangedCry => ({ ...cry, before: before[at] ?? null, after: after[at] ?? null }));
  const rank = ({ family, after: as }: ChangedCry) => (as === family ? 2 : family !== null && as === null ? 0 : 1);
  return all.filter((one) => one.before !== one.after).toSorted((one, other) => rank(one) - rank(other));
}
