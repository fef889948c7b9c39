import { type HouseNoteStore, waysFrom } from '../core/house-note.ts';
import type { OtherWays } from '../dialogue/say/other-ways.ts';
import type { ServiceLog } from '../runtime/log.ts';
import { watchAlways } from '../runtime/loops.ts';

const EVERY_MS = 30_000;

/** Where else people reach us, for whoever writes where others read along. */
export interface WaysWatch {
  current(): OtherWays;
  watch(signal: AbortSignal): Promise<void>;
}

/** What our bot and our number are called is told by whichever process serves them. */
export function createWaysWatch({
  store,
  log,
  publicUrl,
}: {
  store: Pick<HouseNoteStore, 'houseNotes'>;
  log: ServiceLog;
  publicUrl: string | null;
}): WaysWatch {
  let known: OtherWays = { telegram: null, whatsapp: null, web: publicUrl };
  const look = async (): Promise<void> => {
    known = waysFrom(await store.houseNotes(), publicUrl);
  };
  return {
    current: () => known,
    watch: (signal) =>
      watchAlways(look, { everyMs: EVERY_MS, log, waiting: 'the other ways wait for the store' }, signal),
  };
}
