import { checkBeside } from '../../content/check-beside.ts';
import type { FoundProblem } from '../../core/candidate.ts';
import type { Draft } from '../../core/draft.ts';
import { type EntryKey, keyOf } from '../../core/entry.ts';
import { withoutDay } from '../../core/manifest-on.ts';
import type { Problem } from '../../core/problem.ts';
import type { Shelved } from './library.ts';

interface Live {
  shelved: Pick<Shelved, 'at'>;
  today: string;
}

/** What can be told of an entry beside what people read now: of one for a later day, beside what it takes the place of. */
export function besideLive(key: EntryKey, json: unknown, { shelved, today }: Live): Problem[] {
  const live = shelved.at(key) ?? shelved.at({ kind: key.kind, entry: withoutDay(key.entry) });
  return checkBeside(json, { where: keyOf(key), kind: key.kind, live: live?.json ?? null, today });
}

/** The same of all that is about to be released. */
export function foundBesideLive(drafts: readonly Draft[], live: Live): FoundProblem[] {
  return drafts.flatMap(({ kind, entry, json, deletes }) =>
    deletes
      ? []
      : besideLive({ kind, entry }, json, live).map((problem) => ({ problem, entry: { kind, entry }, isNew: true })),
  );
}
