import { expect, test } from 'vitest';
import { endReferral, refer } from '../../../core/referral-moves.ts';
import { mover, moving } from '../../support/desk-life.ts';
import { describeStores, type KeptStore } from '../../support/store-adapters.ts';
import { START, talk, ticketOf } from '../../support/store-talk.ts';

const ZARINA = mover('zarina');
const SENT = { id: 'r1', to: 'tj.iom', name: { tg: 'СБМ', ru: 'МОМ' }, reason: 'law', details: 'пинҳон' } as const;
const DAYS = ['2026-12-03', '2026-12-01', '2026-12-09', '2026-12-01', '2026-11-01'];

/** One case a day, of which the even ones are closed and all are muted or not as it comes. */
async function sendAll(store: KeptStore): Promise<void> {
  for (const [index, dueOn] of DAYS.entries()) {
    const id = `t${index}`;
    await talk(store, {
      from: `telegram:${index}`,
      ticket: ticketOf(id, { mutedUntil: index === 1 ? START * 2 : null }),
    });
    const ended = { status: 'closed', closedAt: START, waitingSince: null, outcome: 'referred' } as const;
    const rule = moving((ticket) => ({
      ...refer(ticket, ZARINA, { ...SENT, dueOn }),
      ...(index % 2 === 0 ? ended : {}),
    }));
    await store.changeTicket(id, START, rule);
  }
  await store.settle(START);
}

async function idsOf(store: KeptStore, limit: number): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | null = null; ; ) {
    const page: Awaited<ReturnType<KeptStore['listTasks']>> = await store.listTasks('referral', { after, limit });
    ids.push(...page.tickets.map(({ id }) => id));
    after = page.next;
    if (after === null) return ids;
  }
}

describeStores((store) => {
  test('what is due first is asked after first, open, muted and closed, however small the pages are', async () => {
    await sendAll(store());

    for (const limit of [1, 2, 50]) expect(await idsOf(store(), limit)).toEqual(['t4', 't1', 't3', 't0', 't2']);
    expect((await store().listTasks('reveal', { after: null, limit: 5 })).tickets).toEqual([]);
    expect((await store().listTasks('referral', { after: 'беҳуда', limit: 1 })).tickets).toMatchObject([{ id: 't4' }]);
  });

  test('how many wait is told without opening a case, and who is answered waits no more', async () => {
    await sendAll(store());
    const now = Date.parse('2026-12-02');
    const last = Date.parse('2026-12-09');
    expect(await store().countTasks('referral', now)).toEqual({ waiting: 5, due: 3, newest: last });
    expect(await store().countTasks('reveal', now)).toEqual({ waiting: 0, due: 0, newest: null });

    const taken = { isCompleted: true, why: '' };
    const told = moving((ticket) => endReferral(ticket, ZARINA, { id: 'r1', version: 0 }, taken));
    await store().changeTicket('t2', START, told);
    await store().settle(START);
    expect(await store().countTasks('referral', now)).toEqual({ waiting: 4, due: 3, newest: Date.parse('2026-12-03') });
  });
});
