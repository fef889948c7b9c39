import type { HouseNoteStore } from '../core/house-note.ts';
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
    const notes = await store.houseNotes();
    const bot = notes['telegram-bot']?.username ?? null;
    const number = notes['whatsapp-number']?.number ?? null;
    known = {
      telegram: bot === null ? null : `https://t.me/${bot}`,
      whatsapp: number === null ? null : `https://wa.me/${number}`,
      web: publicUrl,
    };
  };
  return {
    current: () => known,
    watch: (signal) =>
      watchAlways(look, { everyMs: EVERY_MS, log, waiting: 'the other ways wait for the store' }, signal),
  };
}
