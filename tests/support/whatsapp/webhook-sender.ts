import { createHmac } from 'node:crypto';
import type { WebhookEvent, World } from './world.ts';

/** Meta tries again for seven days, more and more seldom; tests are less patient. */
export interface WebhookTimes {
  retryFirstMs: number;
  retryLastMs: number;
  /** After so long without an answer the call counts as not taken. */
  answerMs: number;
}

/** How events come: all that Meta does not promise may be made to happen. */
export interface DeliveryManner {
  /** So many events at most in one call, in several entries and changes. */
  together: number;
  /** So long events are gathered before they are posted. */
  gatherMs: number;
  /** Each event comes so many times. */
  copies: number;
  /** Events come in another order than they happened in, and side by side. */
  isShuffled: boolean;
  /** Bodies with \u escapes, in plain UTF-8, or the one after the other. */
  escapes: 'always' | 'never' | 'every other';
}

export interface WebhookSettings {
  url: string;
  appSecret: string;
  times: WebhookTimes;
  chance: () => number;
}

/** One try to post events. `status` is null when no answer came. */
export interface WebhookCall {
  eventIds: string[];
  at: number;
  status: number | null;
}

const IN_ORDER: DeliveryManner = {
  together: 1,
  gatherMs: 0,
  copies: 1,
  isShuffled: false,
  escapes: 'every other',
};
const REMEMBERED = 20_000;

/** Posts signed events to the bot and tries again what it does not take. Of one person they come in order unless told else. */
export class WebhookSender {
  readonly calls: WebhookCall[] = [];
  readonly #world: World;
  #webhook: WebhookSettings | null = null;
  #manner = IN_ORDER;
  readonly #held = new Set<WebhookEvent['kind']>();
  #gathered: WebhookEvent[] = [];
  #stopped: WebhookEvent[] = [];
  readonly #history = new Map<string, WebhookEvent>();
  readonly #timers = new Set<NodeJS.Timeout>();
  /** Until the last call about a person has been tried once. */
  readonly #tails = new Map<number, Promise<void>>();
  readonly #open = new Set<string>();
  #count = 0;

  constructor(world: World) {
    this.#world = world;
    world.onEvent((event) => this.add(event));
  }

  set(webhook: WebhookSettings | null): void {
    this.#webhook = webhook;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    if (webhook !== null) this.#gather(this.#gathered.splice(0));
  }

  deliver(manner: Partial<DeliveryManner>): void {
    this.#manner = { ...IN_ORDER, ...manner };
  }

  /** Keeps events of a kind back until they are let go; those after them come as they are. */
  hold(kind: WebhookEvent['kind']): void {
    this.#held.add(kind);
  }

  release(): void {
    this.#held.clear();
    this.#gather(this.#stopped.splice(0));
  }

  /** What is on its way or waits for another try. */
  pending(): string[] {
    return [...this.#open];
  }

  repeat(eventId: string): void {
    const event = this.#history.get(eventId);
    if (event === undefined) throw new Error('there was no such event');
    this.#gather([event]);
  }

  add(event: WebhookEvent): void {
    this.#history.set(event.id, event);
    if (this.#history.size > REMEMBERED) this.#history.delete(this.#history.keys().next().value ?? '');
    if (this.#held.has(event.kind)) this.#stopped.push(event);
    else this.#gather([event]);
  }

  #gather(events: WebhookEvent[]): void {
    for (const event of events) this.#open.add(event.id);
    this.#gathered.push(...events);
    if (this.#webhook === null || this.#gathered.length === 0) return;
    const { gatherMs } = this.#manner;
    if (gatherMs === 0) this.#flush();
    else this.#after(gatherMs, () => this.#flush());
  }

  #flush(): void {
    const { together, copies, isShuffled } = this.#manner;
    const chance = this.#webhook?.chance ?? Math.random;
    const events = Array.from({ length: copies }, () => this.#gathered).flat();
    this.#gathered = [];
    const ordered = isShuffled ? shuffled(events, chance) : events;
    for (let from = 0; from < ordered.length; from += together) {
      const batch = ordered.slice(from, from + together);
      if (isShuffled) void this.#post(batch);
      else this.#postAfterOthers(batch);
    }
  }

  #postAfterOthers(batch: WebhookEvent[]): void {
    const people = [...new Set(batch.map(({ personId }) => personId))];
    const before = people.map((id) => this.#tails.get(id));
    const after = Promise.all(before).then(() => this.#post(batch));
    for (const id of people) this.#tails.set(id, after);
  }

  async #post(batch: WebhookEvent[], waitMs = this.#webhook?.times.retryFirstMs ?? 0): Promise<void> {
    const webhook = this.#webhook;
    if (webhook === null) return;
    this.#count += 1;
    const { escapes } = this.#manner;
    const isEscaped = escapes === 'always' || (escapes === 'every other' && this.#count % 2 === 0);
    const json = JSON.stringify(envelopeOf(batch, this.#world));
    const status = await post(webhook, isEscaped ? escaped(json) : json);
    this.calls.push({ eventIds: batch.map(({ id }) => id), at: this.#world.now(), status });
    if (status === 200) {
      for (const { id } of batch) this.#open.delete(id);
      return;
    }
    if (this.#webhook !== webhook) return;
    this.#after(waitMs, () => void this.#post(batch, Math.min(waitMs * 2, webhook.times.retryLastMs)));
  }

  #after(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, ms);
    this.#timers.add(timer);
  }
}

/** Half of what comes together stands in entries of its own, the rest in one change: messages, statuses and all. */
function envelopeOf(events: WebhookEvent[], world: World): Record<string, unknown> {
  const middle = Math.floor(events.length / 2);
  const [apart, joined] = [events.slice(0, middle), events.slice(middle)];
  const byField = Map.groupBy(joined, ({ field }) => field);
  const changes = [...byField].map(([field, of]) => ({ field, value: changeOf(of, world) }));
  return {
    object: 'whatsapp_business_account',
    entry: [
      ...apart.map((event) => entryOf([{ field: event.field, value: changeOf([event], world) }], world)),
      entryOf(changes, world),
    ],
  };
}

function entryOf(changes: unknown[], { number }: World): Record<string, unknown> {
  return { id: number.accountId, changes };
}

function changeOf(events: WebhookEvent[], { number }: World): Record<string, unknown> {
  const value: Record<string, unknown> = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: number.display, phone_number_id: number.id },
  };
  for (const { value: fields } of events) {
    for (const [name, field] of Object.entries(fields)) {
      const before = value[name];
      value[name] = Array.isArray(field) && Array.isArray(before) ? [...before, ...field] : field;
    }
  }
  return value;
}

export function signatureOf(body: string, appSecret: string): string {
  return `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
}

async function post({ url, appSecret, times }: WebhookSettings, body: string): Promise<number | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': signatureOf(body, appSecret) },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(times.answerMs),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}

function escaped(json: string): string {
  return json.replace(/[^ -~]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function shuffled<Item>(items: readonly Item[], chance: () => number): Item[] {
  const mixed = [...items];
  for (let index = mixed.length - 1; index > 0; index -= 1) {
    const other = Math.floor(chance() * (index + 1));
    const [one, two] = [mixed[index], mixed[other]];
    if (one !== undefined && two !== undefined) [mixed[index], mixed[other]] = [two, one];
  }
  return mixed;
}
