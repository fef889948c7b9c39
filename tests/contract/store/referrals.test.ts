import { expect, test } from 'vitest';
import { refer } from '../../../core/referral-moves.ts';
import type { Ticket } from '../../../core/ticket.ts';
import { mover, moving } from '../../support/desk-life.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { START, talk, ticketOf } from '../../support/store-talk.ts';

const DAY = 24 * 3_600_000;
const WISH = { id: 'r1', to: 'tj.iom', name: { tg: 'СБМ', ru: 'МОМ' }, reason: 'law', details: '' } as const;

describeStores((store) => {
  test('a referral that an older program wrote in free words stays readable, and another stands beside it', async () => {
    const older = ticketOf('t1');
    const referral = { organisation: 'Паноҳгоҳ', reason: 'services', details: '', at: START, isCompleted: null };
    await talk(store(), { from: 'telegram:1', ticket: { ...older, referral } as unknown as Ticket });
    const sent = moving((ticket) => refer(ticket, mover('zarina'), { ...WISH, dueOn: '2026-12-01' }));

    await store().changeTicket('t1', START, sent);
    await store().settle(START);

    expect((await store().readTicket('t1'))?.ticket.referrals).toMatchObject([
      { to: null, name: { tg: 'Паноҳгоҳ' }, result: null },
      { to: 'tj.iom', by: 'zarina' },
    ]);
  });

  test('what somebody was sent to is counted once, where two are told of it at the same moment', async () => {
    await talk(store(), { from: 'telegram:1', ticket: ticketOf('t1') });
    const sent = moving((ticket) => refer(ticket, mover('zarina'), { ...WISH, dueOn: '2026-12-01' }));

    await Promise.all([store().changeTicket('t1', START, sent), store().changeTicket('t1', START, sent)]);
    await store().settle(START);

    const day = Math.floor(START / DAY);
    const sums = await store().sumEvents({ from: day - 1, until: day + 2 }, ['referral-made']);
    expect(sums).toMatchObject([{ kind: 'referral-made', label: 'tj.iom', count: 1 }]);
  });
});
