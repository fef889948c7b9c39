import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { type AdminOptions, admin, firstLinkKeyOf } from '../admin-api/admin.ts';
import { consolePages } from '../admin-api/console-pages.ts';
import { openFirstWay } from '../admin-api/first-administrator.ts';
import { setUpUrl } from '../admin-api/set-up-url.ts';
import type { OpenedAssistant } from '../bot/assistant/assistant.ts';
import { networkOf } from '../bot/web/network.ts';
import { type Config, processSetupOf } from '../config.ts';
import type { Knowledge } from '../dialogue/know/knowledge.ts';
import { dateIn } from '../dialogue/time/today.ts';
import type { ServiceLog } from '../runtime/log.ts';
import type { OpenedStore } from '../storage/open-store.ts';
import { isStoreAway } from '../storage/shared/away.ts';
import { createChecking } from './check-apart.ts';
import { createRemuxing } from './clips-apart.ts';
import { createModelSearch } from './open-model.ts';
import { createTokenProof } from './prove-token.ts';
import { createStringFiles } from './strings-apart.ts';
import { createTrying } from './try-apart.ts';
import { whenAsked } from './when-asked.ts';

const PAGES = join(import.meta.dirname, '..', 'admin-web', 'dist');

export interface DeskDeps extends Pick<OpenedStore, 'store'> {
  config: Config;
  now: () => number;
  knowledge: () => Knowledge;
  log: ServiceLog;
  /** Looks at once for a release, for whoever has released here. */
  look: () => Promise<void>;
  /** Drafts translations for editors; null: it is off. */
  assistant: Pick<OpenedAssistant, 'draftTranslation'> | null;
  /** Of this program. */
  version: string;
  /** Others on this machine can read the key file. */
  areKeysOpen: boolean;
  /** `null`: no folder is set for backups. */
  backups: AdminOptions['backups'];
}

/** Everything that talks with staff, of one process. */
export interface Desk {
  /** Adds the console and its API. */
  register(app: FastifyInstance): Promise<void>;
  /** The link by which the first administrator is made, for an address of the server; null: there is staff. */
  firstLink(url: string): string | null;
}

export async function openDesk({
  config,
  now,
  store,
  knowledge,
  log,
  look,
  areKeysOpen,
  version,
  assistant,
  backups,
}: DeskDeps): Promise<Desk> {
  const { administrator, publicUrl, hotlineZone } = config;
  const way = await openFirstWay(store, { administrator, linkKey: firstLinkKeyOf(store), now: now() });
  return {
    async register(app) {
      const whatsappTemplate = config.whatsapp?.template ?? null;
      const processSetup = processSetupOf(config, { areKeysOpen });
      const settled = { publicUrl, hotlineZone, whatsappTemplate, processSetup };
      const remux = createRemuxing();
      const editing = {
        store,
        log,
        now,
        knowledge,
        look,
        today: () => dateIn(now(), hotlineZone),
        newId: randomUUID,
        missedKey: store.derive('missed-words'),
        version,
        checking: createChecking(),
        checkingLive: createChecking(),
        trying: createTrying(),
        findModel: createModelSearch(config),
        stringFiles: createStringFiles(),
        remux,
        drafting: assistant?.draftTranslation ?? null,
      };
      const content = whenAsked(async () => (await import('./editing/content-desk.ts')).createContentDesk(editing));
      const opened = {
        store,
        now,
        networkOf,
        knowledge,
        content,
        voiceOf: remux,
        backups,
        proveToken: createTokenProof(config),
        ...settled,
        isStoreAway,
      };
      await app.register(admin, opened);
      await app.register(consolePages, { folder: PAGES, isSecure: publicUrl?.startsWith('https://') ?? false });
    },
    firstLink: (url) => way && setUpUrl(url, way.token),
  };
}
