import { describe, expect, test } from 'vitest';
import { pollInEachTest } from './polling.ts';
import { deliveryTo, idsOf, textsOf } from './stage.ts';

const { fake, replaceFake, receive, nothingPending } = pollInEachTest();

describe('what people write', () => {
  test('is brought in its order, of everybody, and confirmed', async () => {
    for (const text of ['Як', 'Ду', 'Се']) for (const id of [1, 2]) await fake().user(id).says(text);

    const { accepted } = receive();

    await nothingPending();
    expect(textsOf(accepted.filter(({ from }) => from === 'telegram:1'))).toEqual(['Як', 'Ду', 'Се']);
    expect(textsOf(accepted.filter(({ from }) => from === 'telegram:2'))).toEqual(['Як', 'Ду', 'Се']);
  });

  test('arrives at once while the question for updates is open', async () => {
    const { accepted } = receive();
    await expect.poll(() => fake().calls('getUpdates')).toHaveLength(1);

    await fake().user(7).says('Салом');

    await expect.poll(() => textsOf(accepted)).toEqual(['Салом']);
  });

  test('in more than one batch is brought whole and once', async () => {
    for (let index = 0; index < 250; index += 1)
      await fake()
        .user(index % 9)
        .says(`${index}`);

    const { accepted } = receive();

    await nothingPending();
    expect(textsOf(accepted)).toEqual(Array.from({ length: 250 }, (_, index) => `${index}`));
  });

  test('is not confirmed before it is kept', async () => {
    await fake().user(7).says('Салом');
    const held: number[] = [];

    receive({
      async accept() {
        held.push((await fake().pending()).length);
      },
    });

    await nothingPending();
    expect(held).toEqual([1]);
  });

  test('comes again, in order, until the store is back', async () => {
    for (const text of ['Як', 'Ду']) await fake().user(7).says(text);
    let tries = 0;

    const { accepted, channel } = receive({
      accept() {
        tries += 1;
        if (tries <= 3) throw new Error('the store is away');
      },
    });

    await nothingPending();
    expect(tries).toBe(4);
    expect(textsOf(accepted)).toEqual(['Як', 'Ду']);
    expect(channel.state.status).toBe('running');
  });

  test('and was kept, but not confirmed before the end of the process, comes again under the same key', async () => {
    await fake().user(7).says('Салом');
    const first = receive({ accept: (_inbounds, stop) => stop() });
    await first.ended;
    expect(await fake().pending()).toHaveLength(1);

    const second = receive();

    await nothingPending();
    expect(idsOf(second.accepted)).toEqual(idsOf(first.accepted));
  });

  test('and Telegram brings twice has the same key twice', async () => {
    const { accepted } = receive();
    await fake().user(7).says('Салом');
    await expect.poll(() => accepted).toHaveLength(1);

    await fake().repeat(730_000_001);

    await expect.poll(() => accepted).toHaveLength(2);
    expect(new Set(idsOf(accepted)).size).toBe(1);
  });

  test('after a quiet week, when Telegram has begun its count anew, is brought too', async () => {
    await replaceFake({ longestPollMs: 20 });
    const { accepted } = receive();
    await fake().user(7).says('Салом');
    await nothingPending();
    const asked = (await fake().calls('getUpdates')).length;
    await expect.poll(async () => (await fake().calls('getUpdates')).length).toBeGreaterThan(asked + 2);

    await fake().restartCount(1000);
    await fake().user(7).says('Ҳастед?');

    await expect.poll(() => textsOf(accepted)).toEqual(['Салом', 'Ҳастед?']);
  });

  test('in groups and channels is confirmed and never looked at', async () => {
    const chat = { id: -1001, type: 'supergroup', title: 'X' };
    const message = { message_id: 1, date: 1, chat, from: { id: 5, is_bot: false, first_name: 'X' }, text: 'x' };
    await fake().push({ message });
    await fake().push({ channel_post: { ...message, from: undefined } });
    await fake().push({ telepathy: {} });

    const { accepted } = receive();

    await nothingPending();
    expect(accepted).toEqual([]);
  });

  test('as an album is all of its pictures, with their words', async () => {
    await fake()
      .user(7)
      .sendsAlbum([{ photo: true, caption: 'Паспорти ман' }, { photo: true }, { photo: true }]);

    const { accepted } = receive();

    await nothingPending();
    expect(new Set(idsOf(accepted)).size).toBe(3);
    expect(accepted.map(({ content }) => content.kind === 'media' && content.album)).toEqual(Array(3).fill('7000001'));
  });

  test('is never held up by an update that is none', async () => {
    await fake().user(7).says('Як');
    await fake().push({ message: { text: 'маро зад' } }, 7);
    await fake().user(7).says('Ду');

    const { accepted, lines } = receive();

    await nothingPending();
    expect(textsOf(accepted)).toEqual(['Як', 'Ду']);
    expect(lines.filter((line) => line.includes('not an update'))).toHaveLength(1);
    expect(lines.join('')).toContain('"kinds":["message"]');
    expect(lines.join('')).not.toContain('зад');
  });
});

describe('a pressed button', () => {
  test('is acknowledged after it is kept, and not before', async () => {
    const answered: string[][] = [];
    await fake().user(7).says('/start');
    const { accepted, channel } = receive({
      async accept(inbounds) {
        if (inbounds.some(({ content }) => content.kind === 'choice')) answered.push(await fake().answeredQueries());
      },
    });
    await expect.poll(() => accepted).toHaveLength(1);
    const choices = [{ token: 'menu:root:1:yes', label: 'Ҳа' }];
    await channel.send(deliveryTo('telegram:7', 'Ҳа?', choices), AbortSignal.timeout(5000));

    const queryId = await fake().user(7).presses('Ҳа');

    await expect.poll(() => fake().answeredQueries()).toEqual([queryId]);
    expect(answered).toEqual([[]]);
    expect(accepted.at(-1)?.content).toEqual({ kind: 'choice', token: 'menu:root:1:yes' });
  });
});
