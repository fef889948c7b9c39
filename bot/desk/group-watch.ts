import { wasLately } from '../../core/clock.ts';
import type { HouseNoteStore } from '../../core/house-note.ts';
import type { SendFailure } from '../../core/send-failure.ts';
import type { ServiceLog } from '../../runtime/log.ts';

/** So long it fails before anybody is told: rights that are given back in the same breath are nobody's trouble. */
const FAILING_MS = 5 * 60_000;
/** While it goes on refusing that is kept anew: a word of long ago counts for nothing (`core/house-note.ts`). */
const AGAIN_MS = 10 * 60_000;
/** Nobody is rung more often over a group that does this and refuses that. */
const RUNG_MS = 24 * 3_600_000;

/** What Telegram says of the group itself. No answer, and a token that is not valid, are told of the whole account. */
const OF_GROUP: ReadonlySet<SendFailure['reason']> = new Set<SendFailure['reason']>(['contact_stopped', 'rejected']);

export interface GroupWatchDeps {
  store: HouseNoteStore;
  log: ServiceLog;
  now: () => number;
  /** Tells the administrators. */
  ring: () => void;
}

/** Whether the group takes what is written there: nobody sees by themselves that nothing comes any more. */
export interface GroupWatch {
  refused(failure: SendFailure): void;
  /** The group has taken something. */
  taken(): void;
  /** Tells whoever is to know; a store that does not answer is asked again with the next look. */
  look(): Promise<void>;
}

export function createGroupWatch({ store, log, now, ring }: GroupWatchDeps): GroupWatch {
  let since: number | null = null;
  let refusedAt = Number.NEGATIVE_INFINITY;
  let keptAt = Number.NEGATIVE_INFINITY;
  /** Unknown at first: another process may have kept it. */
  let isKeptWell = false;
  let isTaken = false;

  async function keepFailing(): Promise<void> {
    const rungAt = (await store.houseNotes()).group?.rungAt ?? null;
    const isRung = rungAt !== null && wasLately(rungAt, now(), RUNG_MS);
    await store.noteHouse('group', { at: now(), isFailing: true, rungAt: isRung ? rungAt : now() });
    [keptAt, isKeptWell] = [now(), false];
    if (isRung) return;
    log.error('the group of the operators takes nothing');
    ring();
  }

  async function keepWell(): Promise<void> {
    const { group } = await store.houseNotes();
    if (group?.isFailing === true) await store.noteHouse('group', { ...group, at: now(), isFailing: false });
    [keptAt, isKeptWell] = [Number.NEGATIVE_INFINITY, true];
  }

  return {
    refused({ reason }) {
      if (!OF_GROUP.has(reason)) return;
      refusedAt = now();
      since ??= refusedAt;
      isTaken = false;
    },
    taken() {
      since = null;
      isTaken = true;
    },
    async look() {
      if (isTaken && !isKeptWell) await keepWell();
      const isFailing = since !== null && now() - since >= FAILING_MS;
      if (isFailing && refusedAt > keptAt && now() - keptAt >= AGAIN_MS) await keepFailing();
    },
  };
}
