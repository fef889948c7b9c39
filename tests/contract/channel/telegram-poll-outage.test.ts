import { Api } from 'grammy/web';
import { describe, expect, test } from 'vitest';
import { pollInEachTest } from './polling.ts';
import { deliveryTo, idsOf, textsOf } from './stage.ts';

const { fake, replaceFake, receive, nothingPending } = pollInEachTest();

describe('the loop', () => {
  test('asks for the four kinds it reads, and keeps what was waiting when it takes over from a webhook', async () => {
    const api = new Api(fake().token, { apiRoot: fake().apiRoot });
    await api.setWebhook('https://example.org/hook');
    await fake().user(7).says('Салом');

    const { accepted } = receive();

    await nothingPending();
    expect(textsOf(accepted)).toEqual(['Салом']);
    expect((await fake().calls('getUpdates'))[0]?.params.allowed_updates).toEqual([
      'message',
      'edited_message',
      'callback_query',
      'my_chat_member',
    ]);
  });

  test('ends at once when it is told to, in the middle of an open question', async () => {
    const receiver = receive();
    await expect.poll(() => receiver.channel.state.status).toBe('running');
    await expect.poll(() => fake().calls('getUpdates')).toHaveLength(1);
    const stoppedAt = Date.now();

    await receiver.stop();

    expect(Date.now() - stoppedAt).toBeLessThan(500);
  });

  test('ends at once when it is told to while Telegram is away', async () => {
    await fake().goAway();
    const receiver = receive();
    await expect.poll(() => receiver.channel.state.status).toBe('unreachable');

    await expect(receiver.stop()).resolves.toBeUndefined();
  });

  test.each([
    ['breaks', { status: 502 }],
    ['hangs up', { drop: true }],
    ['talks nonsense', { body: '<html>' }],
    ['sends no list', { body: '{"ok":true,"result":{}}' }],
    ['sends updates without ids', { body: '{"ok":true,"result":[{"message":{}}]}' }],
    ['is short of breath', { status: 429 }],
  ])('goes on when Telegram %s, and says it once', async (_what, fault) => {
    await fake().fail({ method: 'getUpdates', times: 4, ...fault });
    await fake().user(7).says('Салом');

    const { accepted, channel, lines } = receive();

    await expect.poll(() => textsOf(accepted)).toEqual(['Салом']);
    expect(channel.state.status).toBe('running');
    expect(lines.filter((line) => line.includes('does not serve us'))).toHaveLength(1);
    expect(lines.join('')).not.toContain(fake().token.split(':')[1]);
  });

  test('does not ask in a circle a server that never waits', async () => {
    await replaceFake({ longestPollMs: 0 });
    const { channel } = receive();
    await expect.poll(() => channel.state.status).toBe('running');

    await expect.poll(async () => (await fake().calls('getUpdates')).length).toBeGreaterThan(4);

    const times = (await fake().calls('getUpdates')).map(({ at }) => at);
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual((times.length - 1) * 45);
  });

  test('waits as long as Telegram asks', async () => {
    await fake().fail({ method: 'getUpdates', status: 429, retryAfter: 1 });
    await fake().user(7).says('Салом');

    const { accepted } = receive();

    await expect.poll(() => accepted).toHaveLength(1);
    const [first, second] = await fake().calls('getUpdates');
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(990);
  });

  test('starts without Telegram and begins when it is there', async () => {
    await fake().user(7).says('Салом');
    await fake().goAway();
    const { accepted, channel } = receive();
    await expect.poll(() => channel.state.status).toBe('unreachable');

    await fake().comeBack();

    await expect.poll(() => textsOf(accepted)).toEqual(['Салом']);
  });

  test('tells of a second poller once, and goes on when that has ended', async () => {
    const { accepted, channel, lines } = receive();
    await expect.poll(() => fake().calls('getUpdates')).toHaveLength(1);
    await fake().fail({ method: 'getUpdates', status: 409, description: 'Conflict: terminated by other', times: 5 });
    await fake().user(7).says('Як');
    await expect.poll(() => fake().calls('getUpdates')).toHaveLength(7);
    expect(channel.state.status).toBe('conflict');

    await fake().user(7).says('Ду');

    await expect.poll(() => textsOf(accepted)).toEqual(['Як', 'Ду']);
    expect(channel.state.status).toBe('running');
    expect(lines.filter((line) => line.includes('"conflict"'))).toHaveLength(1);
  });

  test('and a second one of ours do not lose a message between them', async () => {
    const both = [receive(), receive()];
    for (let index = 0; index < 20; index += 1) await fake().user(index).says(`${index}`);

    await expect.poll(() => new Set(both.flatMap(({ accepted }) => idsOf(accepted))).size).toBe(20);
    await nothingPending();
  });

  test('does not begin with a token that Telegram does not know', async () => {
    const receiver = receive({ token: '110201543:AAWrong-token' });
    await expect.poll(() => receiver.channel.state.status).toBe('stopped');

    await receiver.stop();

    expect(receiver.channel.state.status).toBe('stopped');
    expect(await fake().calls('getUpdates')).toEqual([]);
    expect(receiver.lines.join('')).not.toContain('AAWrong');
  });

  test.each([
    [401, 'getUpdates'],
    [404, 'getUpdates'],
    [401, 'deleteWebhook'],
    [401, 'getMe'],
  ])('after %i to %s goes on as soon as the token is taken again, and says so once', async (status, method) => {
    await fake().fail({ method, status, description: 'Refused', times: 4 });
    await fake().user(7).says('Салом');

    const { accepted, channel, lines } = receive();

    await expect.poll(() => textsOf(accepted)).toEqual(['Салом']);
    expect(channel.state.status).toBe('running');
    expect(lines.filter((line) => line.includes('telegram refuses'))).toHaveLength(1);
  });

  test('goes on when a message is refused while Telegram does not serve those who ask', async () => {
    const { accepted, channel } = receive();
    await expect.poll(() => fake().calls('getUpdates')).toHaveLength(1);
    await fake().fail({ method: 'getUpdates', status: 502, times: 20 });
    await fake().fail({ method: 'sendMessage', status: 401, description: 'Unauthorized' });
    // This one ends the question that is open.
    await fake().user(7).says('Як');
    await expect.poll(() => channel.state.status, { interval: 10 }).toBe('unreachable');

    const sending = channel.send(deliveryTo('telegram:7', 'Салом'), AbortSignal.timeout(5000));
    await expect(sending).rejects.toMatchObject({ reason: 'channel_stopped' });
    await fake().user(7).says('Ду');

    await expect.poll(() => textsOf(accepted)).toEqual(['Як', 'Ду']);
  });

  test('is stopped while its token is taken back, and keeps what waits at Telegram for later', async () => {
    const { accepted, channel } = receive();
    await expect.poll(() => fake().calls('getUpdates')).toHaveLength(1);
    await fake().fail({ method: '*', status: 401, description: 'Unauthorized', times: 20 });
    // This one ends the question that is open.
    await fake().user(7).says('Як');
    await expect.poll(() => channel.state.status, { interval: 10 }).toBe('stopped');

    await fake().user(7).says('Ду');

    await expect.poll(() => textsOf(accepted)).toEqual(['Як', 'Ду']);
    expect(channel.state.status).toBe('running');
  });
});
