import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Own } from '../../../bot/web/page/src/conversation.ts';
import { createOutbox, isOwed } from '../../../bot/web/page/src/outbox.ts';
import type { Answer } from '../../../bot/web/page/src/server.ts';

/** Longer than all tries of a message take. */
const GIVEN_UP_MS = 120_000;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function own(text: string): Own {
  return { kind: 'own', id: text, at: 0, after: 0, text, state: 'sending' };
}

/** A phone that says that it has a network, over which nothing comes through until `isBack`. */
function badLine() {
  const line = { isBack: false, refuses: new Set<string>(), arrived: [] as string[] };
  const outbox = createOutbox({
    mayEnd: ({ choice }) => choice !== undefined,
    isOnline: () => true,
    async post({ id }): Promise<Answer<null>> {
      if (!line.isBack) return { kind: 'away', retryAfterMs: null, problem: null };
      if (line.refuses.has(id)) return { kind: 'refused', problem: 'too_large' };
      line.arrived.push(id);
      return { kind: 'ok', value: null };
    },
    onChange: () => undefined,
  });
  const write = (text: string) => {
    const message = own(text);
    outbox.add(message);
    return message;
  };
  return { line, outbox, write };
}

describe('a message that was given up', () => {
  test('goes out by itself when the network is back, before what was written after it', async () => {
    const { line, outbox, write } = badLine();
    const messages = [write('help'), write('where'), write('now')];
    await vi.advanceTimersByTimeAsync(GIVEN_UP_MS);
    expect(messages.map(({ state }) => state)).toEqual(['failed', 'failed', 'failed']);
    line.isBack = true;

    outbox.wake();
    await vi.advanceTimersByTimeAsync(0);

    expect(line.arrived).toEqual(['help', 'where', 'now']);
    expect(messages.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
  });

  test('goes out with the next that is written, and before it', async () => {
    const { line, write } = badLine();
    write('help');
    await vi.advanceTimersByTimeAsync(GIVEN_UP_MS);
    line.isBack = true;

    write('now');
    await vi.advanceTimersByTimeAsync(0);

    expect(line.arrived).toEqual(['help', 'now']);
  });

  test('is pressed again once, and goes out once', async () => {
    const { line, outbox, write } = badLine();
    const message = write('help');
    await vi.advanceTimersByTimeAsync(GIVEN_UP_MS);
    line.isBack = true;

    outbox.add(message);
    outbox.add(message);
    await vi.advanceTimersByTimeAsync(0);

    expect(line.arrived).toEqual(['help']);
  });

  test('goes out no more when it was taken back, until it is pressed', async () => {
    const { line, outbox, write } = badLine();
    const message = write('help');
    await vi.advanceTimersByTimeAsync(GIVEN_UP_MS);
    line.isBack = true;
    outbox.hold(message);
    outbox.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect([line.arrived, isOwed(message)]).toEqual([[], false]);

    outbox.add(message);
    await vi.advanceTimersByTimeAsync(0);

    expect(line.arrived).toEqual(['help']);
  });

  test('is owed after a reload, and one that was refused is not', async () => {
    const { line, outbox, write } = badLine();
    const lost = write('help');
    await vi.advanceTimersByTimeAsync(GIVEN_UP_MS);
    expect([lost.state, isOwed(lost)]).toEqual(['failed', true]);
    line.isBack = true;
    line.refuses.add('long');

    const refused = write('long');
    await vi.advanceTimersByTimeAsync(0);
    outbox.wake();

    expect([refused.state, refused.problem, isOwed(refused)]).toEqual(['failed', 'too_large', false]);
    expect(line.arrived).toEqual(['help']);
  });
});

test('what another tab has sent meanwhile is not sent again, and holds nothing up', async () => {
  const { line, write } = badLine();
  const message = write('help');
  await vi.advanceTimersByTimeAsync(1000);
  message.state = 'sent';
  line.isBack = true;

  write('now');
  await vi.advanceTimersByTimeAsync(30_000);

  expect(line.arrived).toEqual(['now']);
});
