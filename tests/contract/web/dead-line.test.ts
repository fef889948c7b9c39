import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Own } from '../../../bot/web/page/src/conversation.ts';
import { createOutbox } from '../../../bot/web/page/src/outbox.ts';
import { fetchBytes, giveUpSilent, openEvents, openSession, postMessage } from '../../../bot/web/page/src/server.ts';

/** A line that has died without a word: nothing answers, and nothing breaks but what the page itself ends. */
let isDead = true;
const asked: string[] = [];
const living = new AbortController().signal;

beforeEach(() => {
  vi.useFakeTimers();
  isDead = true;
  asked.length = 0;
  vi.stubGlobal('fetch', (path: string, { signal, body }: { signal: AbortSignal; body?: string }) => {
    asked.push(body === undefined ? path : JSON.parse(body).text);
    if (!isDead) return Promise.resolve(Response.json({ answers: 'bot' }, { status: 202 }));
    return new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
    });
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function own(text: string): Own {
  return { kind: 'own', id: text, at: 0, after: 0, text, state: 'sending' };
}

describe('a line that has died without a word', () => {
  test('holds no message for ever, nor the cry behind it', async () => {
    const outbox = createOutbox({
      mayEnd: ({ choice }) => choice !== undefined,
      isOnline: () => true,
      post: (message) => postMessage('token', message, living),
      onChange: () => undefined,
    });
    const messages = [own('first'), own('help')];
    for (const message of messages) outbox.add(message);
    await vi.advanceTimersByTimeAsync(15_000);
    isDead = false;

    await vi.advanceTimersByTimeAsync(10_000);

    expect(asked).toEqual(['first', 'first', 'help']);
    expect(messages.map(({ state }) => state)).toEqual(['sent', 'sent']);
  });

  test('is left at once when the network is back, but for a message that has only just gone out', async () => {
    const old = postMessage('token', own('old'), living);
    await vi.advanceTimersByTimeAsync(8000);
    let isOver = false;
    void postMessage('token', own('young'), living).then(() => {
      isOver = true;
    });

    giveUpSilent();

    expect(await old).toMatchObject({ kind: 'away' });
    expect(isOver).toBe(false);
  });

  test('brings the next try at once when the network is back, however long it was away', async () => {
    const outbox = createOutbox({
      mayEnd: ({ choice }) => choice !== undefined,
      isOnline: () => true,
      post: (message) => postMessage('token', message, living),
      onChange: () => undefined,
    });
    const message = own('help');
    outbox.add(message);
    await vi.advanceTimersByTimeAsync(110_000);
    isDead = false;

    giveUpSilent();
    outbox.wake();
    await vi.advanceTimersByTimeAsync(1500);

    expect(message.state).toBe('sent');
  });

  test.each([
    ['no conversation that begins', () => openSession(living)],
    ['no stream', () => openEvents('token', {}, living)],
  ])('holds up %s', async (_what, open) => {
    const answer = open();
    await vi.advanceTimersByTimeAsync(25_000);

    expect(await answer).toMatchObject({ kind: 'away' });
  });

  test('is no reason to cut a stream that was opened and stays quiet', async () => {
    isDead = false;
    let signal: AbortSignal | undefined;
    vi.stubGlobal('fetch', async (_path: string, init: { signal: AbortSignal }) => {
      signal = init.signal;
      return new Response(new ReadableStream());
    });
    const leaving = new AbortController();
    await openEvents('token', {}, leaving.signal);

    await vi.advanceTimersByTimeAsync(60_000);
    giveUpSilent();
    expect(signal?.aborted).toBe(false);
    leaving.abort();
    expect(signal?.aborted).toBe(true);
  });

  test('gives a file up that has stopped coming, and none that comes slowly', async () => {
    const lines: ReadableStreamDefaultController<Uint8Array>[] = [];
    vi.stubGlobal('fetch', async (_path: string, { signal }: { signal: AbortSignal }) => {
      const body = new ReadableStream<Uint8Array>({
        start(line) {
          lines.push(line);
          signal.addEventListener('abort', () => line.error(signal.reason));
        },
      });
      return new Response(body, { headers: { 'content-type': 'image/jpeg' } });
    });
    const [slow, dead] = [fetchBytes('/slow', 'token', living), fetchBytes('/dead', 'token', living)];
    for (let minute = 0; minute < 4; minute += 1) {
      await vi.advanceTimersByTimeAsync(15_000);
      lines[0]?.enqueue(new Uint8Array(1000));
    }
    await vi.advanceTimersByTimeAsync(0);
    giveUpSilent();
    lines[0]?.close();

    expect(await dead).toMatchObject({ kind: 'away' });
    const answer = await slow;
    expect(answer.kind === 'ok' && [answer.value.size, answer.value.type]).toEqual([4000, 'image/jpeg']);
  });
});
