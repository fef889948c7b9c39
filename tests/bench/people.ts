import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApiListener } from '../support/telegram/api-listener.ts';
import { Faults } from '../support/telegram/faults.ts';
import { createHand } from '../support/telegram/person.ts';
import { type Pending, UpdateQueue } from '../support/telegram/update-queue.ts';
import { WebhookSender } from '../support/telegram/webhook-sender.ts';
import { World } from '../support/telegram/world.ts';
import { type Load, type LoadResult, type PeopleReady, type PeopleSettings, walkOf } from './load.ts';
import { readSettings, tell } from './processes.ts';

// The fake Bot API, without limits of its own, and the people who write: a process that no bot under test shares.

/** A load that takes longer has lost a message. */
const LONGEST_MS = 120_000;
const FIRST_PERSON = 5_000_000;
const TOKEN = '110201543:AAFake-token_for-benchmarks';

/** One person on its way through the walk. */
interface Walker {
  id: number;
  step: number;
  isWaiting: boolean;
  handedAt: number | null;
  /** Buttons under the newest bubble. */
  tokens: string[];
}

const { walks } = readSettings<PeopleSettings>();
const walkers = new Map<number, Walker>();
let result: LoadResult = { messages: 0, tookMs: 0, waitsMs: [], wrong: null };
let beganAt: number | null = null;
let onAnswered: (walker: Walker) => void = () => undefined;
let onWrong: () => void = () => undefined;

/** Notes when an update is handed to the bot. */
class WatchedQueue extends UpdateQueue {
  override list(now: number, limit?: number): Pending[] {
    const shown = super.list(now, limit);
    const at = performance.now();
    for (const { update } of shown) {
      const { message, callback_query: query } = update as Record<string, { from?: { id: number } } | undefined>;
      const walker = walkers.get((message ?? query)?.from?.id ?? 0);
      if (walker?.isWaiting) walker.handedAt ??= at;
      if (walker) beganAt ??= at;
    }
    return shown;
  }
}

/** Notes when a bubble of the bot has come. */
class WatchedWorld extends World {
  override readonly updates = new WatchedQueue(1);
  override addMessage(...[chatId, from, content]: Parameters<World['addMessage']>): ReturnType<World['addMessage']> {
    const message = super.addMessage(chatId, from, content);
    const walker = walkers.get(chatId);
    if (walker && from === 'bot') receive(walker, message.raw);
    return message;
  }
}

const world = new WatchedWorld({
  bot: { id: Number(TOKEN.split(':')[0]), username: 'hamroh_bench_bot', name: 'Ҳамроҳ' },
  limits: 'off',
  firstUpdateId: 1,
  longestPollMs: 50_000,
});
const sender = new WebhookSender(world, { retryFirstMs: 1000, retryLastMs: 1000, answerMs: 60_000 });
const server = createServer(createApiListener({ world, sender, faults: new Faults(), calls: [], token: () => TOKEN }));
server.keepAliveTimeout = 120_000;
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.on('message', async (load: Load) => tell(await run(load)));
const { port } = server.address() as AddressInfo;
tell({ apiRoot: `http://127.0.0.1:${port}`, token: TOKEN } satisfies PeopleReady);

function receive(walker: Walker, raw: Record<string, unknown>): void {
  const now = performance.now();
  const expected = walkOf(walks, walker.id)[walker.step]?.answer;
  if (!walker.isWaiting || walker.handedAt === null || raw.text !== expected?.text) {
    result.wrong ??= `step ${walker.step}: ${JSON.stringify(raw.text)} instead of ${JSON.stringify(expected?.text)}`;
    onWrong();
    return;
  }
  result.waitsMs.push(now - walker.handedAt);
  result.tookMs = now - (beganAt ?? now);
  const markup = raw.reply_markup as { inline_keyboard: { callback_data: string }[][] } | undefined;
  walker.tokens = markup?.inline_keyboard.flat().map((button) => button.callback_data) ?? [];
  walker.step += 1;
  walker.isWaiting = false;
  walker.handedAt = null;
  onAnswered(walker);
}

async function run({ people, first, steps, perSecond }: Load): Promise<LoadResult> {
  walkers.clear();
  for (let id = FIRST_PERSON + first; id < FIRST_PERSON + first + people; id++) {
    walkers.set(id, { id, step: 0, isWaiting: false, handedAt: null, tokens: [] });
  }
  result = { messages: people * steps, tookMs: 0, waitsMs: [], wrong: null };
  beganAt = null;
  const everybody = [...walkers.values()];
  await new Promise<void>((resolve) => {
    let left = result.messages;
    onWrong = resolve;
    setTimeout(resolve, LONGEST_MS).unref();
    const due = new Set<Walker>();
    onAnswered = (walker) => {
      left -= 1;
      if (left === 0) resolve();
      else if (walker.step < steps && (perSecond === null || due.delete(walker))) void act(walker);
    };
    if (perSecond === null) for (const walker of everybody) void act(walker);
    else void inTurn(everybody, { due, steps, gapMs: 1000 / perSecond });
  });
  return result;
}

/** One message after another at even distances; whoever still waits for an answer writes as soon as it is there. */
async function inTurn(
  everybody: Walker[],
  { due, steps, gapMs }: { due: Set<Walker>; steps: number; gapMs: number },
): Promise<void> {
  const began = performance.now();
  for (let message = 0; message < everybody.length * steps; message++) {
    const waitMs = began + message * gapMs - performance.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    const walker = everybody[message % everybody.length];
    if (walker?.isWaiting) due.add(walker);
    else if (walker) void act(walker);
  }
}

async function act(walker: Walker): Promise<void> {
  const wanted = walkOf(walks, walker.id)[walker.step]?.act ?? '';
  walker.isWaiting = true;
  const hand = createHand(world, walker.id);
  const token = typeof wanted === 'number' ? walker.tokens[wanted - 1] : undefined;
  if (token === undefined) await hand.says(String(wanted));
  else await hand.presses('', { token });
}
