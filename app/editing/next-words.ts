import { LRUCache } from 'lru-cache';
import type { ReadNextShape } from '../../admin-api/release-shapes.ts';
import type { ChannelName, Language, Place } from '../../core/message.ts';
import type { WaitingPlace } from '../../core/release.ts';
import type { Revision } from '../../core/revision.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { CAPABILITIES } from '../../dialogue/say/capabilities.ts';
import { type ReadNext, readNextAt } from '../../dialogue/turn/asked-again.ts';
import { setOf, setsOf } from '../../flows/engine/book.ts';
import type { FlowSet } from '../../flows/schema.ts';
import { type Breath, createBreath } from '../../runtime/breath.ts';
import { createBuilder } from '../releases/build.ts';
import type { EditingDeps } from './deps.ts';
import type { Library, Shelved } from './library.ts';

/** What people would read who wait now: a manifest, with those of its entries that no release has. */
export interface Next {
  /** Another says something else on top of the same release. */
  name: string;
  manifest: Shelved['release']['manifest'];
  revisions: readonly Revision[];
}

/** So many places are read for at one request, those where most people wait first; the next request goes on. */
const READ_FOR = 200;
/** What was read is kept for so many: what is about to be released, and a way back. */
const KEPT = 2;
/** Nobody looks at it any more who has not for so long: it is all that two releases say. */
const KEPT_MS = 10 * 60_000;

/** Tells what is read next at the places where people wait: as nobody in particular reads it, never with what a person has told. */
export type NextWords = (places: readonly WaitingPlace[], before: Shelved, next: Next) => Promise<Told>;

export interface Told {
  words: ReadonlyMap<WaitingPlace, ReadNextShape>;
  /** At so many places nothing was read yet. */
  unread: number;
}

/** What is read now and what will be, with what was read of it; null: there it could not be read. */
interface Reading {
  inForce: Knowledge;
  coming: Knowledge;
  found: Map<string, ReadNextShape | null>;
}

/** Each place is read for once on top of a release and for a day, and one request after the other. */
export function createNextWords(
  { now, today, knowledge, log }: Pick<EditingDeps, 'now' | 'today' | 'knowledge' | 'log'>,
  library: Library,
): NextWords {
  const breath = createBreath();
  const kept = new LRUCache<string, Reading>({
    max: KEPT,
    ttl: KEPT_MS,
    ttlAutopurge: true,
    ttlResolution: 0,
    perf: { now },
  });
  let last: Promise<unknown> = Promise.resolve();

  return (places, before, next) => {
    const read = last.then(() => readFor(places, before, next));
    last = read.catch(() => undefined);
    return read;
  };

  async function readFor(places: readonly WaitingPlace[], before: Shelved, next: Next): Promise<Told> {
    const most = places.toSorted((one, other) => other.count - one.count);
    const releases = [...new Set(most.map(({ release }) => release))].toSorted((one, other) => one - other);
    const name = JSON.stringify([before.release.number, next.name, today(), releases]);
    const reading = kept.get(name) ?? { ...(await knowledgeOf(releases, before, next)), found: new Map() };
    kept.set(name, reading);
    const { inForce, coming, found } = reading;
    const words = new Map<WaitingPlace, ReadNextShape>();
    let [mayRead, unread] = [READ_FOR, 0];
    for (const place of most) {
      const { release, flow, node, channel } = place;
      const key = JSON.stringify([release, flow, node, channel]);
      if (!found.has(key) && mayRead > 0) {
        mayRead -= 1;
        found.set(key, await bothAt(inForce, coming, place));
      }
      const read = found.get(key);
      if (read === undefined) unread += 1;
      else if (read !== null) words.set(place, read);
    }
    return { words, unread };
  }

  /** A place at which something breaks costs that place alone. */
  async function bothAt(inForce: Knowledge, coming: Knowledge, place: WaitingPlace): Promise<ReadNextShape | null> {
    try {
      return saidAs(await readAt(inForce, place, now(), breath), await readAt(coming, place, now(), breath));
    } catch (error) {
      const { release, flow, node } = place;
      log.error({ err: error, release, flow, node }, 'what is read next at a place cannot be told');
      return null;
    }
  }

  /** The same book with all releases in which somebody of these waits, once as it is in force and once as it will be. */
  async function knowledgeOf(releases: readonly number[], before: Shelved, { manifest, revisions }: Next) {
    const served = knowledge();
    const builder = createBuilder();
    const flowsOf = async (shelved: Shelved): Promise<FlowSet> => {
      const { number, manifest: held } = shelved.release;
      const known = setOf(served.book, number);
      if (known !== null) return known;
      builder.take(shelved.all());
      return breath(() => builder.flowsOf(number, held));
    };
    const { number } = before.release;
    const older = new Map(setsOf(served.book).map((set) => [set.release, set]));
    for (const release of releases) {
      const shelved = release === number || older.has(release) ? null : await library.release(release);
      if (shelved !== null) older.set(release, await flowsOf(shelved));
    }
    const live = await flowsOf(before);
    older.delete(number);
    builder.take(before.all());
    builder.take(revisions);
    const isServed = served.book.newest.release === number;
    const newest = await breath(() => builder.flowsOf(number + 1, manifest));
    return {
      inForce: {
        ...served,
        content: isServed ? served.content : await breath(() => builder.contentOn(before.release.manifest, today())),
        book: { newest: live, older },
      },
      coming: {
        ...served,
        content: await breath(() => builder.contentOn(manifest, today())),
        book: { newest, older: new Map(older).set(number, live) },
      },
    };
  }
}

type InBoth = Record<Language, ReadNext>;

async function readAt(knowledge: Knowledge, place: WaitingPlace, now: number, breath: Breath): Promise<InBoth> {
  const can = CAPABILITIES[isChannel(place.channel) ? place.channel : 'web'];
  const at: Place = { flow: place.flow, node: place.node, release: place.release };
  const inLanguage = (language: Language) => breath(() => readNextAt(knowledge, at, { language, can, now }));
  return { tg: await inLanguage('tg'), ru: await inLanguage('ru') };
}

function isChannel(name: string): name is ChannelName {
  return Object.hasOwn(CAPABILITIES, name);
}

function saidAs(was: InBoth, will: InBoth): ReadNextShape {
  return { tg: saidIn(was.tg, will.tg), ru: saidIn(was.ru, will.ru) };
}

/** `same`: word by word what is read now. */
function saidIn(was: ReadNext, { how, to, text }: ReadNext): ReadNextShape['tg'] {
  if (how === 'same') return { how: was.text === text ? 'same' : 'words', to: null, text };
  return { how, to: how === 'led' ? to : null, text };
}
