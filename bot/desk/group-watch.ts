import { wasLately } from '../../core/clock.ts';
import { GROUP_NOTE_MS, type HouseNoteStore } from '../../core/house-note.ts';
import type { SendFailure } from '../../core/send-failure.ts';
import type { ServiceLog } from '../../runtime/log.ts';

/** So long it fails before anybody is told: rights that are given back in the same breath are nobody's trouble. */
const FAILING_MS = 5 * 60_000;
/** While it goes on refusing that is kept anew: a word of long ago counts for nothing (`core/house-note.ts`). */
const AGAIN_MS = 10 * 60_000;
/** Nobody is rung more often over one failure. */
const RUNG_MS = 24 * 3_600_000;
/** What was well for so long and fails again is another failure. */
const WELL_MS = 3_600_000;

/** What Telegram says of the group itself. No answer, and a token that is not valid, are told of the whole account. */
const OF_GROUP: ReadonlySet<SendFailure['reason']> = new Set<SendFailure['reason']>(['contact_stopped', 'rejected']);

export interface GroupWatchDeps {
  store: HouseNoteStore;
  log: ServiceLog;
  now: () => number;
  /** Tells the administrators; whether anybody was told. */
  ring: () => Promise<boolean>;
}

/** To make a topic, to name it and to write in it need a right each: whoever writes may be without the right to make. */
export type GroupDeed = 'make' | 'name' | 'write';

/** What was tried, and for which ticket. */
export interface GroupTry {
  deed: GroupDeed;
  ticket: string;
}

/** Whether the group takes what is written there: nobody sees by themselves that nothing comes any more. */
export interface GroupWatch {
  refused(failure: SendFailure, tried: GroupTry): void;
  /** The group has taken something. */
  taken(deed: GroupDeed): void;
  /** Tells whoever is to know; a store that does not answer is asked again with the next look. */
  look(): Promise<void>;
}

/** Since when it is refused, when it was last, and for which tickets. */
interface Refused {
  since: number;
  at: number;
  tickets: ReadonlySet<string>;
}

/** The mirror tries again what was refused: words and a name that Telegram dislikes are refused each time, and say nothing of the group. */
function isOfOne(deed: GroupDeed | 'all', { tickets }: Refused): boolean {
  return (deed === 'write' || deed === 'name') && tickets.size < 2;
}

export function createGroupWatch({ store, log, now, ring }: GroupWatchDeps): GroupWatch {
  const refusals = new Map<GroupDeed | 'all', Refused>();
  let keptAt = Number.NEGATIVE_INFINITY;
  /** Unknown at first: another process may have kept it. */
  let isKeptWell = false;
  let isTaken = false;
  let isRinging = false;
  /** Somebody was told then, and that is not kept yet. */
  let toldAt: number | null = null;

  async function keepFailing(since: number): Promise<void> {
    const { group } = await store.houseNotes();
    const isAnother = group?.isFailing === false && since - group.at >= WELL_MS;
    // Only what somebody was told of counts: a stop between the two rings twice, and never not at all.
    const rungAt = isAnother ? null : (group?.rungAt ?? null);
    await store.noteHouse('group', { at: now(), isFailing: true, rungAt });
    [keptAt, isKeptWell] = [now(), false];
    if (isRinging || (rungAt !== null && wasLately(rungAt, now(), RUNG_MS))) return;
    log.error('the group of the operators takes nothing');
    void ringNow();
  }

  /** It may try for minutes, and the mirror does not wait for it. */
  async function ringNow(): Promise<void> {
    const at = now();
    isRinging = true;
    const isTold = await ring().catch(() => false);
    isRinging = false;
    if (isTold) toldAt = at;
  }

  async function keepTold(rungAt: number): Promise<void> {
    const { group } = await store.houseNotes();
    if (group !== undefined) await store.noteHouse('group', { ...group, rungAt });
    toldAt = null;
  }

  async function keepWell(): Promise<void> {
    const { group } = await store.houseNotes();
    if (group?.isFailing === true) await store.noteHouse('group', { ...group, at: now(), isFailing: false });
    [keptAt, isKeptWell] = [Number.NEGATIVE_INFINITY, true];
  }

  /** One step may be refused for itself: a second refusal is awaited. */
  function isFailing([deed, refused]: [GroupDeed | 'all', Refused]): boolean {
    const { since, at } = refused;
    if (at <= keptAt || isOfOne(deed, refused)) return false;
    return (deed === 'all' ? now() : at) - since >= FAILING_MS;
  }

  /** What was refused last long ago tells of no moment now. */
  function dropOld(): void {
    for (const [deed, { at }] of refusals) if (now() - at >= GROUP_NOTE_MS) refusals.delete(deed);
  }

  return {
    refused({ reason }, { deed, ticket }) {
      if (!OF_GROUP.has(reason)) return;
      dropOld();
      const of = reason === 'rejected' ? deed : 'all';
      const { since, tickets } = refusals.get(of) ?? { since: now(), tickets: [] };
      refusals.set(of, { since, at: now(), tickets: new Set([...tickets, ticket]) });
      isTaken = false;
    },
    taken(deed) {
      dropOld();
      refusals.delete('all');
      refusals.delete(deed);
      isTaken = refusals.size === 0;
    },
    async look() {
      if (toldAt !== null) await keepTold(toldAt);
      if (isTaken && !isKeptWell) await keepWell();
      dropOld();
      const failing = [...refusals].filter(isFailing);
      if (failing.length > 0 && now() - keptAt >= AGAIN_MS) {
        await keepFailing(Math.min(...failing.map(([, { since }]) => since)));
      }
    },
  };
}
