import type { EntryKey } from '../../../core/entry.ts';
import type { Candidate } from '../api/releases.ts';
import type { WordKey } from '../language/word-key.ts';
import { findingsOf } from './findings.ts';

/** A reason is so long at least and at most, as the server has it. */
export const REASON_MIN = 3;
export const REASON_MAX = 500;

/** What stands in the way, in words, and of which entry it speaks. */
export interface Hindrance {
  word: WordKey;
  key: EntryKey | null;
}

interface Circumstances {
  mayRelease: boolean;
  isOnline: boolean;
}

/** Whoever may not do it at all need not hear of the rest. */
const NOT_PERMITTED: Hindrance[] = [{ word: 'release_bar_role', key: null }];

/** What must still be done before a check can begin. */
export function hindrancesToCheck(
  { chosen, reason }: { chosen: number; reason: string },
  { mayRelease, isOnline }: Circumstances,
): Hindrance[] {
  const { length } = reason.trim();
  if (!mayRelease) return NOT_PERMITTED;
  return found([
    [!isOnline, 'release_bar_offline'],
    [chosen === 0, 'release_bar_none'],
    [length < REASON_MIN, 'release_bar_reason'],
    [length > REASON_MAX, 'release_bar_reason_long'],
  ]);
}

const WHY: Record<Candidate['hindrances'][number]['why'], WordKey> = {
  stale: 'release_bar_stale',
  unread: 'release_bar_unread',
  changed: 'release_bar_changed',
  faulty: 'release_bar_faulty',
};

/** The check has found what forbids the release. */
function isRefused({ state, problems }: Pick<Candidate, 'state' | 'problems'>): boolean {
  return state === 'refused' && findingsOf(problems).refusing.length > 0;
}

/** The check was broken off, or somebody has released since: what it has found counts no more. */
export function isUnfinished(candidate: Pick<Candidate, 'state' | 'problems'>): boolean {
  return candidate.state === 'refused' && !isRefused(candidate);
}

/** Why what was checked may not be released at this moment. */
export function hindrancesToRelease(
  candidate: Pick<Candidate, 'state' | 'drafts' | 'problems' | 'hindrances'> | null,
  { mayRelease, isOnline }: Circumstances,
): Hindrance[] {
  if (!mayRelease) return NOT_PERMITTED;
  const own = found([
    [!isOnline, 'release_bar_offline'],
    [candidate === null, 'release_bar_unchecked'],
    [candidate?.state === 'checking', 'release_bar_checking'],
    [candidate !== null && isRefused(candidate), 'release_bar_refused'],
    [candidate !== null && isUnfinished(candidate), 'release_bar_unfinished'],
  ]);
  if (candidate === null) return own;
  const told = candidate.hindrances.map(({ key, why }) => ({ word: WHY[why], key }));
  const isTold = (draft: EntryKey) => told.some(({ key }) => key.kind === draft.kind && key.entry === draft.entry);
  const changed = candidate.drafts.filter((draft) => !draft.isUnchanged && !isTold(draft));
  return [...own, ...told, ...changed.map(({ kind, entry }) => ({ word: WHY.changed, key: { kind, entry } }))];
}

function found(all: readonly (readonly [boolean, WordKey])[]): Hindrance[] {
  return all.filter(([holds]) => holds).map(([, word]) => ({ word, key: null }));
}
