import type { z } from 'zod';
import type { SpokenText, VoiceWork } from '../../../admin-api/clip-shapes.ts';
import type { Editor } from '../../../admin-api/content-desk.ts';
import { SHOWN_DAYS } from '../../../core/shown-entries.ts';
import { pairKey, type TextPair } from '../../../core/text-pair.ts';
import { createDaySums } from '../day-sums.ts';
import type { EditingDeps } from '../deps.ts';
import { startedIn } from '../flow-list.ts';
import { flowIn } from '../strings/reviews.ts';
import type { PairedEntry, Texts } from '../strings/texts.ts';
import { type Asked, isSpoken, rowOf, sidesOf } from './clip-rows.ts';

/** So many of the texts that are said most. */
const MOST = 12;
/** A text of which there is nothing to record in either language is no work. */
const DONE: ReadonlySet<string> = new Set(['values', 'empty']);

/** What waits for a second person, and the texts to begin with: each flow opens with its first text. */
export function createVoiceWork(
  deps: Pick<EditingDeps, 'store' | 'now' | 'today'>,
  texts: Texts,
): (by: Editor, around: Asked) => Promise<z.infer<typeof VoiceWork>> {
  const startedOn = createDaySums(deps, { kind: 'flow-started', days: SHOWN_DAYS });

  return async (by, around) => {
    const [{ entries }, days] = await Promise.all([texts.all(by), startedOn()]);
    const flows = entries.filter(({ key }) => key.kind === 'flow');
    const waiting = flows.flatMap((entry) => waitingIn(entry, around));
    const most = flows.flatMap((entry): SpokenText[] => {
      const { entry: flow } = entry.key;
      const live = flowIn(entry.live?.json) ?? undefined;
      const first = entry.pairs.find((pair) => pair.path[1] === live?.start && isSpoken(entry, pair) && !pair.isOther);
      const times = startedIn(live, flow, days.flat());
      if (first === undefined || times === 0) return [];
      const text = spokenText(entry, first, around);
      return text.rows.every(({ state }) => DONE.has(state)) ? [] : [{ ...text, times }];
    });
    return {
      waiting: waiting.toSorted((one, other) => oldestIn(one) - oldestIn(other)),
      most: most.toSorted((one, other) => (other.times ?? 0) - (one.times ?? 0)).slice(0, MOST),
    };
  };
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
  const title = entry.pairs.find(({ kind }) => kind === 'title')?.words ?? null;
  return { key: pairKey(entry.key, pair.place), title, times: null, rows };
}

function oldestIn({ rows }: SpokenText): number {
  const waits = rows.flatMap(({ clips }) => clips.filter(({ approvedBy }) => approvedBy === null));
  return Math.min(...waits.map(({ at }) => at));
}
