import { setTimeout as pause } from 'node:timers/promises';
import { type Fault, Faults } from './faults.ts';
import type { Pending } from './update-queue.ts';
import type { World } from './world.ts';

/** Telegram waits from about a second to two minutes between tries; tests are less patient. */
export interface WebhookTimes {
  retryFirstMs: number;
  retryLastMs: number;
  /** After so long without an answer the update counts as not taken. */
  answerMs: number;
}

export interface Webhook {
  url: string;
  secret: string | null;
  maxConnections: number;
}

/** One try to post an update. `status` is null when no answer came. */
export interface WebhookCall {
  updateId: number;
  at: number;
  status: number | null;
  fault: Fault | null;
}

/**
 * Posts updates to the bot: one on its way in each queue, tried again in the same place until the bot takes it, which
 * holds back what stands behind it. https://core.telegram.org/bots/api#setwebhook
 */
export class WebhookSender {
  readonly calls: WebhookCall[] = [];
  readonly #world: World;
  readonly #times: WebhookTimes;
  readonly #faults: Faults;
  #webhook: Webhook | null = null;
  #lastError: { at: number; message: string } | null = null;
  /** Queues with an update on its way or waiting for its next try. */
  readonly #busy = new Set<string>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #inFlight = 0;

  constructor(world: World, times: WebhookTimes, faults = new Faults()) {
    this.#world = world;
    this.#times = times;
    this.#faults = faults;
    world.updates.onAdded(() => this.#pump());
  }

  get webhook(): Webhook | null {
    return this.#webhook;
  }

  set(webhook: Webhook | null): void {
    this.#webhook = webhook;
    this.#lastError = null;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#busy.clear();
    this.#pump();
  }

  describe(): Record<string, unknown> {
    return {
      url: this.#webhook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: this.#world.updates.list(this.#world.now()).length,
      ...(this.#webhook ? { max_connections: this.#webhook.maxConnections } : {}),
      ...(this.#lastError
        ? { last_error_date: Math.floor(this.#lastError.at / 1000), last_error_message: this.#lastError.message }
        : {}),
      ...(this.#world.allowedUpdates.length > 0 ? { allowed_updates: this.#world.allowedUpdates } : {}),
    };
  }

  #pump(): void {
    const webhook = this.#webhook;
    if (webhook === null) return;
    for (const pending of this.#world.updates.list(this.#world.now())) {
      if (this.#inFlight >= webhook.maxConnections) return;
      if (this.#busy.has(pending.queue)) continue;
      this.#busy.add(pending.queue);
      void this.#deliver(pending, webhook, this.#times.retryFirstMs);
    }
  }

  async #deliver(pending: Pending, webhook: Webhook, waitMs: number): Promise<void> {
    this.#inFlight += 1;
    const fault = this.#faults.take('(webhook)', pending.chatId);
    const { status, retryAfterMs } = await postWith(fault, () => post(pending, webhook, this.#times.answerMs));
    this.#inFlight -= 1;
    this.calls.push({ updateId: pending.update.update_id, at: this.#world.now(), status, fault });
    const isTaken = status !== null && status >= 200 && status < 300;
    if (isTaken) this.#world.updates.remove([pending]);
    if (this.#webhook !== webhook) return;
    if (isTaken) {
      this.#busy.delete(pending.queue);
      return this.#pump();
    }
    const message = status === null ? 'Connection failed' : `Wrong response from the webhook: ${status}`;
    this.#lastError = { at: this.#world.now(), message };
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      if (pending.expiresAt > this.#world.now()) {
        return void this.#deliver(pending, webhook, Math.min(waitMs * 2, this.#times.retryLastMs));
      }
      this.#busy.delete(pending.queue);
      this.#pump();
    }, retryAfterMs ?? waitMs);
    this.#timers.add(timer);
    this.#pump();
  }
}

interface Posted {
  status: number | null;
  retryAfterMs: number | null;
}

/** A line that breaks before the bot has the update, or before its answer is there. */
async function postWith(fault: Fault | null, send: () => Promise<Posted>): Promise<Posted> {
  if (fault?.delayMs !== undefined) await pause(fault.delayMs);
  if (!fault?.drop) return send();
  if (fault.when === 'after') await send();
  return { status: null, retryAfterMs: null };
}

async function post({ update }: Pending, { url, secret }: Webhook, answerMs: number): Promise<Posted> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(secret === null ? {} : { 'x-telegram-bot-api-secret-token': secret }),
      },
      body: JSON.stringify(update),
      redirect: 'manual',
      signal: AbortSignal.timeout(answerMs),
    });
    await response.arrayBuffer();
    const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
    return { status: response.status, retryAfterMs: seconds > 0 && seconds <= 3600 ? seconds * 1000 : null };
  } catch {
    return { status: null, retryAfterMs: null };
  }
}
