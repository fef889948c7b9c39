import { expect, test } from 'vitest';
import { describeStores } from '../../support/store-adapters.ts';
import { claim, claimDelivery, hear, LEASE_MS, START, say, talk, turnOf } from '../../support/store-talk.ts';

/** When a contact last wrote, as whoever sends to them is told: WhatsApp takes free words for a day after it. */
describeStores((store) => {
  test('a bubble says when it was tried before, and when its contact last wrote', async () => {
    await talk(store(), { at: START - 60_000, text: 'салом', outbound: [say('hello')] });
    const first = await claimDelivery(store(), START);
    expect(first).toMatchObject({ triedAt: null, lastHeardAt: START - 60_000 });

    await store().accept(hear('', { at: START + 3, content: { kind: 'blocked' } }));
    await store().accept(hear('', { at: START + 4, content: { kind: 'unblocked' } }));
    await store().accept(hear('late', { at: START - 90_000 }));
    const again = await claimDelivery(store(), START + LEASE_MS);
    expect(again).toMatchObject({ triedAt: START, lastHeardAt: START - 60_000 });
  });

  test('who was forgotten and has written meanwhile was heard then', async () => {
    const contactId = await talk(store(), { at: START, text: 'салом' });
    await store().accept(hear('баъд', { at: START + 7 }));
    await store().forget(contactId, START + 8);
    await store().commitTurn(turnOf(await claim(store(), START + 9), { outbound: [say('hello')] }));

    expect(await claimDelivery(store(), START + 9)).toMatchObject({ lastHeardAt: START + 7 });
  });

  test('who was forgotten and has unblocked us meanwhile has not been heard', async () => {
    const contactId = await talk(store(), { at: START, text: 'салом' });
    await store().accept(hear('', { at: START + 7, content: { kind: 'unblocked' } }));
    await store().forget(contactId, START + 8);
    await store().commitTurn(turnOf(await claim(store(), START + 9), { outbound: [say('hello')] }));

    expect(await claimDelivery(store(), START + 9)).toMatchObject({ lastHeardAt: null });
  });
});
