import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FakeMaxApi, startFakeMaxApi } from '../../support/max/fake-max-api.ts';
import { type KeptMark, type MaxReceiver, startMaxReceiver } from './max-stage.ts';
import { deliveryTo, idsOf, textsOf } from './stage.ts';

let fake: FakeMaxApi;
let kept: KeptMark;
let receivers: MaxReceiver[];

beforeEach(async () => {
  fake = await startFakeMaxApi({ longestPollMs: 200 });
  // Without a mark MAX gives but the newest.
  kept = { mark: { bot: 5_550_001, marker: 900_001 } };
  receivers = [];
});

afterEach(async () => {
  await Promise.all(receivers.map((receiver) => receiver.stop()));
  await fake.close();
});

function receive(more: Partial<Parameters<typeof startMaxReceiver>[1]> = {}): MaxReceiver {
  const receiver = startMaxReceiver(fake, { kept, ...more });
  receivers.push(receiver);
  return receiver;
}

const nothingPending = () => expect.poll(() => fake.pending()).toEqual([]);

describe('what people write at MAX', () => {
  test('is brought in its order, of everybody, and counts as read then', async () => {
    for (const text of ['Як', 'Ду', 'Се']) for (const id of [1, 2]) await fake.user(id).says(text);

    const { accepted } = receive();

    await nothingPending();
    expect(textsOf(accepted.filter(({ from }) => from === 'max:1'))).toEqual(['Як', 'Ду', 'Се']);
    expect(textsOf(accepted.filter(({ from }) => from === 'max:2'))).toEqual(['Як', 'Ду', 'Се']);
    expect(accepted[0]?.id).toMatch(/^max:5550001:message:mid\./);
  });

  test('while nobody of ours asked is brought from where the process before has ended', async () => {
    await fake.user(7).says('Як');
    const first = receive();
    await nothingPending();
    await first.stop();
    for (const text of ['Ду', 'Се']) await fake.user(7).says(text);

    const { accepted } = receive();

    await nothingPending();
    expect(textsOf(accepted)).toEqual(['Ду', 'Се']);
  });

  test('for the first time, while we start anew, is all brought: where it begins is kept before anybody writes', async () => {
    kept.mark = null;
    const first = receive();
    await expect.poll(() => kept.mark).not.toBeNull();
    await first.stop();
    for (const text of ['Як', 'Ду', 'Се']) await fake.user(7).says(text);

    const { accepted } = receive();

    await nothingPending();
    expect(textsOf(accepted)).toEqual(['Як', 'Ду', 'Се']);
  });

  test('comes again, in order, until the store is back', async () => {
    for (const text of ['Як', 'Ду']) await fake.user(7).says(text);
    let tries = 0;

    const { accepted } = receive({
      accept() {
        tries += 1;
        if (tries <= 3) throw new Error('the store is away with маро зад');
      },
    });

    await nothingPending();
    expect(tries).toBe(4);
    expect(textsOf(accepted)).toEqual(['Як', 'Ду']);
  });

  test('waits while the mark cannot be read or kept', async () => {
    kept.isAway = true;
    await fake.user(7).says('Салом');
    const { accepted, lines } = receive();
    await expect.poll(() => lines.join('')).toContain('the store takes no messages');
    expect(accepted).toEqual([]);

    kept.isAway = false;

    await expect.poll(() => textsOf(accepted)).toEqual(['Салом']);
  });

  test('and was kept, but not marked before the end of the process, comes again under the same key', async () => {
    await fake.user(7).says('Салом');
    const first = receive({
      accept(_inbounds, stop) {
        stop();
        kept.isAway = true;
      },
    });
    await first.ended;
    kept.isAway = false;

    const second = receive();

    await nothingPending();
    expect(idsOf(second.accepted)).toEqual(idsOf(first.accepted));
  });

  test('and MAX brings twice has the same key twice, a press and a beginning, too', async () => {
    const { accepted, channel } = receive();
    await fake.user(7).starts();
    await fake.user(7).says('Салом');
    await expect.poll(() => accepted).toHaveLength(2);
    await channel.send(deliveryTo('max:7', 'Ҳа?', [{ token: 'a.b.1.c', label: 'Ҳа' }]), AbortSignal.timeout(5000));
    await fake.user(7).presses('Ҳа');
    await expect.poll(() => accepted).toHaveLength(3);

    for (const number of [900_001, 900_002, 900_003]) await fake.repeat(number);

    await expect.poll(() => accepted).toHaveLength(6);
    expect(new Set(idsOf(accepted)).size).toBe(3);
  });

  test('in groups and of kinds we do not know is passed over, and what is no update holds nothing up', async () => {
    const recipient = { chat_id: -5, chat_type: 'chat', user_id: null };
    const sender = { user_id: 5, is_bot: false };
    const message = { sender, recipient, timestamp: 1, body: { mid: 'mid.x', seq: 1, text: 'маро зад' } };
    await fake.push({ update_type: 'message_created', timestamp: 1, message });
    await fake.push({ update_type: 'telepathy', timestamp: 1 });
    await fake.push({ update_type: 'message_created', timestamp: 1, message: { text: 'маро зад' } });
    await fake.user(7).says('Ду');

    const { accepted, lines } = receive();

    await nothingPending();
    expect(textsOf(accepted)).toEqual(['Ду']);
    expect(lines.filter((line) => line.includes('not an update'))).toHaveLength(1);
    expect(lines.join('')).not.toContain('зад');
  });
});

describe('a bot of MAX', () => {
  test('ends what posts elsewhere before it asks, for MAX gives nothing to who asks beside it', async () => {
    await receive().channel.api.subscribe(
      { url: 'http://127.0.0.1:9/x', secret: 'a-secret-of-16-letters', types: [] },
      AbortSignal.timeout(5000),
    );
    const { channel } = receive();

    await expect.poll(() => fake.subscriptions()).toEqual([]);
    await expect.poll(() => channel.state.status).toBe('running');
  });

  test.each([
    ['429', { status: 429 }],
    ['500', { status: 500 }],
    ['a broken line', { drop: true }],
    ['no JSON', { body: '<html>' }],
  ] as const)('goes on asking after %s', async (_what, fault) => {
    const { accepted, channel } = receive();
    await expect.poll(() => channel.state.status).toBe('running');
    await fake.fail({ operation: 'GET updates', times: 3, ...fault });
    await fake.user(7).says('Салом');

    await expect.poll(() => textsOf(accepted)).toEqual(['Салом']);
    await expect.poll(() => channel.state.status).toBe('running');
  });

  test('whose token is not taken is stopped, says so without it, and goes on when it is taken again', async () => {
    await fake.fail({ operation: 'GET me', status: 401, code: 'verify.token', times: 3 });
    const { channel, lines } = receive();
    await expect.poll(() => lines.join('')).toContain('max refuses');

    await expect.poll(() => channel.state.status).toBe('running');
    expect(lines.join('')).not.toContain(fake.token);
  });

  test('is told that a person has stopped it, and hears them when they begin again', async () => {
    const { accepted } = receive();
    await fake.user(7).says('Салом');
    await fake.user(7).stops();
    await fake.user(7).starts('patent-price');

    await expect.poll(() => accepted.map(({ content }) => content)).toHaveLength(3);
    expect(accepted.map(({ content }) => content)).toEqual([
      { kind: 'text', text: 'Салом' },
      { kind: 'blocked' },
      { kind: 'text', text: '/start patent-price' },
    ]);
  });

  test('acknowledges a press after it is kept, and shows that it is typing', async () => {
    const answered: string[][] = [];
    await fake.user(7).says('/start');
    const { accepted, channel } = receive({
      async accept(inbounds) {
        if (inbounds.some(({ content }) => content.kind === 'choice')) answered.push(await fake.answeredCallbacks());
      },
    });
    await expect.poll(() => accepted).toHaveLength(1);
    await channel.send(deliveryTo('max:7', 'Ҳа?', [{ token: 'a.b.1.c', label: 'Ҳа' }]), AbortSignal.timeout(5000));

    const callbackId = await fake.user(7).presses('Ҳа');

    await expect.poll(() => fake.answeredCallbacks()).toEqual([callbackId]);
    expect(answered).toEqual([[]]);
    expect(accepted.at(-1)?.content).toEqual({ kind: 'choice', token: 'a.b.1.c' });
    await expect.poll(() => fake.actions()).toHaveLength(1);

    await channel.send(deliveryTo('max:7', { text: 'Хуб', isLight: true }), AbortSignal.timeout(5000));
    await fake.user(7).says('Боз');
    await expect.poll(() => accepted).toHaveLength(3);
    expect(await fake.actions()).toHaveLength(1);
  });
});

test('words of staff never go to MAX, whatever they hold', async () => {
  const { channel } = receive();
  await fake.user(7).says('/start');
  const said = {
    ...deliveryTo('max:7', 'Салом'),
    outbound: { kind: 'bubble', from: 'operator', text: 'Салом', choices: [] },
  };

  await expect(channel.send(said as never, AbortSignal.timeout(5000))).rejects.toMatchObject({
    reason: 'rejected',
    isRetryable: false,
  });
  expect((await fake.user(7).screen()).filter(({ from }) => from === 'bot')).toEqual([]);
});

test('what is covered is taken away as far as MAX lets us, and the words that stay leave once', async () => {
  const { channel } = receive();
  await fake.user(7).says('/start');
  const first = await channel.send(deliveryTo('max:7', '*Паспорт* <гум> & _шуд_'), AbortSignal.timeout(5000));
  const cover = { kind: 'cover' as const, text: 'Об-ҳаво', deletes: [first ?? '', 'mid.gone'] };
  await channel.send(deliveryTo('max:7', cover), AbortSignal.timeout(5000));

  const shown = (await fake.user(7).screen()).filter(({ from }) => from === 'bot');
  expect(shown.map(({ text }) => text)).toEqual(['Об-ҳаво']);
});
