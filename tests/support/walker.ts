import type { Language } from '../../core/message.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import type { Talk } from './talk.ts';
import { canMake, type Exchange, makeMove, NoButton, talkFor, type Way, type WaySettings } from './ways.ts';

/** Where a way has led, and what each of its moves brought. */
export interface Walked {
  talk: Talk;
  exchanges: Exchange[];
}

/** Goes ways that begin alike, and makes each move once: what two ways have in common is gone for both. */
export interface Walker {
  /** As a person must: only what stands on the screen can be pressed, and lists have pages. */
  go(way: Way): Walked;
  /** The same on a day on which a check may have nothing to go by any more, and the way on is another. */
  goAsFarAsItLeads(way: Way): Walked;
}

/** A place that a way has come to, and the places that were come to from there, by move. */
interface Place {
  exchanges: Exchange[];
  stands: Pick<Talk, 'conversation' | 'now' | 'last' | 'log'>;
  next: Map<string, Place>;
}

const kept = new WeakMap<Knowledge, Map<Language, Walker>>();

/** The one that goes ways on Telegram at NOON: all files of a worker share what it has gone. */
export function sharedWalker(knowledge: Knowledge, language: Language): Walker {
  const walkers = kept.get(knowledge) ?? new Map<Language, Walker>();
  kept.set(knowledge, walkers);
  const walker = walkers.get(language) ?? createWalker(knowledge, language);
  walkers.set(language, walker);
  return walker;
}

export function createWalker(knowledge: Knowledge, language: Language, settings: WaySettings = {}): Walker {
  const starts = new Map<string | undefined, Place>();
  const walk = (way: Way, goOn: (talk: Talk, move: string) => Place | null): Walked => {
    const talk = talkFor(knowledge, language, way, settings);
    let place = starts.get(way[0]) ?? { exchanges: [], stands: standing(talk), next: new Map() };
    starts.set(way[0], place);
    const exchanges: Exchange[] = [];
    for (const move of way) {
      Object.assign(talk, place.stands);
      const next = place.next.get(move) ?? goOn(talk, move);
      if (next === null) break;
      place.next.set(move, next);
      place = next;
      exchanges.push(...place.exchanges);
    }
    Object.assign(talk, place.stands);
    return { talk, exchanges };
  };
  const goOn = (talk: Talk, move: string) => placeAfter(talk, move, language);
  return {
    go: (way) => walk(way, goOn),
    goAsFarAsItLeads: (way) =>
      walk(way, (talk, move) => (canMake(talk, move) ? orNowhere(() => goOn(talk, move)) : null)),
  };
}

/** Of a list in pages nobody knows before the last of them that a button is not there. */
function orNowhere(go: () => Place): Place | null {
  try {
    return go();
  } catch (error) {
    if (error instanceof NoButton) return null;
    throw error;
  }
}

function placeAfter(talk: Talk, move: string, language: Language): Place {
  const exchanges = makeMove(talk, move, language);
  return { exchanges, stands: standing(talk), next: new Map() };
}

function standing({ conversation, now, last, log }: Talk): Place['stands'] {
  return { conversation, now, last, log };
}
