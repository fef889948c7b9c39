import type { SoughtWord } from '../../core/desk.ts';
import { LEVELS } from '../../core/ticket.ts';
import { normalise } from '../../language/fold/normalise.ts';
import { sKey } from '../../language/fold/s-key.ts';
import { levelNames, topicNames } from '../../locales/alarm.ts';
import { TOPIC_KEYS } from '../../locales/desk-topics.ts';
import { momentOn } from '../time/quiet-hours.ts';
import { wallClock } from '../time/wall-clock.ts';

/** What somebody at the desk looks for. */
export interface DeskSearch {
  words: SoughtWord[];
  /** A day that was named; the first, if several. */
  opened: { from: number; until: number } | null;
}

const DAY_HOURS = 24;
const STEM_LEAST = 4;
const ENDING_MOST = 2;
const ISO_DAY = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const LOCAL_DAY = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/;
/** The newest such day that has begun. */
const DAY_OF_THE_YEAR = /^(\d{1,2})\.(\d{1,2})\.?$/;

/** Who and what words may name beside topics and levels: ids with the names of each. */
export interface Nameable {
  staff: ReadonlyMap<string, readonly string[]>;
  organisations: ReadonlyMap<string, readonly string[]>;
  tags: ReadonlyMap<string, readonly string[]>;
}

interface Around {
  zone: string;
  now: number;
  nameable: Nameable;
}

/**
 * Levels, topics, tags and organisations by their names in the languages of the staff, operators by theirs, days as people write
 * them, parts of a handle.
 */
export function readDeskSearch(text: string, { zone, now, nameable }: Around): DeskSearch {
  const search: DeskSearch = { words: [], opened: null };
  for (const word of text.split(/[\s,]+/).filter((one) => one !== '')) {
    const day = dayIn(word, wallClock(now, zone));
    if (day === null) search.words.push(soughtIn(word, nameable));
    else search.opened ??= { from: momentOn(day, 0, zone), until: momentOn(day, DAY_HOURS, zone) };
  }
  return search;
}

function dayIn(word: string, today: number): string | null {
  const [, isoYear, isoMonth, isoDay] = ISO_DAY.exec(word) ?? [];
  if (isoYear !== undefined) return isoOf(Number(isoYear), Number(isoMonth), Number(isoDay));
  const [, day, month, year] = LOCAL_DAY.exec(word) ?? [];
  if (year !== undefined) return isoOf(Number(year), Number(month), Number(day));
  const [, bareDay, bareMonth] = DAY_OF_THE_YEAR.exec(word) ?? [];
  if (bareDay === undefined) return null;
  const thisYear = new Date(today).getUTCFullYear();
  const found = isoOf(thisYear, Number(bareMonth), Number(bareDay));
  return found !== null && Date.parse(found) > today ? isoOf(thisYear - 1, Number(bareMonth), Number(bareDay)) : found;
}

/** `null` for a day that no calendar has. */
function isoOf(year: number, month: number, day: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at.toISOString().slice(0, 10) : null;
}

function soughtIn(word: string, { staff, organisations, tags }: Nameable): SoughtWord {
  const text = word.toLowerCase();
  const namedIn = (all: Nameable['staff']) => [...all].filter(([, names]) => isNamed(word, names)).map(([id]) => id);
  return {
    text,
    topics: [...TOPIC_KEYS.keys()].filter((topic) => topic.includes(text) || isNamed(word, topicNames(topic))),
    levels: LEVELS.filter((level) => level.includes(text) || isNamed(word, levelNames(level))),
    staff: namedIn(staff),
    organisations: namedIn(organisations),
    tags: namedIn(tags),
  };
}

/** By the beginning of one of its words, or by one with another ending; Tajik also without its own letters. */
export function isNamed(word: string, names: readonly string[]): boolean {
  const key = keyOf(word);
  if (key === '') return false;
  return names
    .flatMap((name) => name.split(/[\s/()-]+/))
    .map(keyOf)
    .some((part) => part.startsWith(key) || isOtherForm(part, key));
}

function isOtherForm(one: string, other: string): boolean {
  const common = [...one].findIndex((letter, at) => letter !== other[at]);
  const same = common === -1 ? one.length : common;
  return same >= STEM_LEAST && Math.max(one.length, other.length) - same <= ENDING_MOST;
}

function keyOf(word: string): string {
  return sKey(normalise(word).trim());
}
