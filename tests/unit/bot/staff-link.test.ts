import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { createStaffLink, LIMIT, TOLD_AT_ONCE } from '../../../bot/intake/staff-link.ts';
import type { Inbound } from '../../../core/message.ts';
import { disabled, type Staff, withRole, withTelegramCode } from '../../../core/staff.ts';
import { isStoreAway } from '../../../storage/shared/away.ts';
import { openMemoryStore } from '../../support/memory-store.ts';
import { NIGORA, staffNamed } from '../../support/staff-life.ts';
import { hear, START } from '../../support/store-talk.ts';
import { until } from '../../support/until.ts';

const CODE = 'link_7KD2QXW4PB';
const MINUTES = 60_000;
const hash = (code: string) => `hash of ${code.toUpperCase()}`;

async function openLinking(changes: Partial<Staff> = {}, arrived: () => Promise<void> = async () => undefined) {
  const store = await openMemoryStore();
  const told: string[] = [];
  const clock = { at: START };
  await store.addStaff(staffNamed(NIGORA, { status: 'active', language: 'en', ...changes }));
  await store.changeStaff(NIGORA, withTelegramCode({ hash: hash(CODE), expiresAt: START + 10 * MINUTES }));
  const sift = createStaffLink({
    store,
    hash,
    isStoreAway,
    log: pino({ level: 'silent' }),
    now: () => clock.at,
    tell: (chatId, text) => {
      told.push(`${chatId}: ${text}`);
      return arrived();
    },
  });
  return {
    store,
    told,
    clock,
    sift,
    chat: async () => (await store.staffById(NIGORA))?.telegram?.chatId ?? null,
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
}

const says = (text: string, from: Inbound['from'] = 'telegram:42') => hear(text, { from });

describe('a code of the staff', () => {
  test('links the chat that it came from, once, and stands in the audit', async () => {
    await using linking = await openLinking();
    const others = await linking.sift([says('салом'), says(CODE), says('илтимос')]);

    expect(others.map(({ content }) => content)).toMatchObject([{ text: 'салом' }, { text: 'илтимос' }]);
    expect(await linking.chat()).toBe('42');
    expect(linking.told).toEqual([expect.stringContaining('42: Done.')]);
    const [line] = await linking.store.auditRows({}, 1);
    expect(line).toMatchObject({ action: 'telegram_linked', staffId: NIGORA, reason: null });
    await linking.sift([says(CODE, 'telegram:43')]);
    expect(await linking.chat()).toBe('42');
  });

  test('that Telegram brings once more after a crash is answered as before', async () => {
    await using linking = await openLinking();
    await linking.sift([says(CODE)]);
    await linking.sift([says(CODE)]);

    expect(linking.told[1]).toBe(linking.told[0]);
  });

  test.each([
    ['that is ten minutes old', {}, 10 * MINUTES],
    ['of somebody who is not active', { status: 'disabled' as const }, 0],
  ])('%s links nothing, and is still nobody’s message', async (_which, changes, later) => {
    await using linking = await openLinking(changes);
    linking.clock.at += later;

    expect(await linking.sift([says(CODE)])).toEqual([]);
    expect(await linking.chat()).toBeNull();
    expect(linking.told).toEqual([expect.stringContaining('рамз нодуруст ё кӯҳна аст')]);
  });

  test('is not found by guessing from one chat', async () => {
    await using linking = await openLinking();
    for (let guess = 0; guess < 6; guess++) await linking.sift([says(`link_AAAAAAAAA${guess}`)]);
    await linking.sift([says(CODE)]);

    expect(await linking.chat()).toBeNull();
  });

  test('that is wrong again and again is answered no more: nobody waits behind it', async () => {
    await using linking = await openLinking();
    for (let guess = 0; guess < 100; guess++) await linking.sift([says('link_0000000000')]);

    expect(linking.told).toHaveLength(LIMIT.free);
  });

  test('holds nobody up while Telegram does not take the answer, and many of them ask no more of it than it can take', async () => {
    const answer = Promise.withResolvers<void>();
    await using linking = await openLinking({}, () => answer.promise);
    const strangers = Array.from({ length: 100 }, (_, which) => says('link_0000000000', `telegram:${1000 + which}`));

    const others = await linking.sift([...strangers, says('салом')]);

    expect(others).toMatchObject([{ content: { text: 'салом' } }]);
    expect(linking.told).toHaveLength(TOLD_AT_ONCE);
    answer.reject(new Error('away'));
    await until(
      async () => {
        await linking.sift([says(CODE)]);
        return linking.chat();
      },
      (chat) => chat === '42' && linking.told.length > TOLD_AT_ONCE,
    );
  });

  test.each(['forwarded', 'edited'] as const)('is nobody’s where the words are %s', async (how) => {
    await using linking = await openLinking();
    const words = says(CODE, 'telegram:43');
    const inbound = { ...words, content: { kind: 'text' as const, text: CODE, [how]: true as const } };

    expect(await linking.sift([inbound])).toEqual([inbound]);
    expect(await linking.chat()).toBeNull();
  });

  test.each(['listStaff', 'changeStaff', 'takeAttempt'] as const)(
    'over which the store breaks (%s) is let go: what people wrote beside it is heard, and no talk shows it',
    async (method) => {
      await using linking = await openLinking();
      linking.store[method] = (): Promise<never> => Promise.reject(new TypeError('a row is damaged'));

      expect(await linking.sift([says('салом'), says(CODE)])).toMatchObject([{ content: { text: 'салом' } }]);
      expect(linking.told).toEqual([
        '42: Нашуд. Лутфан, дар мизи кор бинед.\nНе получилось. Посмотрите на рабочем столе.',
      ]);
    },
  );

  test('is waited for while the store is away', async () => {
    await using linking = await openLinking();
    const away = Object.assign(new Error('database is locked'), { code: 'ERR_SQLITE_ERROR', errcode: 5 });
    linking.store.listStaff = () => Promise.reject(away);

    await expect(linking.sift([says(CODE)])).rejects.toBe(away);
  });

  test('is told from what people write', async () => {
    await using linking = await openLinking();
    const words = ['link_', 'my link_7KD2QXW4PB', '/start link', 'link_7KD2QXW4PBX'].map((text) => says(text));

    expect(await linking.sift(words)).toEqual(words);
    expect(linking.told).toEqual([]);
  });

  test('links for as long as somebody answers people', async () => {
    await using linking = await openLinking();
    await linking.sift([says(CODE)]);
    const { store } = linking;

    await store.changeStaff(NIGORA, withRole('supervisor'));
    expect(await linking.chat()).toBe('42');
    await store.changeStaff(NIGORA, disabled(START));
    expect(await linking.chat()).toBeNull();
  });

  test('links nobody who has become an editor', async () => {
    await using linking = await openLinking();
    await linking.sift([says(CODE)]);

    await linking.store.changeStaff(NIGORA, withRole('editor'));
    expect(await linking.chat()).toBeNull();
  });
});
