import type { OpenedAssistant } from '../../bot/assistant/assistant.ts';
import type { OwnExample } from '../../content/own-example.ts';
import type { ContentStore } from '../../core/content-store.ts';
import type { MissedStore } from '../../core/missed.ts';
import type { SettingsStore } from '../../core/settings.ts';
import type { StaffStore } from '../../core/staff-store.ts';
import type { StandingStore } from '../../core/standing.ts';
import type { NumberStore } from '../../core/store.ts';
import type { CountStore } from '../../core/upkeep.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import type { FlowSet } from '../../flows/schema.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import type { Checking } from '../check-apart.ts';
import type { Remuxing } from '../clips-apart.ts';
import type { PackedModel } from '../releases/model-entry.ts';
import type { TextFile } from '../releases/split-files.ts';
import type { StringFiles } from '../strings-apart.ts';
import type { Trying } from '../try-apart.ts';

export interface EditingDeps {
  store: ContentStore &
    Pick<StaffStore, 'listStaff'> &
    Pick<StandingStore, 'standing'> &
    Pick<SettingsStore, 'readSettings'> &
    Pick<NumberStore, 'numberReports'> &
    Pick<MissedStore, 'missedSince'> &
    Pick<CountStore, 'sumEvents' | 'flowCounts'>;
  log: ServiceLog;
  now: () => number;
  /** The day by the clock of the hotline. */
  today: () => string;
  newId: () => string;
  /** Of this program. */
  version: string;
  knowledge: () => Knowledge;
  /** Of words that were not understood a hash is kept under this key. */
  missedKey: Uint8Array;
  /** Looks at once for a release: whoever has released sees it served. */
  look: () => Promise<void>;
  /** Check of a candidate, and of what contacts read now, each beside this process. */
  checking: Checking;
  checkingLive: Checking;
  /** Tries changes of the words of danger and of weights, beside this process. */
  trying: Trying;
  /** The model of topics of these flows with what editors have added, packed as it lies; null: none is there. */
  findModel: (
    set: FlowSet,
    own: { examples: readonly OwnExample[]; words: readonly TextFile[] },
    released: () => Promise<PackedModel | null>,
  ) => Promise<Uint8Array | null>;
  /** Reads and writes files of translated texts, beside this process. */
  stringFiles: StringFiles;
  /** Makes a voice note of a recording, beside this process. */
  remux: Remuxing;
  /** Drafts of translations by the assistant; null: it is off. */
  drafting: OpenedAssistant['draftTranslation'] | null;
}
