import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Own } from '../../../bot/web/page/src/conversation.ts';
import { createOutbox, isOwed } from '../../../bot/web/page/src/outbox.ts';
import type { Answer } from '../../../bot/web/page/src/server.ts';

/** Longer than all tries of a message take. */
const GIVEN_UP_MS = 120_000;
/** Longer than it takes until what was given up is tried anew. */
const ANEW_MS = 90_000;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function own(text: string): Own {
  return { kind: 'own', id: text, at: 0, after: 0, text, state: 'sending' };
}

/** A phone that says that it has a network, over which nothing comes through until `isBack`. */
function badLine() {
  const line = { isBack: false, refuses: new Set<string>(), putsOff: new Set<string>(), arrived: [] as string[] };
  const outbox = createOutbox({
    mayEnd: ({ choice }) => choice !== undefined,
    isOnline: () => true,
    async post({ id }): Promise<Answer<null>> {
      if (!line.isBack) return { kind: 'away', retryAfterMs: null, problem: null };
      if (line.putsOff.has(id)) return { kind: 'away', retryAfterMs: 30_000, problem: null, hasAnswered: true };
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

    outbox.again(message);
    outbox.again(message);
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

    outbox.again(message);
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

describe('a line that comes back', () => {
  /** In this moment the last try has failed, or is about to. */
  const LAST_TRY_MS = [50_000, 56_000, 62_000, 70_000, 80_000];

  test.each(LAST_TRY_MS)('brings what waits whenever it does: after %i ms', async (ms) => {
    const { line, outbox, write } = badLine();
    write('help');
    await vi.advanceTimersByTimeAsync(ms);
    line.isBack = true;

    outbox.wake();
    await vi.advanceTimersByTimeAsync(0);

    expect(line.arrived).toEqual(['help']);
  });

  test.each(LAST_TRY_MS)('brings what was written in the last wait: after %i ms', async (ms) => {
    const { line, write } = badLine();
    write('help');
    await vi.advanceTimersByTimeAsync(ms);

    write('now');
    await vi.advanceTimersByTimeAsync(1000);
    line.isBack = true;
    await vi.advanceTimersByTimeAsync(26_000);

    expect(line.arrived).toEqual(['help', 'now']);
  });

  test('brings what was given up where no sign tells of it', async () => {
    const { line, write } = badLine();
    const message = write('help');
    await vi.advanceTimersByTimeAsync(3 * GIVEN_UP_MS);
    expect(message.state).toBe('failed');
    line.isBack = true;

    await vi.advanceTimersByTimeAsync(ANEW_MS);

    expect([message.state, line.arrived]).toEqual(['sent', ['help']]);
  });
});

describe('a message that the server puts off again and again', () => {
  test('lets those behind it go, the short ones first, and goes when it may', async () => {
    const { line, write } = badLine();
    line.isBack = true;
    line.putsOff.add('a long letter');
    const long = write('a long letter');
    write('where is it');
    write('help');
    await vi.advanceTimersByTimeAsync(1000);
    expect(line.arrived).toEqual([]);

    await vi.advanceTimersByTimeAsync(GIVEN_UP_MS);
    expect([line.arrived, isOwed(long)]).toEqual([['help', 'where is it'], true]);
    write('now');
    await vi.advanceTimersByTimeAsync(0);
    expect(line.arrived).toEqual(['help', 'where is it', 'now']);
    line.putsOff.clear();
    await vi.advanceTimersByTimeAsync(ANEW_MS);

    expect([line.arrived.at(-1), long.state]).toEqual(['a long letter', 'sent']);
  });

  test('lets each behind it have tries of its own', async () => {
    const { line, write } = badLine();
    line.isBack = true;
    for (const text of ['a long letter', 'a letter']) line.putsOff.add(text);
    write('a long letter');
    write('a letter');
    write('goodbye, all');
    await vi.advanceTimersByTimeAsync(2 * GIVEN_UP_MS);

    expect(line.arrived).toEqual(['goodbye, all']);
  });

  test('lets what was refused and is pressed again go in its turn, while another is put off', async () => {
    const { line, outbox, write } = badLine();
    line.isBack = true;
    for (const text of ['a long letter', 'a letter, too']) line.putsOff.add(text);
    line.refuses.add('help');
    write('a long letter');
    const cry = write('help');
    write('a letter, too');
    await vi.advanceTimersByTimeAsync(80_000);
    expect(cry.isHeld).toBe(true);
    line.refuses.clear();

    outbox.again(cry);
    await vi.advanceTimersByTimeAsync(75_000);

    expect(line.arrived).toEqual(['help']);
  });

  test('holds its place where the line breaks: nothing goes before it without an answer', async () => {
    const { line, write } = badLine();
    const messages = ['first', 'b', 'c'].map(write);
    await vi.advanceTimersByTimeAsync(3 * GIVEN_UP_MS);
    line.isBack = true;

    await vi.advanceTimersByTimeAsync(ANEW_MS);

    expect([line.arrived, messages.map(({ state }) => state)]).toEqual([
      ['first', 'b', 'c'],
      ['sent', 'sent', 'sent'],
    ]);
  });
});

test('what is taken back between two tries goes out no more', async () => {
  const { line, outbox, write } = badLine();
  const message = write('help');
  await vi.advanceTimersByTimeAsync(3500);

  outbox.hold(message);
  line.isBack = true;
  write('now');
  await vi.advanceTimersByTimeAsync(ANEW_MS);

  expect([line.arrived, message.state, message.isHeld]).toEqual([['now'], 'failed', true]);
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

test('what another tab has sent stays sent, whatever a late answer says', async () => {
  const answer = Promise.withResolvers<Answer<null>>();
  const message = own('help');
  const outbox = createOutbox({
    mayEnd: () => true,
    isOnline: () => true,
    post: () => answer.promise,
    onChange: () => undefined,
  });
  outbox.add(message);

  message.state = 'sent';
  answer.resolve({ kind: 'refused', problem: 'too_large' });
  await vi.advanceTimersByTimeAsync(0);

  expect([message.state, message.problem, message.isHeld]).toEqual(['sent', undefined, undefined]);
});

test('what may have ended the conversation is known before its answer, which may tell of the end', async () => {
  let isOver = false;
  const message = own('yes');
  const outbox = createOutbox({
    mayEnd: () => !isOver,
    isOnline: () => true,
    async post() {
      isOver = true;
      return { kind: 'away', retryAfterMs: null, problem: null };
    },
    onChange: () => undefined,
  });

  outbox.add(message);
  await vi.advanceTimersByTimeAsync(0);

  expect(message.tried).toBe(true);
});
