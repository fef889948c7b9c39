/** max/: the channel of MAX, where others may read along: read, write, poll or webhook. */

import type { FastifyPluginAsync } from 'fastify';
import type { Logger } from 'pino';
import type { Inbound } from '../../core/message.ts';
import type { AccountLease } from '../account/account-lease.ts';
import { unlessStopped } from '../account/backoff.ts';
import { type MaxChannel, openMax } from './channel.ts';
import { type MarkKeeping, pollMax } from './poll.ts';
import { keepSubscribed, MAX_WEBHOOK_PATH, maxWebhook } from './webhook.ts';

export interface MaxStart {
  token: string;
  apiRoot: string | null;
  webhookSecret: string | null;
  publicUrl: string | null;
}

export interface StartedMax {
  channel: MaxChannel;
  /** The route that takes updates, where MAX posts them; null with long polling. */
  webhook: FastifyPluginAsync | null;
  /** `ok`, `standby` where another process serves the account, or a word for what is wrong. */
  health(): string;
  /** Starts to receive; call it when the server listens. Resolves to what waits for its end. */
  run(): () => Promise<void>;
}

export interface StartDeps {
  log: Logger;
  now: () => number;
  signal: AbortSignal;
  receive: (inbounds: readonly Inbound[]) => Promise<void>;
  lease: AccountLease;
  marks: MarkKeeping;
}

/** MAX over a webhook when a secret is set, else over long polling. */
export function startMax(settings: MaxStart, { log, now, signal, receive, lease, marks }: StartDeps): StartedMax {
  const { token, apiRoot, webhookSecret, publicUrl } = settings;
  const channel = openMax({ token, apiRoot, log, now, signal });
  const { api, state } = channel;
  const receiving = {
    read: channel.read,
    accept: (inbounds: Inbound[]) => receive(inbounds),
    acknowledge: channel.acknowledge,
    log,
  };
  const webhook: FastifyPluginAsync | null =
    webhookSecret === null
      ? null
      : async (app) => void (await app.register(maxWebhook, { secret: webhookSecret, ...receiving }));
  return {
    channel,
    webhook,
    health: () => healthOf(channel, lease),
    run() {
      const url = `${publicUrl ?? ''}${MAX_WEBHOOK_PATH}`;
      const served = lease.serve(
        channel.account,
        async (mine) => {
          // Who loses the account meanwhile waits no longer for it.
          const identified = unlessStopped(channel.identified, mine);
          const serving = { api, identified, log, state, signal: mine };
          await (webhookSecret === null
            ? pollMax({ ...receiving, ...serving, marks })
            : keepSubscribed({ ...serving, secret: webhookSecret, url }));
        },
        signal,
      );
      return () => served;
    },
  };
}

/** Told by whoever serves the account; `waiting` is for the word of the store on who does. */
function healthOf({ account, state }: MaxChannel, lease: AccountLease): string {
  if (lease.isOurs(account)) return state.status === 'running' ? 'ok' : state.status;
  return lease.isAnothers(account) ? 'standby' : 'waiting';
}
