import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Intake } from '../bot/intake/intake.ts';
import type { LineWatch } from '../bot/turns/silent-lines.ts';
import type { exportPlain } from '../bot/web/export-page.ts';
import { openExport } from '../bot/web/export-text.ts';
import { genuineRoute } from '../bot/web/genuine-page.ts';
import { createNetworkHash } from '../bot/web/network.ts';
import { webChat } from '../bot/web/routes.ts';
import type { Config } from '../config.ts';
import type { Address } from '../core/message.ts';
import type { Settings } from '../core/settings.ts';
import type { Knowledge } from '../dialogue/know/knowledge.ts';
import { offlineNumbers } from '../dialogue/pack/offline-numbers.ts';
import { createPacks } from '../dialogue/pack/pocket-pack.ts';
import { genuineSections } from '../dialogue/say/genuine-page.ts';
import type { Genuine } from '../dialogue/say/genuine-text.ts';
import { dateIn } from '../dialogue/time/today.ts';
import type { Metrics } from '../runtime/metrics.ts';
import type { OpenedStore } from '../storage/open-store.ts';

/** How often a stream looks by itself for what others have written; its own process wakes it. */
const EMBEDDED_POLL_MS = 5000;
const SHARED_POLL_MS = 500;
const PAGE = join(import.meta.dirname, '..', 'bot', 'web', 'page', 'dist');

interface WebDeps extends Pick<OpenedStore, 'store' | 'isShared'> {
  config: Config;
  now: () => number;
  sure: () => number;
  knowledge: () => Knowledge;
  metrics: Metrics;
  intake: Intake;
  lines: LineWatch;
  soundOf: (clip: string) => Promise<Uint8Array | null>;
  sent: Set<(to: Address) => void>;
  /** By what we are known, for the page that tells it. */
  genuine: () => Genuine;
  service: () => Settings['name'];
}

/** The public web chat on the one server. */
export async function registerWeb(app: FastifyInstance, deps: WebDeps): Promise<void> {
  const { config, now, sure, store, isShared, knowledge, metrics, intake, lines, sent, soundOf } = deps;
  const today = () => dateIn(now(), config.hotlineZone);
  await app.register(webChat, {
    store: { accept: intake.accept, sentTo: store.sentTo },
    disclosure: store,
    forgotten: store,
    soundOf,
    ownFileOf: store.ownFile,
    knowledge,
    now,
    sure,
    onAccepted: (outcome) => metrics.accepted.inc({ channel: 'web', outcome }),
    onSent: (listener) => {
      sent.add(listener);
      return () => sent.delete(listener);
    },
    signingKey: Buffer.from(store.derive('web-token')),
    isSecure: config.publicUrl?.startsWith('https://') ?? false,
    hashNetwork: createNetworkHash(store.derive('web-network')),
    sessionsPerHour: config.chatSessionsPerHour,
    pageFolder: PAGE,
    pollMs: isShared ? SHARED_POLL_MS : EMBEDDED_POLL_MS,
    numbers: () => offlineNumbers(knowledge().content, { today: today(), demoted: lines.demoted() }),
    packs: () => createPacks(knowledge().content, { today: today(), demoted: lines.demoted() }),
  });
  await app.register(genuineRoute, {
    sections: () => genuineSections(knowledge().content, deps.genuine(), { today: today(), service: deps.service() }),
  });
}

/** What is kept of somebody's talk, as one page or plain text; null where nobody is known at the address. */
export function exportingOf(
  { store, knowledge, now }: Pick<WebDeps, 'store' | 'knowledge' | 'now'>,
  write?: typeof exportPlain,
): (address: Address) => Promise<string | null> {
  return async (address) => {
    const pieces = await openExport({ disclosure: store, knowledge, now }, address, write);
    return pieces && (await Array.fromAsync(pieces)).join('');
  };
}
