import { expect, test } from 'vitest';
import { takeTurn } from '../../bot/turns/turns.ts';
import type { Inbound, InboundContent } from '../../core/message.ts';
import { smallKnowledge } from '../support/small-knowledge.ts';
import { describeStores, type KeptStore } from '../support/store-adapters.ts';
import { NOON } from '../support/talk.ts';
import { turnDeps } from '../support/turn-deps.ts';

const DAY = 24 * 3_600_000;
const ACCOUNT = 'telegram:42';

const knowledge = smallKnowledge({
  work: `
sure: { ask: { tg: Ёд?, ru: Напомнить? }, choices: [{ id: yes, label: { tg: Ҳа, ru: Да }, to: later }] }
later: { remind: later, after: 3 days, open: well, asks: true, to: menu }
well: { ask: { tg: Чӣ хел?, ru: Как дела? }, choices: [{ id: good, label: { tg: Нағз, ru: Хорошо }, to: menu }] }`,
});

/** The bot on a store, with a clock that is turned by hand. */
function createBot(store: KeptStore) {
  let now = NOON;
  let count = 0;
  const deps = turnDeps({ store, knowledge: () => knowledge, now: () => now, newId: () => `id${count}` });
  const send = async (): Promise<string[]> => {
    const texts: string[] = [];
    for (;;) {
      const delivery = await store.claimSend([ACCOUNT], now, 1000);
      if (delivery === null) return texts;
      texts.push(delivery.outbound.text);
      await store.markSent(delivery, { externalId: null, at: now, nextAt: now });
    }
  };
  return {
    /** Everything that is due is turned and sent. */
    async works(): Promise<string[]> {
      for (let claim = await store.claimTurn(now, 1000); claim; claim = await store.claimTurn(now, 1000)) {
        await takeTurn(deps, claim);
      }
      return send();
    },
    async hears(content: InboundContent): Promise<string[]> {
      count += 1;
      now += 60_000;
      const inbound: Inbound = { id: `telegram:42:${count}`, account: ACCOUNT, from: 'telegram:7', at: now, content };
      await store.accept(inbound);
      return this.works();
    },
    async waitsUntil(moment: number): Promise<string[]> {
      now = moment;
      return this.works();
    },
  };
}

async function reminded(store: KeptStore) {
  const bot = createBot(store);
  await bot.hears({ kind: 'text', text: 'салом' });
  await bot.hears({ kind: 'text', text: '1' });
  await bot.hears({ kind: 'text', text: 'ҳа' });
  return bot;
}

describeStores((current) => {
  test('a check-in leaves three days later, once, and its answer is taken', async () => {
    const bot = await reminded(current());

    expect(await bot.waitsUntil(NOON + 2 * DAY)).toEqual([]);
    const [checkIn, ...more] = await bot.waitsUntil(NOON + 3 * DAY + 3_600_000);
    expect(checkIn).toContain('Чӣ хел?');
    expect(more).toEqual([]);
    expect(await bot.waitsUntil(NOON + 5 * DAY)).toEqual([]);
    expect((await bot.hears({ kind: 'text', text: 'нағз' }))[0]).toContain('Чӣ лозим?');
  });

  test('a check-in that is due at night leaves in the morning', async () => {
    const bot = await reminded(current());

    // The process was away until eleven at night in Dushanbe.
    expect(await bot.waitsUntil(Date.UTC(2026, 10, 27, 18))).toEqual([]);
    expect(await bot.waitsUntil(Date.UTC(2026, 10, 28, 2, 59))).toEqual([]);
    expect(await bot.waitsUntil(Date.UTC(2026, 10, 28, 3))).toHaveLength(1);
  });

  test.each([
    ['left', { kind: 'text', text: '/stop' }],
    ['covered', { kind: 'text', text: '/cover' }],
    ['blocked the bot', { kind: 'blocked' }],
    ['asked for no more', { kind: 'text', text: 'ёдоварӣ накунед' }],
  ] as [string, InboundContent][])('nothing comes to somebody who %s', async (_what, content) => {
    const bot = await reminded(current());
    await bot.hears(content);

    expect(await bot.waitsUntil(NOON + 10 * DAY)).toEqual([]);
  });
});
