import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWebChannel } from '../../../bot/web/channel.ts';
import type { Delivery } from '../../../core/outgoing.ts';
import { SendFailure } from '../../../core/send-failure.ts';
import { adapters, type Stage } from './adapters.ts';
import { deliveryTo } from './stage.ts';

const WORDS = 'Шумо дар хатар ҳастед';

describe.each(Object.entries(adapters))('a bubble through %s', (_name, open) => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await open();
  });

  afterEach(async () => {
    await stage[Symbol.asyncDispose]();
  });

  const send = (delivery: Delivery = stage.delivery(stage.contact, WORDS), signal = AbortSignal.timeout(5000)) =>
    stage.channel.send(delivery, signal);

  async function failureOf(sending: Promise<unknown>): Promise<SendFailure> {
    const error = await sending.then(
      () => new Error('it was sent'),
      (reason: unknown) => reason,
    );
    if (!(error instanceof SendFailure)) throw error;
    const told = [error.message, error.stack, JSON.stringify(error), String(error.cause), ...stage.lines].join('\n');
    for (const secret of [...stage.secrets, WORDS]) expect(told).not.toContain(secret);
    return error;
  }

  test('arrives as it is and has an id of the channel', async () => {
    const first = await send();
    const second = await send(stage.delivery(stage.contact, 'Дуюм'));

    expect(await stage.shown()).toEqual([WORDS, 'Дуюм']);
    expect(first).toMatch(/^.+$/);
    expect(second).not.toBe(first);
  });

  test('that came too fast is told when to come again, and is not there yet', async () => {
    await stage.nextSend({ kind: 'throttled', retryAfterMs: 7000 });

    const failure = await failureOf(send());

    expect(failure).toMatchObject({ ...stage.throttled, isRetryable: true, mayHaveArrived: false });
    expect(await stage.shown()).toEqual([]);
  });

  test.each([
    ['broken', 'before'],
    ['broken', 'after'],
    ['dropped', 'before'],
    ['dropped', 'after'],
  ] as const)('whose call is %s %s its effect may be there or not, and can be tried again', async (kind, when) => {
    await stage.nextSend({ kind, when });

    const failure = await failureOf(send());

    expect(failure).toMatchObject({ reason: 'unreachable', isRetryable: true, mayHaveArrived: true });
    expect(await stage.shown()).toEqual(when === 'after' ? [WORDS] : []);
    await send();
    expect((await stage.shown()).at(-1)).toBe(WORDS);
  });

  test.each(['before', 'after'] as const)('that waits too long %s its effect is given up in time', async (when) => {
    await stage.nextSend({ kind: 'slow', when, ms: 2000 });
    const startedAt = Date.now();

    const failure = await failureOf(send(undefined, AbortSignal.timeout(60)));

    expect(failure).toMatchObject({ reason: 'unreachable', isRetryable: true, mayHaveArrived: true });
    expect(Date.now() - startedAt).toBeLessThan(1500);
  });

  test('that is called off before it left has not arrived', async () => {
    const failure = await failureOf(send(undefined, AbortSignal.abort()));

    expect(failure).toMatchObject({ reason: 'unreachable', isRetryable: true, mayHaveArrived: false });
    expect(await stage.shown()).toEqual([]);
  });

  test.each(['<html>Bad gateway</html>', '', 'null', '[]', '5', '{}', '{"ok":false}', '{"ok":true'])(
    'whose answer is %j counts as an outage',
    async (body) => {
      await stage.nextSend({ kind: 'malformed', body });

      const failure = await failureOf(send());

      expect(failure).toMatchObject({ reason: 'unreachable', isRetryable: true, mayHaveArrived: true });
    },
  );

  test('to a contact who blocked us is not tried again', async () => {
    await stage.block();

    expect(await failureOf(send())).toMatchObject({ reason: 'contact_stopped', isRetryable: false });
  });

  test('to somebody who never wrote to us is not tried again', async () => {
    const failure = await failureOf(send({ ...stage.delivery(stage.stranger, WORDS), lastHeardAt: null }));

    expect(failure).toMatchObject({ reason: stage.strangerReason, isRetryable: false });
  });

  test('while the other side refuses connections has not arrived and can be tried again', async () => {
    await stage.goAway();
    await failureOf(send()); // breaks a connection that was kept open: what went into that is not known

    const failure = await failureOf(send());

    expect(failure).toMatchObject({ reason: 'unreachable', isRetryable: true, mayHaveArrived: false });
  });

  test('from an account that is no longer ours stops the account and keeps the bubble', async () => {
    await stage.revokeAccount();

    expect(await failureOf(send())).toMatchObject({ reason: 'channel_stopped', isRetryable: true });
  });

  test('that nobody cut to size is a bug', async () => {
    const failure = await failureOf(send(stage.delivery(stage.contact, WORDS.repeat(1000))));

    expect(failure).toMatchObject({ reason: 'crashed', isRetryable: false });
    expect(await stage.shown()).toEqual([]);
  });

  test('to an address of another channel is a bug', async () => {
    const failure = await failureOf(send(stage.delivery('terminal:3527065', WORDS)));

    expect(failure).toMatchObject({ reason: 'crashed', isRetryable: false });
  });

  test('leaves at a pace that the channel itself bears', async () => {
    const { burst } = stage.channel.pace;

    for (let index = 0; index < burst; index += 1) await send();

    expect(await stage.shown()).toHaveLength(burst);
  });
});

describe('on the web', () => {
  test('a bubble is there with its place in the log: sending it never fails and has no id of its own', async () => {
    const channel = createWebChannel();
    const signal = AbortSignal.timeout(5000);

    expect(await channel.send(deliveryTo('web:visitor', WORDS), signal)).toBeNull();
    expect(channel).toMatchObject({ account: 'web', pace: { perContactMs: 0 } });
    expect(channel.confirms).toBeUndefined();
  });
});
