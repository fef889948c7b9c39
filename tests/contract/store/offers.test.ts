import { expect, test } from 'vitest';
import { offerTo } from '../../../core/offer.ts';
import { claim } from '../../../core/ticket-moves.ts';
import { mover, moving } from '../../support/desk-life.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { START, talk, ticketOf } from '../../support/store-talk.ts';

const OFFER = { to: 'zarina', at: START, until: START + 60_000 };
const waits = { level: 'orange', waitingSince: START } as const;

describeStores((store) => {
  test('an offer stays with the case, and only the first of two holds', async () => {
    await talk(store(), { ticket: ticketOf('t1', waits) });
    const offer = (to: string) =>
      store().changeTicket(
        't1',
        START,
        moving((one) => offerTo(one, { ...OFFER, to })),
      );
    await Promise.all([offer('zarina'), offer('bahrom')]);
    const kept = (await store().readTicket('t1'))?.ticket.offer;

    expect(['zarina', 'bahrom']).toContain(kept?.to);
    await offer('karim');
    expect((await store().readTicket('t1'))?.ticket.offer).toEqual(kept);
    const listed = await store().listTickets(
      { view: 'unassigned', staff: 'zarina', now: START },
      { after: null, limit: 5 },
    );
    expect(listed.tickets).toMatchObject([{ offer: kept }]);
  });

  test('whoever claims while it is offered has it, whichever came first', async () => {
    for (let round = 0; round < 20; round++) {
      const id = `t${round}`;
      await talk(store(), { from: `telegram:${100 + round}`, ticket: ticketOf(id, waits) });
      const moves = [
        () =>
          store().changeTicket(
            id,
            START,
            moving((one) => offerTo(one, OFFER)),
          ),
        () =>
          store().changeTicket(
            id,
            START,
            moving((one) => claim(one, mover('bahrom'))),
          ),
      ];
      await Promise.all((round % 2 === 0 ? moves : moves.toReversed()).map((move) => move()));

      expect((await store().readTicket(id))?.ticket).toMatchObject({ assignee: 'bahrom', status: 'open' });
    }
  });
});
