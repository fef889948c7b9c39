import { LRUCache } from 'lru-cache';
import { releasesNamed } from '../../core/releases-named.ts';
import type { ConversationStore } from '../../core/store.ts';
import type { ClaimedTurn } from '../../core/turn-commit.ts';
import { releasesPressed } from '../../dialogue/route/releases-pressed.ts';
import type { ServiceLog } from '../../runtime/log.ts';

/** What this process can read; a release of another process is looked for in the store. */
export interface ReleaseSeeker {
  knows: (release: number) => boolean;
  /** `unreadable`: of a newer program; another process may know it. `absent`: the store has no such release. */
  seek: (release: number, namedBy: 'conversation' | 'button') => Promise<'known' | 'absent' | 'unreadable'>;
}

/** A claim is held so long before it is given back, so that others are served meanwhile and nobody turns in a circle. */
const HOLD_MS = 1000;
/** What the store has lost, or no other process reads, is waited for so long: then they are led to the menu, for silence is worse. */
const MISSED_MS = 60_000;
/** So many who wait are known. */
const MISSED_KEPT = 10_000;

export interface KnownReleaseDeps {
  releases: ReleaseSeeker;
  store: Pick<ConversationStore, 'releaseTurn'>;
  log: ServiceLog;
  elapsed: () => number;
  /** Resolves after so long. */
  pause: (ms: number) => Promise<void>;
}

/**
 * Nobody is told that a question is no longer asked because this process does not know it yet: a release that a session or a
 * timer names is looked for before the turn is decided.
 */
export interface KnownRelease {
  /** `null`: all that the claim names is known, or nothing can be done about it. Else whether the turn may be decided now. */
  before(claim: ClaimedTurn): Promise<boolean> | null;
}

export function createKnownRelease({ releases, store, log, elapsed, pause }: KnownReleaseDeps): KnownRelease {
  const told = new Set<number>();
  /** Since when somebody waits for a release: what nobody has is missed by all, what others may read by each for themselves. */
  const missed = new LRUCache<string, number>({ max: MISSED_KEPT });

  async function sought(release: number, contactId: string): Promise<boolean> {
    const outcome = await releases.seek(release, 'conversation');
    if (outcome === 'known') {
      told.delete(release);
      missed.delete(`${release}`);
      return true;
    }
    if (!told.has(release)) log.error({ release, outcome }, 'a release that somebody waits in is not known here');
    told.add(release);
    const waits = outcome === 'absent' ? `${release}` : `${release} ${contactId}`;
    const since = missed.get(waits);
    if (since === undefined) missed.set(waits, elapsed());
    return since !== undefined && elapsed() > since + MISSED_MS;
  }

  async function allSought(named: readonly number[], contactId: string): Promise<boolean> {
    for (const release of named) if (!(await sought(release, contactId))) return false;
    return true;
  }

  async function readable(claim: ClaimedTurn, named: readonly number[], pressed: readonly number[]): Promise<boolean> {
    for (const release of pressed) await releases.seek(release, 'button');
    const { id } = claim.conversation;
    if (await allSought(named, id)) return true;
    await pause(HOLD_MS);
    if (await allSought(named, id)) return true;
    await store.releaseTurn(claim);
    return false;
  }

  return {
    before(claim) {
      const isUnknown = (release: number) => !releases.knows(release);
      const named = [...releasesNamed(claim)].filter(isUnknown);
      const pressed = [...releasesPressed(claim.waiting)].filter((one) => isUnknown(one) && !named.includes(one));
      return named.length === 0 && pressed.length === 0 ? null : readable(claim, named, pressed);
    },
  };
}
