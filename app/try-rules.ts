import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { QuestionSet } from '../content/schema.ts';
import { type TriedWeights, tryWeights } from '../content/tried-weights.ts';
import type { Problem } from '../core/problem.ts';
import { loadLexicon } from '../language/load/load-lexicon.ts';
import { CORPUS } from './model-key.ts';
import type { TextFile } from './releases/split-files.ts';
import {
  type ChangedCry,
  type Cry,
  changedCries,
  countHeard,
  type HeardCounts,
  hearCries,
  readCries,
} from './tried-cries.ts';

/** What is tried before it is released: the words of danger on known cries, the weights on the question sets. */
export type Trial =
  | { of: 'danger'; before: readonly TextFile[]; after: readonly TextFile[] }
  | {
      of: 'weights';
      sets: readonly QuestionSet[];
      before: Readonly<Record<string, number>>;
      after: Readonly<Record<string, number>>;
    };

/** What came of it. `after: null`: the words cannot be read, for the reasons that are told. */
export type Tried =
  | {
      of: 'danger';
      before: HeardCounts | null;
      after: HeardCounts | null;
      changed: ChangedCry[];
      problems: Problem[];
      /** Those that the words have before the change. */
      problemsBefore: Problem[];
    }
  | ({ of: 'weights' } & TriedWeights);

/** Takes a second or two: it is never called where people are answered. */
export async function tryRules(trial: Trial): Promise<Tried> {
  if (trial.of === 'danger') return tryWords(trial, await shippedCries());
  const [before, after] = [trial.before, trial.after].map((weights) => new Map(Object.entries(weights)));
  return { of: 'weights', ...tryWeights(trial.sets, before ?? new Map(), after ?? new Map()) };
}

function tryWords({ before, after }: Extract<Trial, { of: 'danger' }>, cries: readonly Cry[]): Tried {
  const [was, is] = [loadLexicon(before), loadLexicon(after)];
  const heardBefore = was.lexicon && hearCries(was.lexicon, cries);
  const heardAfter = is.lexicon && hearCries(is.lexicon, cries);
  return {
    of: 'danger',
    before: heardBefore && countHeard(cries, heardBefore),
    after: heardAfter && countHeard(cries, heardAfter),
    changed: heardBefore && heardAfter ? changedCries(cries, heardBefore, heardAfter) : [],
    problems: is.problems,
    problemsBefore: was.problems,
  };
}

async function shippedCries(): Promise<Cry[]> {
  return readCries(await readFile(join(CORPUS, 'cries', 'danger.tsv'), 'utf8'));
}
