/**
 * whatsapp/: the channel of WhatsApp by the Cloud API of Meta: read, write, webhook, and what Meta tells of a number.
 */

import type { FastifyPluginAsync } from 'fastify';
import type { Logger } from 'pino';
import type { DeliveryReport } from '../../core/delivery.ts';
import type { Address, Inbound, Picture } from '../../core/message.ts';
import type { WhatsAppTemplate } from '../../core/settings.ts';
import type { AccountLease } from '../account/account-lease.ts';
import type { TokenWatch } from '../account/token-watch.ts';
import type { OwnFileOf } from '../send/channel.ts';
import { openWhatsApp, type WhatsAppChannel } from './channel.ts';
import type { GraphSettings } from './graph.ts';
import { createIdentities, type FollowedStore } from './identity.ts';
import { keepServed, untilServed } from './state.ts';
import { whatsAppWebhook } from './webhook.ts';

export interface WhatsAppStart extends GraphSettings {
  appSecret: string;
  verifyToken: string;
  template: () => WhatsAppTemplate | null;
}

export interface StartedWhatsApp {
  channel: WhatsAppChannel;
  /** The routes that Meta asks and posts to. */
  webhook: FastifyPluginAsync;
  /** `ok`, `standby` where another process serves the account, or a word for what is wrong. */
  health(): string;
  /** Asks for the account and for the number's rights; call it when the server listens. Resolves to what waits for its end. */
  run(): () => Promise<void>;
}

export interface StartDeps {
  log: Logger;
  now: () => number;
  /** The time that is certain: a clock that is ahead closes nobody's window; whether it is closed Meta says, too. */
  sure?: () => number;
  signal: AbortSignal;
  receive: (inbounds: readonly Inbound[]) => Promise<void>;
  addresses: FollowedStore;
  takeReport: (report: DeliveryReport) => Promise<void>;
  draw: (picture: Picture) => Promise<Uint8Array | null>;
  soundOf: (clip: string) => Promise<Uint8Array | null>;
  ownFileOf: OwnFileOf;
  /** Writes what is kept of whoever is at the address, as plain text; null where nothing is. Left out: no file is sent. */
  exportOf?: (address: Address) => Promise<string | null>;
  lease: AccountLease;
  /** Told the number as people ring it, digits alone. */
  onNumber?: (number: string) => void;
  /** Told when the token is another one; left out: it never is. */
  onToken?: TokenWatch['onChanged'];
}

/** WhatsApp over the webhook that is set at Meta by hand; any process takes messages in, one sends. */
export function startWhatsApp(
  settings: WhatsAppStart,
  {
    log,
    now,
    sure = now,
    signal,
    receive,
    addresses,
    takeReport,
    draw,
    soundOf,
    ownFileOf,
    exportOf = async () => null,
    lease,
    onToken = () => {},
    onNumber = () => {},
  }: StartDeps,
): StartedWhatsApp {
  const channel = openWhatsApp({ ...settings, log, now: sure, signal, draw, soundOf, ownFileOf, exportOf });
  const { phoneNumberId, appSecret, verifyToken } = settings;
  const receiving = {
    ...createIdentities(addresses),
    phoneNumberId,
    appSecret,
    verifyToken,
    now,
    takeReport,
    log,
    accept: receive,
    acknowledge: channel.acknowledge,
  };
  return {
    channel,
    webhook: async (app) => void (await app.register(whatsAppWebhook, receiving)),
    health: () => healthOf(channel, lease),
    run() {
      const { graph, state, account } = channel;
      const served = lease.serve(
        account,
        (mine) => {
          // Nothing else would ask: while the number was refused nothing was sent.
          const serving = { state, log, signal: mine, onNumber };
          onToken(() => void untilServed(graph, serving), mine);
          return keepServed(graph, serving);
        },
        signal,
      );
      return async () => {
        await served;
        await channel.allRemoved();
      };
    },
  };
}

/** Whoever serves the account tells how it stands; `waiting` is for the word of the store on who does. */
function healthOf({ account, state }: WhatsAppChannel, lease: AccountLease): string {
  const { status } = state;
  if (lease.isAnothers(account)) return 'standby';
  if (status === 'stopped') return status;
  if (lease.isOurs(account)) return status === 'running' ? 'ok' : status;
  return 'waiting';
}
