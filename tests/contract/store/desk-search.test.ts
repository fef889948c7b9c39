import { expect, test } from 'vitest';
import type { SoughtWord, TicketQuery } from '../../../core/desk.ts';
import { handleOf } from '../../../core/handle.ts';
import type { Ticket } from '../../../core/ticket.ts';
import { moving } from '../../support/desk-life.ts';
import { describeStores, type KeptStore } from '../../support/store-adapters.ts';
import { START, talk, ticketOf } from '../../support/store-talk.ts';

const DAY = 24 * 3_600_000;
const sentTo = (to: string, name: string): Ticket['referrals'] => [
  {
    id: 'r1',
    to,
    name: { tg: name, ru: 'Фонд' },
    reason: 'law',
    details: 'пинҳон',
    at: START,
    by: 'zarina',
    dueOn: '2026-12-01',
    version: 0,
    result: null,
  },
];

/** What each is found by stands in a line of its own. */
const KEPT: readonly Partial<Ticket>[] = [
  { id: 't0', topic: 'wages', steps: [{ kind: 'claimed', at: START, by: 'zarina' }] },
  { id: 't1', topic: 'danger', level: 'red', steps: [{ kind: 'transferred', at: START, by: 'zarina', to: 'bahrom' }] },
  { id: 't2', referrals: sentTo('tj.hifz', 'Бунёди «Ҳифз»'), summary: 'сухани махфӣ' },
  { id: 't3', referrals: sentTo('tj.iom', 'СБМ'), openedAt: START - DAY, tags: ['group-left', 'court'] },
];

const word = (text: string, more: Partial<SoughtWord> = {}): SoughtWord => ({ text, topics: [], levels: [], ...more });

const ASKED: readonly [words: SoughtWord[], found: string[], more?: Partial<TicketQuery>][] = [
  [[word(handleOf('t2').slice(0, 9))], ['t2']],
  [[word('?', { topics: ['wages'] })], ['t0']],
  [[word('wages')], ['t0']],
  [[word('?', { levels: ['red'] })], ['t1']],
  [[word('?', { staff: ['zarina'] })], ['t0']],
  [[word('?', { staff: ['bahrom'] })], ['t1']],
  [[word('ҳифз')], ['t2']],
  [[word('бунёд')], ['t2']],
  [[word('бунёди')], ['t2']],
  [[word('бунёдкор')], []],
  [[word('хифз')], ['t2']],
  [[word('iom')], ['t3']],
  [[word('фонд')], ['t2', 't3']],
  [[word('?', { organisations: ['tj.iom'] })], ['t3']],
  [[word('?', { staff: ['zarina'] }), word('?', { topics: ['danger'] })], []],
  [[word('?', { staff: ['bahrom'] }), word('?', { topics: ['danger'] })], ['t1']],
  [[word('махфӣ')], []],
  [[word('пинҳон')], []],
  [[], ['t3'], { opened: { from: START - DAY, until: START } }],
  [[], ['t0'], { topic: 'wages' }],
  [[], ['t1'], { level: 'red' }],
  [[], ['t3'], { tag: 'court' }],
  [[], [], { tag: 'cour' }],
  [[word('?', { tags: ['group-left'] })], ['t3']],
  [[word('?', { tags: ['nothing'] })], []],
  [[], [], { language: 'ru' }],
];

async function found(store: KeptStore, view: 'all' | 'closed'): Promise<string[][]> {
  const answers: string[][] = [];
  for (const [words, , more] of ASKED) {
    const query = { view, staff: 'zarina', now: START, words, ...more };
    const { tickets, next } = await store.listTickets(query, { after: null, limit: 50 });
    expect(next).toBeNull();
    answers.push(tickets.map(({ id }) => id).toSorted());
  }
  return answers;
}

describeStores((store) => {
  test.each([
    ['open', 'all'],
    ['closed', 'closed'],
  ] as const)(
    'a case that is %s is found by its kind, its holders and where somebody was sent on to, and by no words of people',
    async (status, view) => {
      for (const [index, kept] of KEPT.entries()) {
        const ticket = ticketOf(`t${index}`, { topic: 'x', level: 'green', ...kept });
        await talk(store(), { from: `telegram:${index}`, ticket });
        const ended = { status: 'closed', closedAt: START + index, waitingSince: null } as const;
        const end = moving((one) => ({ ...one, ...ended }));
        if (status === 'closed') await store().changeTicket(ticket.id, START, end);
      }
      const expected = ASKED.map(([, ids]) => ids);

      expect(await found(store(), view)).toEqual(expected);
      // Now by what the store has made of them meanwhile.
      for (let round = 0; round < 3; round++) await store().settle(START);
      expect(await found(store(), view)).toEqual(expected);
    },
  );
});
