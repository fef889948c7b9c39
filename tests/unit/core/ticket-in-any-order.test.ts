import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dropReferral, endReferral, refer } from '../../../core/referral-moves.ts';
import { Refusal } from '../../../core/refusal.ts';
import {
  emptyTicket,
  hearTicket,
  LEVELS,
  OUTCOMES,
  RATINGS,
  raiseTicket,
  rateTicket,
  type Ticket,
} from '../../../core/ticket.ts';
import {
  addNote,
  claim,
  close,
  dropCall,
  endCall,
  giveBack,
  type Mover,
  mute,
  promiseCall,
  raise,
  reopen,
  reply,
  summarise,
  transfer,
  unmute,
} from '../../../core/ticket-moves.ts';

const NOON = Date.UTC(2026, 10, 24, 7);
const SENT = { to: 'tj.iom', name: { tg: 'СБМ', ru: 'МОМ' }, reason: 'law', details: '', dueOn: '2026-12-01' } as const;

type Move = (ticket: Ticket, mover: Mover) => Ticket;
const anyText = fc.string({ maxLength: 20 });
const moves: fc.Arbitrary<Move> = fc.oneof(
  fc.constant<Move>((ticket, mover) => claim(ticket, mover)),
  anyText.map(
    (reason): Move =>
      (ticket, mover) =>
        giveBack(ticket, mover, reason),
  ),
  fc.constantFrom('a', 'b', 'c').map(
    (to): Move =>
      (ticket, mover) =>
        transfer(ticket, mover, { to, reason: '' }),
  ),
  fc.constantFrom('k1', 'k2', 'k3').map(
    (key): Move =>
      (ticket, mover) =>
        reply(ticket, mover, { key, asked: 'x' }),
  ),
  fc.constantFrom('n1', 'n2').map(
    (id): Move =>
      (ticket, mover) =>
        addNote(ticket, mover, { id, text: 'x' }),
  ),
  anyText.map(
    (summary): Move =>
      (ticket, mover) =>
        summarise(ticket, mover, summary),
  ),
  fc.constantFrom('r1', 'r2').map(
    (id): Move =>
      (ticket, mover) =>
        refer(ticket, mover, { ...SENT, id }),
  ),
  fc.constantFrom('r1', 'r2').map(
    (id): Move =>
      (ticket, mover) =>
        dropReferral(ticket, mover, { id, version: ticket.referrals[0]?.version ?? 0 }),
  ),
  fc.constantFrom(true, false).map(
    (isCompleted): Move =>
      (ticket, mover) =>
        endReferral(ticket, mover, { id: 'r1', version: ticket.referrals[0]?.version ?? 0 }, { isCompleted, why: 'x' }),
  ),
  fc.constantFrom(...OUTCOMES).map(
    (outcome): Move =>
      (ticket, mover) =>
        close(ticket, mover, { outcome }),
  ),
  fc.constant<Move>((ticket, mover) => reopen(ticket, mover, null)),
  fc.constantFrom(...LEVELS).map(
    (level): Move =>
      (ticket, mover) =>
        raise(ticket, mover, { level, reason: '' }),
  ),
  fc.constant<Move>((ticket, mover) => mute(ticket, mover, { reason: 'noise' })),
  fc.constant<Move>((ticket, mover) => unmute(ticket, mover)),
  fc.constant<Move>((ticket, mover) => promiseCall(ticket, mover, { phone: '1', at: mover.at + 1, note: '' })),
  anyText.map(
    (reason): Move =>
      (ticket, mover) =>
        dropCall(ticket, mover, reason),
  ),
  fc.constant<Move>((ticket, mover) => endCall(ticket, mover)),
  fc.constant<Move>((ticket, mover) => hearTicket(ticket, mover.at)),
  fc.constantFrom(...RATINGS).map(
    (rating): Move =>
      (ticket) =>
        rateTicket(ticket, rating),
  ),
  fc.constantFrom(...LEVELS).map(
    (level): Move =>
      (ticket) =>
        raiseTicket(ticket, { level, flags: [level] }),
  ),
);
const steps = fc.array(fc.record({ move: moves, staff: fc.constantFrom('a', 'b', 'c'), isSupervisor: fc.boolean() }), {
  maxLength: 60,
});

test('whatever is done in whatever order, a ticket stays sound, and what is refused changes nothing', () => {
  fc.assert(
    fc.property(steps, (all) => {
      let ticket = emptyTicket('t1', NOON);
      for (const [index, { move, ...mover }] of all.entries()) {
        const before = structuredClone(ticket);
        let after = ticket;
        try {
          after = move(ticket, { ...mover, at: NOON + index });
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
        }
        expect(ticket).toEqual(before);
        expect(LEVELS.indexOf(after.level)).toBeGreaterThanOrEqual(LEVELS.indexOf(before.level));
        expect(after.flags).toEqual(expect.arrayContaining(before.flags));
        expect(after.status === 'closed').toBe(after.closedAt !== null && after.outcome !== null);
        if (after.status === 'closed') expect([after.assignee, after.waitingSince]).toEqual([null, null]);
        if (after.outcome === 'referred') expect(after.referrals.length).toBeGreaterThan(0);
        expect(after.claimedAt === null).toBe(after.assignee === null && after.status === 'open');
        expect(new Set(after.replies).size).toBe(after.replies.length);
        ticket = after;
      }
    }),
    { numRuns: 300 },
  );
});
