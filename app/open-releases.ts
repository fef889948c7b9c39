import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { ReleaseStore } from '../core/content-store.ts';
import { dateIn } from '../dialogue/time/today.ts';
import { giveBack, giveBackWhenSettled } from '../runtime/give-back.ts';
import { isStoreAway } from '../storage/shared/away.ts';
import { createTeaching } from './open-model.ts';
import { textsOf } from './program-texts.ts';
import { bringFiles, type Offer } from './releases/bring-files.ts';
import { openReleases, type Releases } from './releases/releases.ts';
import { splitFiles } from './releases/split-files.ts';

export interface OpeningDeps {
  config: Pick<Config, 'hotlineZone' | 'campaigns' | 'dataDir'>;
  store: ReleaseStore;
  log: Logger;
  now: () => number;
  signal: AbortSignal;
  /** Of the program, as it says why it has released its files. */
  version: string;
}

interface Serving extends Releases {
  offer: Offer | null;
  /** So many cries for help would be missed with what was learned last, which therefore is not used; null: it is. */
  lostCries: () => number | null;
}

/** What this process serves from now on; a store that has nothing to say yet is given the files of the program first. */
export async function openServing(deps: OpeningDeps): Promise<Serving> {
  const { config, store, log, now, signal } = deps;
  const today = () => dateIn(now(), config.hotlineZone);
  const offer = await bringTexts(deps, today);
  let lostCries: number | null = null;
  const teach = createTeaching({
    dataDir: config.dataDir,
    signal,
    log,
    onLearned: (found) => {
      lostCries = found;
    },
  });
  const campaigns = new Set(config.campaigns);
  const releases = await openReleases({
    store,
    log,
    today,
    elapsed: () => performance.now(),
    campaigns,
    teach,
    isStoreAway,
  });
  return { ...releases, offer, lostCries: () => lostCries };
}

/**
 * By itself, so that no function that lives on holds the texts of the files; what was made of them to look at them is gone before
 * all is read again from the store.
 */
async function bringTexts({ store, now, version }: OpeningDeps, today: () => string): Promise<Offer | null> {
  const files = await textsOf();
  let isRead = false;
  // What reads files with care, and looks at whether they are sound, is loaded where they are others than those in the store.
  const read = async () => {
    isRead = true;
    return (await import('./sound-entries.ts')).soundEntries(files, today());
  };
  const earlier = async () => (await import('./read-earlier.ts')).readEarlier();
  const offer = await bringFiles({ store, now, split: splitFiles(files), read, earlier, version });
  if (isRead) {
    giveBack();
    giveBackWhenSettled();
  }
  return offer;
}
