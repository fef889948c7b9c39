import { expect, test } from 'vitest';
import { ACCOUNT_KEPT_MS, type AccountNote, FAILURES_COUNTED_MS, PROCESS_KEPT_MS } from '../../../core/standing.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { ACCOUNT, START } from '../../support/store-talk.ts';

const HOUR = 3_600_000;
const BOT = { id: 'one', role: 'bot', version: '0.1.0', startedAt: START, disk: { free: 5, total: 9 } } as const;

function noteOf(more: Partial<AccountNote> = {}): AccountNote {
  return { account: ACCOUNT, state: 'ok', heardAt: null, sentAt: null, failures: [], ...more };
}

describeStores((store) => {
  const tell = (accounts: AccountNote[], at = START, id = 'one') =>
    store().noteStanding({ at, process: { ...BOT, id }, accounts });
  const accountAt = async (at = START) => (await store().standing(at)).accounts[0];

  test('of nobody who has told nothing is known', async () => {
    expect(await store().standing(START)).toEqual({ accounts: [], processes: [], backupAt: null });
  });

  test('an account stands as it was last told, since the moment at which that began', async () => {
    await tell([noteOf({ heardAt: START - 5, sentAt: START - 3 })]);
    await tell([noteOf({ state: 'stopped' })], START + 10);
    await tell([noteOf({ state: 'stopped' })], START + 20);

    expect(await accountAt()).toEqual({
      account: ACCOUNT,
      state: 'stopped',
      since: START + 10,
      toldAt: START + 20,
      heardAt: START - 5,
      sentAt: START - 3,
      failures: [],
    });
  });

  test('who only takes in says nothing of how the account stands, and the newest word counts', async () => {
    await tell([noteOf({ heardAt: START + 1 })]);
    await tell([noteOf({ state: null, heardAt: START + 9 })], START + 10, 'two');
    await tell([noteOf({ state: null, heardAt: START + 4 })], START + 11, 'three');

    expect(await accountAt()).toMatchObject({ state: 'ok', since: START, toldAt: START, heardAt: START + 9 });
  });

  test('what was told under a clock that was ahead stands for no longer than until the next word', async () => {
    await tell([noteOf()], START + 30 * 24 * HOUR);
    await tell([noteOf({ state: 'stopped' })], START);

    expect(await accountAt()).toMatchObject({ state: 'stopped', since: START, toldAt: START });
  });

  test('an account that nobody serves is known by what came in, and has no state', async () => {
    await tell([noteOf({ state: null, heardAt: START })]);

    expect(await accountAt()).toMatchObject({ state: null, since: null, toldAt: null, heardAt: START });
  });

  test('failures of all processes are counted by their kind, for a day', async () => {
    await tell([noteOf({ failures: [{ reason: 'throttled', count: 2, at: START }] })]);
    await tell(
      [
        noteOf({
          failures: [
            { reason: 'throttled', count: 1, at: START + HOUR },
            { reason: 'rejected', count: 1, at: START + HOUR },
          ],
        }),
      ],
      START + HOUR,
      'two',
    );

    expect((await accountAt(START + HOUR))?.failures).toEqual([
      { reason: 'throttled', count: 3, at: START + HOUR },
      { reason: 'rejected', count: 1, at: START + HOUR },
    ]);
    expect((await accountAt(START + FAILURES_COUNTED_MS))?.failures).toEqual([
      { reason: 'throttled', count: 1, at: START + HOUR },
      { reason: 'rejected', count: 1, at: START + HOUR },
    ]);
  });

  test('processes are listed by their newest word, and go when they have long been silent', async () => {
    await tell([], START);
    await tell([], START + 1, 'two');
    await tell([], START + 2);

    const { processes } = await store().standing(START + 2);
    expect(processes).toEqual([
      { ...BOT, toldAt: START + 2 },
      { ...BOT, id: 'two', toldAt: START + 1 },
    ]);
    expect((await store().standing(START + 2 + PROCESS_KEPT_MS)).processes).toHaveLength(1);
  });

  test('the newest backup is known, in whatever order it was told', async () => {
    await store().noteBackup(START + 5);
    await store().noteBackup(START);

    expect((await store().standing(START)).backupAt).toBe(START + 5);
  });

  test('a backup of a clock that was far ahead is none, and the next one takes its place', async () => {
    const ahead = START + 30 * 24 * 3_600_000;
    await store().noteBackup(ahead);
    expect((await store().standing(START)).backupAt).toBeNull();

    await store().noteBackup(START + 1);
    expect((await store().standing(START + 2)).backupAt).toBe(START + 1);
    expect((await store().standing(ahead)).backupAt).toBe(START + 1);
  });

  test('an account that was given up is forgotten after a month', async () => {
    await tell([noteOf()]);
    await tell([noteOf({ account: 'web' })], START + ACCOUNT_KEPT_MS);
    expect((await store().standing(START)).accounts).toHaveLength(2);

    await tell([noteOf({ account: 'web' })], START + ACCOUNT_KEPT_MS + 1);
    expect((await store().standing(START)).accounts.map(({ account }) => account)).toEqual(['web']);
  });

  const none = { account: ACCOUNT, refusedAt: null, passedAt: null, spamAt: null };

  test('what a channel says of an account is kept, of each kind the newest, beside how it stands', async () => {
    await tell([noteOf()]);
    await store().noteWord({ ...none, refusedAt: START + 5 });
    await store().noteWord({ ...none, refusedAt: START + 2, spamAt: START + 1 });
    await store().noteWord({ ...none, passedAt: START + 9 });

    expect(await store().words()).toEqual([
      { account: ACCOUNT, refusedAt: START + 5, passedAt: START + 9, spamAt: START + 1 },
    ]);
    expect(await accountAt()).toMatchObject({ state: 'ok', toldAt: START });
  });

  test('of an account of which nothing bad was said there is no word', async () => {
    await tell([noteOf({ sentAt: START })]);
    await store().noteWord({ ...none, passedAt: START });

    expect(await store().words()).toEqual([]);
  });

  test('a word on an account that nobody has told of yet is kept, too', async () => {
    await store().noteWord({ ...none, spamAt: START });
    await tell([noteOf()]);

    expect(await store().words()).toMatchObject([{ account: ACCOUNT, spamAt: START }]);
    expect(await accountAt()).toMatchObject({ state: 'ok', since: START });
  });
});
