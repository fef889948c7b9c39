import { randomBytes } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { createAnswers } from '../../../admin-web/src/rooms/answers.ts';
import type { Answers } from '../../../admin-web/src/rooms/line.ts';
import type { Drawn, Said } from '../../../admin-web/src/rooms/messages.ts';
import { takeTurn } from '../../../bot/turns/turns.ts';
import type { Address, InboundContent, Outbound } from '../../../core/message.ts';
import { draw } from '../../../dialogue/say/drawn.ts';
import { daysIn } from '../../../dialogue/time/hotline-days.ts';
import { HOME_ZONE } from '../../../dialogue/time/today.ts';
import { parseKeyRing } from '../../../storage/shared/key-ring.ts';
import { openSqliteStore } from '../../../storage/sqlite/store.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { type RandomTalk, talkAtRandom } from '../../support/random-talks.ts';
import { NOON, shippedBundle } from '../../support/rooms.ts';
import { turnDeps } from '../../support/turn-deps.ts';

/** Five hundred talks in all. */
const TALKS = 125;
const LEASE_MS = 10_000;
const MINUTE_MS = 60_000;

let rooms: Answers;

beforeAll(async () => {
  rooms = createAnswers();
  await rooms.ready(await shippedBundle({ withModel: true }), []);
});

/** The bot of a server over a store of its own: what is said goes the way of every message. */
async function openServer() {
  const knowledge = await shippedKnowledge();
  const keyRing = parseKeyRing(`test:${randomBytes(32).toString('base64')}`);
  const store = await openSqliteStore({ folder: ':memory:', keyRing });
  const clock = { now: NOON };
  let moves = 0;
  const deps = turnDeps({
    store,
    knowledge: () => knowledge,
    now: () => clock.now,
    days: daysIn(HOME_ZONE),
    newId: () => `said-${moves}-${moves.toString(16).padStart(16, '0')}`,
  });

  async function turn(): Promise<void> {
    let claim = await store.claimTurn(clock.now, LEASE_MS);
    if (claim === null) throw new Error('a message waits for no turn');
    // A timer that is due has a turn of its own before it.
    for (; claim !== null; claim = await store.claimTurn(clock.now, LEASE_MS)) await takeTurn(deps, claim);
  }

  async function sent(account: string): Promise<Outbound[]> {
    const claimSend = () => store.claimSend([account], clock.now, LEASE_MS);
    const outbound: Outbound[] = [];
    for (let delivery = await claimSend(); delivery; delivery = await claimSend()) {
      outbound.push(delivery.outbound);
      await store.markSent(delivery, { externalId: null, at: clock.now, nextAt: 0 });
    }
    return outbound;
  }

  /** The same moves by somebody whom nobody knows. */
  async function replay({ setting, moves: made }: RandomTalk, name: string): Promise<Drawn[][]> {
    const from: Address = `${setting.channel}:${name}`;
    clock.now = setting.clock;
    moves = 0;
    let last: InboundContent | null = null;
    const drawn: Drawn[][] = [];
    for (const said of made) {
      const content: InboundContent | null = 'again' in said ? last : contentOf(said);
      if (content === null) {
        clock.now += 'wait' in said ? said.wait * MINUTE_MS : 0;
        drawn.push([]);
        continue;
      }
      clock.now += 1000;
      moves += 1;
      const inbound = { id: `${from}:${moves}`, account: setting.channel, from, at: clock.now, content };
      await store.accept(inbound);
      await turn();
      drawn.push((await sent(setting.channel)).map((outbound) => draw(outbound, setting.channel)));
      last = content;
    }
    return drawn;
  }

  return { replay, [Symbol.asyncDispose]: () => store[Symbol.asyncDispose]() };
}

function contentOf(said: Said): InboundContent | null {
  if ('say' in said) return { kind: 'text', text: said.say };
  if ('press' in said) return { kind: 'choice', token: said.press };
  return 'voice' in said ? { kind: 'media', media: 'voice', caption: '' } : null;
}

test.each([0, 1, 2, 3])(
  'the bot in the page says byte by byte what the bot of the server says: talks of part %i',
  async (part) => {
    await using server = await openServer();
    let bubbles = 0;

    for (let talk = 0; talk < TALKS; talk++) {
      const seed = part * TALKS + talk;
      const inPage = await talkAtRandom(rooms, seed, NOON);
      const onServer = await server.replay(inPage, `talk-${seed}`);

      for (const [move, turn] of inPage.turns.entries()) {
        const at = `talk ${seed}, move ${move}: `;
        expect(at + JSON.stringify(turn.bubbles)).toBe(at + JSON.stringify(onServer[move]));
        bubbles += turn.bubbles.length;
      }
    }

    expect(bubbles).toBeGreaterThan(TALKS * 3);
  },
);
