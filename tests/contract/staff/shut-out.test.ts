import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLockout, type Tried } from '../../../admin-api/lockout.ts';
import { Refusal } from '../../../core/refusal.ts';
import { type OpenedStore, storeAdapters } from '../../support/store-adapters.ts';
import { START } from '../../support/store-talk.ts';

const EMAIL = 'operator@example.org';
const MINUTE = 60_000;

function tried(changes: Partial<Tried> = {}): Tried {
  return { email: EMAIL, network: '198.51.100.7', device: null, at: 'password', ...changes };
}

/** A database of its own waits for its disk at every try: an hour of them is as good as eight. */
const hoursOn = (name: string) => (name.startsWith('sqlite') ? 8 : 1);

describe.each(Object.entries(storeAdapters))('%s', (name, open) => {
  let opened: OpenedStore;
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(() => opened[Symbol.asyncDispose]());
  const store = () => opened.store;

  test(`whoever guesses all day the moment the account opens keeps its owner out at no minute of ${hoursOn(name)} hours`, async () => {
    const clock = { at: START };
    const lockout = createLockout({ store: store(), now: () => clock.at });
    let [guesses, opensAt] = [0, START];
    const guess = async (): Promise<void> => {
      const network = `203.0.113.${guesses % 250}`;
      try {
        const { shutMs } = await lockout.assertMayTry(tried({ network }));
        guesses += 1;
        opensAt = clock.at + shutMs;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        opensAt = clock.at + Number(error.details.waitMs);
      }
    };

    const refused: number[] = [];
    for (let minute = 0; minute < hoursOn(name) * 60; minute++) {
      clock.at = START + minute * MINUTE;
      if (clock.at >= opensAt) await guess();
      await lockout.assertMayTry(tried()).then(
        (attempt) => lockout.wasRight(attempt),
        () => refused.push(minute),
      );
    }

    expect(guesses).toBeGreaterThan(12 * hoursOn(name));
    expect(refused).toEqual([]);
  });

  test('a try that is turned away is counted nowhere, so that nobody shuts the place they ask from', async () => {
    const lockout = createLockout({ store: store(), now: () => START });
    for (let place = 0; place < 330; place++) {
      await lockout.assertMayTry(tried({ network: `203.0.${place >> 8}.${place & 255}` })).catch(() => undefined);
    }
    for (let count = 0; count < 10; count++) {
      await expect(lockout.assertMayTry(tried())).rejects.toThrow('too many tries');
    }
    await lockout.isIn({ email: EMAIL, network: 'elsewhere', device: null });

    for (let count = 0; count < 5; count++) expect((await lockout.assertMayTry(tried())).keys).toHaveLength(3);
    await expect(lockout.assertMayTry(tried())).rejects.toThrow('too many tries');
  });
});
