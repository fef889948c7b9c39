import { expect, test } from 'vitest';
import { noteReveal } from '../../../core/reveal-moves.ts';
import { close } from '../../../core/ticket-moves.ts';
import { mover, moving } from '../../support/desk-life.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { START, talk, ticketOf } from '../../support/store-talk.ts';

const ZARINA = mover('zarina');

describeStores((store) => {
  test('a look at who somebody is is listed and told, also in a case that is closed', async () => {
    await talk(store(), { ticket: ticketOf('t1', { assignee: 'zarina', level: 'red' }) });
    await store().changeTicket(
      't1',
      START,
      moving((ticket) => close(ticket, ZARINA, { outcome: 'informed' })),
    );
    await store().changeTicket(
      't1',
      START,
      moving((ticket) => noteReveal(ticket, ZARINA, { id: 'v1', reason: 'x' })),
    );
    await store().settle(START);

    for (let round = 0; round < 2; round++) {
      const { tickets } = await store().listTasks('reveal', { after: null, limit: 10 });
      expect(tickets).toMatchObject([{ id: 't1', reveals: [{ by: 'zarina', answer: null }] }]);
      await store().settle(START);
    }
    const events = await store().deskEvents({ at: 0, id: '' }, 50);
    expect(events.filter(({ kind }) => kind === 'identity-revealed')).toHaveLength(1);
  });
});
