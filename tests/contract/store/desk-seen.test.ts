import { expect, test } from 'vitest';
import type { Refusal } from '../../../core/refusal.ts';
import { hearTicket } from '../../../core/ticket.ts';
import { close, mute } from '../../../core/ticket-moves.ts';
import { mover, moving } from '../../support/desk-life.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { START, talk, ticketOf } from '../../support/store-talk.ts';

const ZARINA = mover('zarina');

describeStores((store) => {
  test.each([
    ['closed', (seen: number | null) => moving((one) => close(one, ZARINA, { outcome: 'informed', seen }))],
    ['muted', (seen: number | null) => moving((one) => mute(one, ZARINA, { reason: 'noise', seen }))],
  ])('no case is %s over a word that came since it was looked at; whoever has read it may', async (_name, deed) => {
    await talk(store(), { ticket: hearTicket(ticketOf('t1', { assignee: 'zarina' }), START) });
    const seen = (await store().readTicket('t1'))?.ticket ?? ticketOf('t1');
    await talk(store(), { at: START + 1500, ticket: hearTicket({ ...seen, level: 'red' }, START + 1500) });
    const refusal = await store()
      .changeTicket('t1', START + 2000, deed(seen.heardAt))
      .catch(({ code }: Refusal) => code);
    const after = await store().readTicket('t1');

    expect(refusal).toBe('person_wrote');
    expect(after?.ticket).toMatchObject({ status: 'open', assignee: 'zarina', mutedUntil: null, level: 'red' });
    const made = await store().changeTicket('t1', START + 3000, deed(after?.ticket.heardAt ?? null));
    expect(made.ticket.assignee).toBeNull();
  });
});
