import { setTimeout as pause } from 'node:timers/promises';
import type { Fault, Faults } from './faults.ts';
import type { Pending } from './updates.ts';
import type { World } from './world.ts';

/** MAX waits 60 seconds, then two and a half times as long each time; tests are less patient. */
export interface WebhookTimes {
  retryFirstMs: number;
  /** The longest, and then it is tried without end; left out: it grows, and ends as MAX ends it. */
  retryLastMs?: number;
  answerMs: number;
}

export interface Subscribed {
  url: string;
  secret: string | null;
}

/** One try to post an update. `status` is null when no answer came. */
export interface WebhookCall {
  number: number;
  at: number;
  status: number | null;
  fault: Fault | null;
}

const TRIES_MOST = 11;
const GROWTH = 2.5;

/**
 * Posts updates to the bot, each by itself: one that is not taken comes later, and what stands behind it goes before it. Only
 * 200 counts as taken: https://dev.max.ru/docs-api/methods/POST/subscriptions
 */
export class WebhookSender {
  readonly calls: WebhookCall[] = [];
  readonly #world: World;
  readonly #times: WebhookTimes;
  readonly #faults: Faults;
  readonly #subscribed = new Map<string, Subscribed>();
  readonly #busy = new Set<Pending>();
  #isOpen = true;

  constructor(world: World, times: WebhookTimes, faults: Faults) {
    this.#world = world;
    this.#times = times;
    this.#faults = faults;
    world.updates.onAdded(() => this.#pump());
  }

  urls(): string[] {
    return [...this.#subscribed.keys()];
  }

  add(subscribed: Subscribed): void {
    this.#subscribed.set(subscribed.url, subscribed);
    this.#pump();
  }

  remove(url: string): void {
    this.#subscribed.delete(url);
  }

  close(): void {
    this.#isOpen = false;
    this.#subscribed.clear();
  }

  #pump(): void {
    for (const pending of this.#world.updates.list()) {
      if (this.#subscribed.size === 0) return;
      if (this.#busy.has(pending)) continue;
      this.#busy.add(pending);
      void this.#deliver(pending);
    }
  }

  async #deliver(pending: Pending): Promise<void> {
    const { retryFirstMs, retryLastMs } = this.#times;
    const most = retryLastMs === undefined ? TRIES_MOST : Number.POSITIVE_INFINITY;
    let waitMs = retryFirstMs;
    for (let tries = 0; tries < most && this.#isOpen; tries += 1) {
      const [to] = this.#subscribed.values();
      if (to === undefined) break;
      const fault = this.#faults.take('(webhook)', pending.userId);
      const status = await postWith(fault, () => post(pending, to, this.#times.answerMs));
      this.calls.push({ number: pending.number, at: this.#world.now(), status, fault });
      if (status === 200) {
        this.#world.updates.remove([pending]);
        break;
      }
      await pause(waitMs, undefined, { ref: false });
      waitMs = Math.min(waitMs * GROWTH, retryLastMs ?? Number.POSITIVE_INFINITY);
    }
    this.#busy.delete(pending);
  }
}

async function postWith(fault: Fault | null, send: () => Promise<number | null>): Promise<number | null> {
  if (fault?.delayMs !== undefined) await pause(fault.delayMs);
  if (!fault?.drop && fault?.status === undefined) return send();
  if (fault.when === 'after') await send();
  // What stands in between answers in place of the bot.
  return fault.status ?? null;
}

async function post({ update }: Pending, { url, secret }: Subscribed, answerMs: number): Promise<number | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(secret === null ? {} : { 'x-max-bot-api-secret': secret }),
      },
      body: JSON.stringify(update),
      redirect: 'manual',
      signal: AbortSignal.timeout(answerMs),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}
