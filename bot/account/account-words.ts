import type { AccountWord, StandingStore } from '../../core/standing.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import { watchAlways } from '../../runtime/loops.ts';
import type { Circuits } from '../send/circuits.ts';

/** Within so long a process that sends knows what a webhook has told another. */
const EVERY_MS = 2000;

export interface WordsDeps {
  store: Pick<StandingStore, 'noteWord' | 'words'>;
  log: ServiceLog;
}

/** Keeps what a channel says of an account where every process finds it, also the next life of this one. */
export function createWordKeeping({ store, log }: WordsDeps): (word: AccountWord) => void {
  return (word) => {
    store.noteWord(word).catch((error: unknown) => {
      log.error({ err: error }, 'what a channel said of an account could not be kept');
    });
  };
}

/** Heeds what other processes were told, until the signal says stop. */
export function heedWords(
  { store, log, circuits, now }: WordsDeps & { circuits: Pick<Circuits, 'heard'>; now: () => number },
  signal: AbortSignal,
): Promise<void> {
  const look = async () => circuits.heard(await store.words(), now());
  return watchAlways(look, { everyMs: EVERY_MS, log, waiting: 'the words on accounts wait for the store' }, signal);
}
