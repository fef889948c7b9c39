import { expect, test } from 'vitest';
import { newContact } from '../../../core/conversation.ts';
import type { Address } from '../../../core/message.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { claimDelivery, START, say, talk } from '../../support/store-talk.ts';

const DAY = 24 * 3_600_000;

describeStores((store) => {
  async function lose(
    from: Address,
    country: string | null,
    { at = START, reason = 'unreachable' } = {},
  ): Promise<string> {
    const contact = { ...newContact(), country };
    const id = await talk(store(), { from, at, contact, outbound: [say('Салом')] });
    await store().giveUp(await claimDelivery(store(), at), reason, at);
    while ((await store().settle(at)) > 0);
    return id;
  }

  test('people to whom sending failed are counted by the country that they have named, each once', async () => {
    expect(await store().lostPlaces(0)).toEqual([]);
    await lose('telegram:1', 'RU');
    await lose('telegram:1', 'RU', { at: START + 1 });
    await lose('telegram:2', 'RU', { at: START + 2 });
    await lose('telegram:3', null, { at: START + 3 });

    const places = (await store().lostPlaces(START)).toSorted((one, other) => other.people - one.people);
    expect(places).toEqual([
      { channel: 'telegram', country: 'RU', people: 2 },
      { channel: 'telegram', country: null, people: 1 },
    ]);
  });

  test('what failed before, or hangs on nothing of the way, is not counted', async () => {
    await lose('telegram:1', 'RU', { at: START - DAY });
    await lose('telegram:2', 'RU', { at: START, reason: 'window_closed' });
    await lose('telegram:3', 'RU', { at: START, reason: 'too_old' });

    expect(await store().lostPlaces(START)).toEqual([]);
    expect(await store().lostPlaces(START - DAY)).toEqual([{ channel: 'telegram', country: 'RU', people: 1 }]);
  });

  test('of somebody who is forgotten nothing is counted', async () => {
    const id = await lose('telegram:1', 'RU');
    await store().forget(id, START);
    while ((await store().settle(START)) > 0);

    expect((await store().lostPlaces(0)).filter(({ country }) => country !== null)).toEqual([]);
  });
});
