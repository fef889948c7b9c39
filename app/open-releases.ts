import { readFile } from 'node:fs/promises';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { ReleaseStore } from '../core/content-store.ts';
import { dateIn } from '../dialogue/time/today.ts';
import { loadFlows } from '../flows/load/load.ts';
import { giveBack } from '../runtime/give-back.ts';
import { isStoreAway } from '../storage/shared/away.ts';
import { EARLIER_FLOWS, FIRST_RELEASE } from './files.ts';
import { textsOf } from './open-knowledge.ts';
import { createTeaching } from './open-model.ts';
import { bringFiles, type Offer } from './releases/bring-files.ts';
import { type Entry, flowEntries } from './releases/entries-of-files.ts';
import { openReleases, type Releases } from './releases/releases.ts';
import { splitFiles, type TextFile } from './releases/split-files.ts';
import { soundEntries } from './sound-entries.ts';

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
    ...{ dataDir: config.dataDir, signal, log },
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
  const read = async () => {
    isRead = true;
    return soundEntries(files, today());
  };
  const offer = await bringFiles({ store, now, split: splitFiles(files), read, earlier: readEarlier, version });
  if (isRead) giveBack();
  return offer;
}

/** The flows as the version before releases had them. */
export async function readEarlier(): Promise<Entry[]> {
  const { flows } = JSON.parse(await readFile(EARLIER_FLOWS, 'utf8')) as { flows: TextFile[] };
  const { set, problems } = loadFlows(flows, FIRST_RELEASE);
  if (set === null) throw new Error(`the flows of the version before releases have ${problems.length} faults`);
  return flowEntries(flows, set);
}
