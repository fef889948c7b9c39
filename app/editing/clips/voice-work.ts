import type { z } from 'zod';
import type { OrphanClip, SpokenText, VoiceWork } from '../../../admin-api/clip-shapes.ts';
import type { Editor } from '../../../admin-api/content-desk.ts';
import { spokenKey } from '../../../core/clip.ts';
import { UTC_DAYS } from '../../../core/days.ts';
import { roughly } from '../../../core/hidden-cells.ts';
import { SHOWN_DAYS } from '../../../core/shown-entries.ts';
import { pairKey, type TextPair } from '../../../core/text-pair.ts';
import { tells } from '../../../flows/grave.ts';
import type { EditingDeps } from '../deps.ts';
import type { Shelved } from '../library.ts';
import { flowIn, keysOf } from '../strings/reviews.ts';
import type { PairedEntry, Texts } from '../strings/texts.ts';
import { type Asked, isSpoken, lostClipShown, releasedWords, rowOf, sidesOf, spokenIn } from './clip-rows.ts';

/** So many of the texts that are said most. */
const MOST = 12;
/** A text of which there is nothing to record in either language is no work. */
const DONE: ReadonlySet<string> = new Set(['values', 'empty']);

/** Counts are asked for anew after so long. */
const FRESH_MS = 60_000;

/** What waits for a second person, and the texts that are said most, by how often their nodes were come to. */
export function createVoiceWork(
  deps: Pick<EditingDeps, 'store' | 'now' | 'today'>,
  texts: Texts,
): (by: Editor, around: Asked) => Promise<z.infer<typeof VoiceWork>> {
  const { store, now, today } = deps;
  let known: { at: number; times: Promise<Times> } | null = null;

  /** Of all flows, under the names that they had when it was counted. */
  function timesIn(flows: readonly PairedEntry[]): Promise<Times> {
    if (known !== null && now() - known.at < FRESH_MS) return known.times;
    const until = UTC_DAYS.dayOf(Date.parse(today())) + 1;
    const names = flows.flatMap(({ key, live }) => [key.entry, ...(flowIn(live?.json)?.was ?? [])]);
    const times = store
      .flowCounts({ from: until - SHOWN_DAYS, until }, { flows: [...new Set(names)], kinds: ['step'] })
      .then((counts) => {
        const at = Map.groupBy(counts, ({ flow, node }) => `${flow}/${node}`);
        return new Map([...at].map(([place, of]) => [place, of.reduce((sum, { count }) => sum + count, 0)]));
      });
    known = { at: now(), times };
    times.catch(() => {
      known = null;
    });
    return times;
  }

  return async (by, around) => {
    const { shelved, entries } = await texts.all(by);
    const flows = entries.filter(({ key }) => key.kind === 'flow');
    const times = await timesIn(flows);
    const waiting = flows.flatMap((entry) => waitingIn(entry, around));
    const most = flows
      .flatMap((entry) => saidIn(entry, times))
      .map((one) => ({ ...one, times: tells(flowIn(one.entry.live?.json)) ? roughly(one.times) : one.times }))
      .toSorted((one, other) => (other.times ?? 0) - (one.times ?? 0))
      .flatMap(({ entry, pair, times: count }): SpokenText[] => {
        const text = spokenText(entry, pair, around);
        const isNone = text.rows.every(({ state }) => DONE.has(state));
        return isNone ? [] : [{ ...text, times: count }];
      })
      .slice(0, MOST);
    return {
      orphans: orphansIn(flows, shelved, around),
      waiting: waiting.toSorted((one, other) => oldestIn(one) - oldestIn(other)),
      most,
    };
  };
}

type Times = ReadonlyMap<string, number>;

/** What everybody reads who comes to a node; what is said after a wrong answer, or of somebody else, is said less often. */
function saidIn(entry: PairedEntry, times: Times): { entry: PairedEntry; pair: TextPair; times: number }[] {
  return entry.pairs
    .filter((pair) => isSpoken(entry, pair) && !pair.isOther && (pair.kind === 'bubble' || pair.kind === 'question'))
    .map((pair) => ({ entry, pair, times: sumOf(entry, pair, times) }))
    .filter(({ times: count }) => count > 0);
}

/** Under the names of today, and those before. */
function sumOf(entry: PairedEntry, pair: TextPair, times: Times): number {
  const places = keysOf(entry, pair).map((key) => {
    const [, flow = '', , node = ''] = key.split('/');
    return `${flow}/${node}`;
  });
  return [...new Set(places)].reduce((sum, place) => sum + (times.get(place) ?? 0), 0);
}

/** Of words that stand nowhere: neither where people read them, nor in a draft. */
function orphansIn(flows: readonly PairedEntry[], shelved: Shelved, around: Asked): OrphanClip[] {
  const released = shelved.all().filter(({ kind }) => kind === 'flow');
  const standing = [...flows.map(({ pairs }) => spokenIn(pairs)), ...released.map(releasedWords)];
  const places = new Map(flows.flatMap((entry) => sidesOf(entry).flatMap(({ pair }) => placesOf(entry, pair))));
  return around.clips
    .filter((clip) => standing.every((words) => !words.has(spokenKey(clip))))
    .toSorted((one, other) => one.at - other.at)
    .map((clip) => {
      const { key, language } = clip;
      const entry = places.get(key) ?? null;
      const title = entry === null ? null : titleOf(entry);
      return { clip: lostClipShown(clip, around), key, language, title, isGone: entry === null };
    });
}

function placesOf(entry: PairedEntry, pair: TextPair): [string, PairedEntry][] {
  return keysOf(entry, pair).map((key) => [key, entry]);
}

function waitingIn(entry: PairedEntry, around: Asked): SpokenText[] {
  return sidesOf(entry).flatMap((side) => {
    const row = rowOf(side, around);
    const waits = row.clips.some(({ approvedBy }) => approvedBy === null);
    return waits ? [{ ...spokenText(entry, side.pair, around), rows: [row] }] : [];
  });
}

function spokenText(entry: PairedEntry, pair: TextPair, around: Asked): SpokenText {
  const rows = (['tg', 'ru'] as const).map((language) => rowOf({ entry, pair, language }, around));
  return { key: pairKey(entry.key, pair.place), title: titleOf(entry), times: null, rows };
}

function titleOf({ pairs }: PairedEntry): OrphanClip['title'] {
  return pairs.find(({ kind }) => kind === 'title')?.words ?? null;
}

function oldestIn({ rows }: SpokenText): number {
  const waits = rows.flatMap(({ clips }) => clips.filter(({ approvedBy }) => approvedBy === null));
  return Math.min(...waits.map(({ at }) => at));
}
