/**
 * releases/: what this process serves: the newest release of the store, and older ones for whoever waits in them. The files of
 * the program are looked at once, at the start.
 */

import type { ReleaseStore } from '../../core/content-store.ts';
import { Refusal } from '../../core/refusal.ts';
import type { Release } from '../../core/release.ts';
import { createKnowledge, type Knowledge, missingFlows } from '../../dialogue/know/knowledge.ts';
import { flawLine } from '../../locales/checker.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import { watchAlways } from '../../runtime/loops.ts';
import type { ReadyLook } from '../../runtime/readiness.ts';
import type { Spoken } from './build.ts';
import { type Lowered, loweredIn, withLowered } from './lowered.ts';
import { modelIn, type PackedModel } from './model-entry.ts';
import { createReleaseCache, NEWEST_KEPT } from './release-cache.ts';
import type { TextFile } from './split-files.ts';

/** Within so long every process knows of a release. */
const EVERY_MS = 1000;
/** Anybody may send a button that names whatever they like: what is not known is looked for once in so long. */
const PRESSED_MS = 1000;
/** What could not be read is tried again after so long. */
const TRY_AGAIN_MS = 30_000;

const NOTHING_LOWERED = { of: '', numbers: new Map() };

/** `absent`: the store has no such release. `unreadable`: it has one, which this program cannot read. */
export type Sought = 'known' | 'absent' | 'unreadable';

/** The releases that a process can read at this moment. */
export interface Releases {
  knowledge: () => Knowledge;
  /** The number of the newest release that is served. */
  serves: () => number;
  knows: (release: number) => boolean;
  /** Looks for a release that is not known; for what only a button names at most once a second. */
  seek: (release: number, namedBy: 'conversation' | 'button') => Promise<Sought>;
  /** Looks at once: for whoever has released in this process. */
  look: () => Promise<void>;
  /** Called whenever another release is served. */
  onServed: (listener: () => void) => void;
  watch: (signal: AbortSignal) => Promise<void>;
  /** Not ready while there is a release that this program cannot read. */
  ready: ReadyLook;
}

export interface ReleasesDeps {
  store: Pick<ReleaseStore, 'newestRelease' | 'release' | 'listReleases' | 'revisions'>;
  log: ServiceLog;
  /** The day by the clock of the hotline. */
  today: () => string;
  elapsed: () => number;
  campaigns: ReadonlySet<string>;
  /** Gives what is known what was learned of these flows, where danger is heard by these words. */
  teach: (
    knowledge: Knowledge,
    scripts: readonly TextFile[],
    released: () => Promise<PackedModel | null>,
    words: readonly TextFile[],
  ) => Promise<void>;
  /** Whether an error says that the store is away. */
  isStoreAway: (error: unknown) => boolean;
}

/** A release as it speaks on a day. */
interface Opened {
  release: Release;
  spoken: Spoken;
  day: string;
}

interface Served extends Opened {
  knowledge: Knowledge;
}

/** Serves the newest release of a store that has one (`bringFiles`). */
export async function openReleases(deps: ReleasesDeps): Promise<Releases> {
  const { store, log, today, elapsed } = deps;
  const cache = createReleaseCache({ store, elapsed });
  /** Of these it was told that they cannot be built. */
  const unbuilt = new Set<number>();
  /** The newest release that was looked at, and could not be read. */
  let beyond: number | null = null;
  /** What releases that could not be read tell of numbers: one that they have withdrawn is not told from an older one. */
  let lowered: { of: string; numbers: Lowered } = NOTHING_LOWERED;
  let served = await openFirst();
  const listeners = new Set<() => void>();
  let triedAt = 0;
  let pressedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | null = null;

  const serves = () => served.release.number;
  const knows = (number: number) => number === serves() || cache.hasOlder(number);

  async function openFirst(): Promise<Served> {
    const newest = await store.newestRelease();
    for (let number = newest; number > 0; number--) {
      const opened = await openOne(number);
      if (opened === null) continue;
      for (let near = number - 1; near > 0 && near > number - NEWEST_KEPT; near--) await fetchOlder(near);
      if (number < newest) {
        log.error({ release: newest, serves: number }, 'there is a release that this program cannot read');
        beyond = newest;
      }
      await lower(opened, newest);
      return servedFrom(opened, null);
    }
    throw new Refusal('store_newer', `the store has ${newest} releases and none that this program can read`);
  }

  /** A release beside the one that is served: people may wait in it. What cannot be built is told once, and is as if it were lost. */
  async function fetchOlder(number: number): Promise<Sought> {
    try {
      return await cache.fetchOlder(number);
    } catch (error) {
      if (deps.isStoreAway(error)) throw error;
      if (!unbuilt.has(number)) log.error({ err: error, release: number }, 'a release could not be built');
      unbuilt.add(number);
      return 'absent';
    }
  }

  /** What cannot be built goes into the log once, and counts as a release that this program cannot read. */
  async function openOne(number: number) {
    const day = today();
    try {
      const opened = await cache.open(number, day);
      const missing = opened === null ? [] : missingFlows(cache.bookWith(opened.spoken.flows));
      if (missing.length > 0) {
        throw new Error(`release ${number} cannot be served: ${missing.map((one) => flawLine('en', one)).join(', ')}`);
      }
      return opened && { ...opened, day };
    } catch (error) {
      if (deps.isStoreAway(error)) throw error;
      if (beyond === null || number > beyond) {
        log.error({ err: error, release: number }, 'a release could not be built');
      }
      return null;
    }
  }

  /** Says whether numbers are told otherwise now. */
  async function lower({ release, spoken, day }: Opened, newest: number): Promise<boolean> {
    const of = newest > release.number ? `${release.number} ${newest} ${day}` : '';
    if (of === lowered.of) return false;
    const releases = Array.from({ length: newest - release.number }, (_, index) => release.number + 1 + index);
    const contacts = spoken.content.contactPoints.keys();
    const numbers = of === '' ? new Map() : await loweredIn(deps, { releases, contacts, today: day });
    lowered = { of, numbers };
    return true;
  }

  async function servedFrom({ release, spoken, day }: Opened, before: Served | null): Promise<Served> {
    const book = cache.bookWith(spoken.flows);
    const content = withLowered(spoken.content, lowered.numbers);
    if (before?.spoken.speech === spoken.speech) {
      return { release, spoken, day, knowledge: { ...before.knowledge, book, content } };
    }
    const knowledge = { ...createKnowledge(book, content, spoken.lexicon), campaigns: deps.campaigns };
    await teach(knowledge, spoken.scripts, () => modelIn(store, release.manifest), spoken.words);
    return { release, spoken, day, knowledge };
  }

  /** What was learned is a help; a release is served without it. */
  async function teach(...given: Parameters<ReleasesDeps['teach']>): Promise<void> {
    try {
      await deps.teach(...given);
    } catch (error) {
      log.error({ err: error }, 'nothing could be learned from the flows of a release');
    }
  }

  /** With every older release that is at hand by now: others may have been sought meanwhile. */
  function serve(next: Served): void {
    served = { ...next, knowledge: { ...next.knowledge, book: cache.bookWith(next.spoken.flows) } };
  }

  /** Turns that have begun end with what they began with. */
  async function lookNow(): Promise<void> {
    const newest = await store.newestRelease();
    const isNew = newest > serves() && (newest !== beyond || elapsed() > triedAt + TRY_AGAIN_MS);
    if (isNew) await takeUp(newest);
    else if (today() !== served.day) {
      const { release } = served;
      const day = today();
      const opened = { release, spoken: cache.onDay(release, day), day };
      await lower(opened, newest);
      serve(await servedFrom(opened, served));
    }
  }

  /** The newest that can be read is served; in those between others may have asked. */
  async function takeUp(newest: number): Promise<void> {
    const first = Math.max(serves() + 1, newest - NEWEST_KEPT + 1);
    for (let number = newest; number >= first; number--) {
      const opened = await openOne(number);
      if (opened === null) continue;
      for (let between = first; between < number; between++) await fetchOlder(between);
      cache.putAway(served.release, served.spoken.flows);
      await lower(opened, newest);
      serve(await servedFrom(opened, served));
      cache.tidy(served.release);
      log.info({ release: number }, 'another release is served');
      for (const listener of listeners) listener();
      break;
    }
    triedAt = elapsed();
    const isBehind = serves() < newest;
    if (isBehind && (await lower(served, newest))) serve(await servedFrom(served, served));
    if (isBehind && beyond === null) log.error({ release: newest }, 'there is a release that this program cannot read');
    beyond = isBehind ? newest : null;
  }

  function look(): Promise<void> {
    looking ??= lookNow().finally(() => {
      looking = null;
    });
    return looking;
  }

  async function seek(number: number, namedBy: 'conversation' | 'button'): Promise<Sought> {
    if (knows(number)) return 'known';
    if (namedBy === 'button') {
      if (elapsed() < pressedAt + PRESSED_MS) return 'absent';
      pressedAt = elapsed();
    }
    if (number > serves()) await look();
    if (knows(number)) return 'known';
    if (number > serves()) return beyond !== null && number <= beyond ? 'unreadable' : 'absent';
    const sought = await fetchOlder(number);
    if (sought === 'known') serve(served);
    return sought;
  }

  return {
    knowledge: () => served.knowledge,
    serves,
    knows,
    seek,
    look,
    onServed: (listener) => void listeners.add(listener),
    watch: (signal) =>
      watchAlways(look, { everyMs: EVERY_MS, log, waiting: 'looking for a release waits for the store' }, signal),
    ready: {
      name: 'release',
      look: () => ({ cause: beyond === null ? null : 'release', details: { serves: serves(), beyond } }),
    },
  };
}
