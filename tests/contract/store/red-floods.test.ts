import { expect, test } from 'vitest';
import { ALIKE_KNOWN_MS, FLOOD_FROM, NETWORK_KNOWN_MS } from '../../../core/red-flood.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { START, talk, ticketOf } from '../../support/store-talk.ts';

const HOUR = 3_600_000;

describeStores((store) => {
  /** An open red request of a web session; each has the next number. */
  async function red(number: number, { network = 'one', at = START + number } = {}): Promise<string> {
    const ticketId = `t${number}`;
    await talk(store(), { from: `web:${number}`, at, ticket: ticketOf(ticketId, { level: 'red' }) });
    await store().noteRed({ ticketId, network, at });
    return ticketId;
  }

  async function flood(many = FLOOD_FROM): Promise<string[]> {
    const ids = [];
    for (let number = 1; number <= many; number += 1) ids.push(await red(number));
    return ids;
  }

  test('four red requests of one network are four people, the fifth makes a flood of all of them', async () => {
    for (let number = 1; number < FLOOD_FROM; number += 1) await red(number);
    await red(90, { network: 'another' });
    expect(await store().openFloods()).toEqual([]);
    await red(FLOOD_FROM);

    expect(await store().openFloods()).toEqual([{ id: 't1', ticketIds: ['t1', 't2', 't3', 't4', 't5'] }]);
  });

  test('said twice a request counts once', async () => {
    for (let times = 0; times < 9; times += 1) await store().noteRed({ ticketId: 't1', network: 'one', at: START });

    expect(await store().openFloods()).toEqual([]);
  });

  test('what comes later joins the flood, also when the first of it are an hour old', async () => {
    await flood();
    await red(6, { at: START + HOUR });
    await store().settle(START + HOUR + 5);
    await red(7, { at: START + HOUR + 6 });

    const ids = ['t1', 't2', 't3', 't4', 't5', 't6'];
    expect(await store().openFloods()).toEqual([{ id: 't1', ticketIds: [...ids, 't7'] }]);
  });

  test('requests of one network more than an hour apart are no flood', async () => {
    for (let number = 1; number <= FLOOD_FROM; number += 1) await red(number, { at: START + number * (HOUR / 4) });

    expect(await store().openFloods()).toEqual([]);
  });

  test('after an hour nothing of the network is kept, and a flood is known still', async () => {
    await flood();
    await red(90, { network: 'another' });
    await store().settle(START + 90 + NETWORK_KNOWN_MS);
    expect(await store().openFloods()).toHaveLength(1);
    // Of both networks nobody knows any more: four further ones are four people again.
    for (let number = 6; number < 10; number += 1) await red(number, { at: START + 91 });

    expect((await store().openFloods())[0]?.ticketIds).toHaveLength(FLOOD_FROM);
    await store().settle(START + 91 + ALIKE_KNOWN_MS);
    expect(await store().openFloods()).toEqual([]);
  });

  test('what is closed or forgotten is in no flood', async () => {
    await flood();
    const end = { status: 'closed' as const, closedAt: START + 9 };
    for (const id of ['t1', 't2']) {
      await store().changeTicket(id, START + 9, ({ ticket, conversation: { session } }) => ({
        ticket: { ...ticket, ...end },
        outbound: [],
        supersede: false,
        session,
      }));
    }
    const third = await store().contactAt('web:3');
    await store().forget(third ?? '', START + 9);

    expect(await store().openFloods()).toEqual([{ id: 't1', ticketIds: ['t4', 't5'] }]);
    await store().forget((await store().contactAt('web:4')) ?? '', START + 9);
    expect(await store().openFloods()).toEqual([]);
  });
});
