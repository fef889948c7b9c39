import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { handleOf } from '../../../core/handle.ts';
import { Refusal } from '../../../core/refusal.ts';
import {
  emptyTicket,
  hearTicket,
  isMuted,
  LEVELS,
  OUTCOMES,
  openTicket,
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
  type Mover,
  MUTE_MS,
  mute,
  promiseCall,
  raise,
  refer,
  release,
  reopen,
  reply,
  summarise,
  takeOver,
  transfer,
  unmute,
} from '../../../core/ticket-moves.ts';

const NOON = Date.UTC(2026, 10, 24, 7);
const by = (staff: string, more: Partial<Mover> = {}): Mover => ({ staff, isSupervisor: false, at: NOON, ...more });
const REFERRAL = { organisation: 'tj.iom', reason: 'services', details: '', isCompleted: null } as const;

const SALOM = { key: 'k', asked: 'Салом' };

function codeOf(work: () => unknown): string | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

describe('a ticket', () => {
  const open = emptyTicket('t1', NOON);
  const mine = claim(open, by('zarina'));

  test('is answered by whoever holds it and by nobody else', () => {
    expect(codeOf(() => reply(open, by('zarina'), SALOM))).toBe('ticket_not_held');
    expect(codeOf(() => reply(mine, by('bahrom'), SALOM))).toBe('ticket_held');
    expect(codeOf(() => reply(mine, by('bahrom', { isSupervisor: true }), SALOM))).toBe('ticket_held');
    expect(reply(mine, by('zarina'), SALOM)).toMatchObject({
      answeredAt: NOON,
      waitingSince: null,
      replies: [expect.stringMatching(/^k:/)],
    });
  });

  test('that was answered once with a key takes the same key for a repeat, whatever happened since', () => {
    const answered = reply(mine, by('zarina'), SALOM);
    const handed = transfer(answered, by('zarina'), { to: 'bahrom', reason: 'end of shift' });

    expect(reply(answered, by('zarina'), SALOM)).toBe(answered);
    expect(reply(handed, by('zarina'), SALOM)).toBe(handed);
    expect(codeOf(() => reply(answered, by('zarina'), { key: 'k', asked: 'Хайр' }))).toBe('key_used');
    const bare = { ...mine, replies: ['k'] };
    expect(reply(bare, by('zarina'), SALOM)).toBe(bare);
  });

  test('is moved by its holder, and by a supervisor', () => {
    expect(codeOf(() => release(mine, by('bahrom'), ''))).toBe('ticket_held');
    expect(codeOf(() => close(mine, by('bahrom'), { outcome: 'informed' }))).toBe('ticket_held');
    expect(release(mine, by('rahim', { isSupervisor: true }), 'ill')).toMatchObject({ assignee: null });
    expect(transfer(mine, by('zarina'), { to: 'bahrom', reason: 'law' })).toMatchObject({
      assignee: 'bahrom',
      steps: [{ kind: 'claimed' }, { kind: 'transferred', to: 'bahrom', reason: 'law' }],
    });
  });

  test('closed as referred says where to', () => {
    expect(codeOf(() => close(mine, by('zarina'), { outcome: 'referred' }))).toBe('referral_missing');
    expect(close(mine, by('zarina'), { outcome: 'referred', referral: REFERRAL })).toMatchObject({
      status: 'closed',
      assignee: null,
      closedAt: NOON,
      referral: { organisation: 'tj.iom', at: NOON },
    });
  });

  test('closed with a summary keeps it, and a repeat with another is refused', () => {
    const closed = close(mine, by('zarina'), { outcome: 'informed', summary: 'Маош надоданд' });
    const again = (summary: string) => () => close(closed, by('zarina'), { outcome: 'informed', summary });

    expect(closed).toMatchObject({ status: 'closed', summary: 'Маош надоданд' });
    expect(close(mine, by('zarina'), { outcome: 'informed' }).summary).toBe(mine.summary);
    expect(again('Маош надоданд')()).toBe(closed);
    expect(codeOf(again('Шиноснома гирифтанд'))).toBe('ticket_closed');
  });

  test('that is closed stays so where the same person closes it so again, and nobody else does', () => {
    const closed = close(mine, by('zarina'), { outcome: 'referred', referral: REFERRAL });
    const again = (staff: string, end: Parameters<typeof close>[2]) => () => close(closed, by(staff), end);

    expect(again('zarina', { outcome: 'referred', referral: REFERRAL })()).toBe(closed);
    expect(again('zarina', { outcome: 'referred' })()).toBe(closed);
    expect(codeOf(again('zarina', { outcome: 'informed' }))).toBe('ticket_closed');
    const elsewhere = { ...REFERRAL, organisation: 'tj.legal-aid' };
    expect(codeOf(again('zarina', { outcome: 'referred', referral: elsewhere }))).toBe('ticket_closed');
    expect(codeOf(again('bahrom', { outcome: 'referred', referral: REFERRAL }))).toBe('ticket_closed');
  });

  test('that is closed goes on in the hands of whoever opens it, unless the person has asked anew', () => {
    const closed = rateTicket(close(mine, by('zarina'), { outcome: 'informed' }), 'bad');
    const anew = emptyTicket('t2', NOON);

    expect(codeOf(() => claim(closed, by('bahrom')))).toBe('ticket_closed');
    expect(codeOf(() => reopen(closed, by('bahrom'), anew))).toBe('ticket_other_open');
    expect(reopen(closed, by('bahrom'), null)).toMatchObject({ status: 'open', assignee: 'bahrom', rating: null });
    expect(codeOf(() => reopen(open, by('bahrom'), null))).toBe('ticket_open');
  });

  test('that is muted is heard again when danger is in it, or a day is over, not when the person asks again', () => {
    const muted = mute(mine, by('zarina'), { reason: 'insults only' });
    const ended = { ...muted, status: 'closed' as const };
    const wish = { id: 't2', at: NOON + 1, topic: 'operator', flags: [], from: null };

    expect(muted).toMatchObject({ assignee: null, mutedUntil: NOON + MUTE_MS });
    expect(isMuted(muted, NOON + MUTE_MS - 1)).toBe(true);
    expect(isMuted(muted, NOON + MUTE_MS)).toBe(false);
    expect(isMuted(openTicket(ended, { ...wish, level: 'green' }), NOON + 2)).toBe(true);
    expect(isMuted(openTicket(ended, { ...wish, level: 'red' }), NOON + 2)).toBe(false);
    expect(raiseTicket(muted, { level: 'red', flags: ['danger-violence'] }).mutedUntil).toBeNull();
    expect(unmute(muted, by('zarina')).mutedUntil).toBeNull();
  });

  test('that was opened for a person alone is of the topic which is named next, and no other changes', () => {
    const wish = { id: 't2', at: NOON + 1, topic: 'wages', level: 'yellow' as const, flags: [], from: null };
    const asked = { ...open, topic: 'operator' };

    expect(openTicket(asked, wish)).toMatchObject({ id: 't1', topic: 'wages', level: 'yellow' });
    expect(openTicket({ ...open, topic: 'documents' }, wish)).toMatchObject({ topic: 'documents', level: 'yellow' });
    expect(openTicket({ ...open, topic: 'documents' }, { ...wish, topic: 'operator' }).topic).toBe('documents');
  });

  test('knows since when the person waits for a word', () => {
    const answered = reply(mine, by('zarina'), SALOM);
    const wrote = hearTicket(answered, NOON + 5);

    expect(wrote).toMatchObject({ waitingSince: NOON + 5, heardAt: NOON + 5 });
    expect(hearTicket(wrote, NOON + 9)).toMatchObject({ waitingSince: NOON + 5, heardAt: NOON + 9 });
  });

  test('keeps a promised call until it is done', () => {
    const promised = promiseCall(mine, by('zarina'), { phone: 'a safe one', at: NOON + 9, note: 'after work' });

    expect(codeOf(() => endCall(mine, by('zarina')))).toBe('call_back_unknown');
    expect(endCall(promised, by('bahrom')).callBack).toMatchObject({ by: 'zarina', doneAt: NOON });
  });

  test('is taken over from a holder who is away, and not from one who did something for the person since', () => {
    const away = { staff: 'zarina', since: NOON - 1 };
    const old = { ...mine, claimedAt: NOON - 1, steps: [] };
    const taken = takeOver(old, by('bahrom'), away);

    expect(taken).toMatchObject({ assignee: 'bahrom', claimedAt: NOON });
    expect(taken.steps.at(-1)).toMatchObject({ kind: 'taken-over', by: 'bahrom', from: 'zarina' });
    for (const busy of [reply(old, by('zarina'), SALOM), mine]) {
      expect(codeOf(() => takeOver(busy, by('bahrom'), away))).toBe('ticket_held');
    }
    expect(codeOf(() => takeOver({ ...old, assignee: 'karim' }, by('bahrom'), away))).toBe('ticket_held');
    expect(takeOver({ ...old, assignee: null }, by('bahrom'), away).steps.at(-1)?.kind).toBe('claimed');
    expect(codeOf(() => takeOver({ ...old, status: 'closed' }, by('bahrom'), away))).toBe('ticket_closed');
  });

  test('keeps no promise of a call for a moment that has passed', () => {
    expect(codeOf(() => promiseCall(mine, by('zarina'), { phone: 'a safe one', at: NOON, note: '' }))).toBe(
      'call_back_past',
    );
  });

  test('is not closed while a call is promised, only when it was made or dropped with a reason', () => {
    const promised = promiseCall(mine, by('zarina'), { phone: 'a safe one', at: NOON + 9, note: '' });
    const dropped = dropCall(promised, by('zarina'), 'they called themselves');

    expect(codeOf(() => close(promised, by('zarina'), { outcome: 'informed' }))).toBe('call_back_open');
    expect(close(endCall(promised, by('zarina')), by('zarina'), { outcome: 'informed' }).status).toBe('closed');
    expect(close(dropped, by('zarina'), { outcome: 'informed' }).callBack).toBeNull();
    expect(dropped.steps.at(-1)).toMatchObject({ kind: 'call-dropped', reason: 'they called themselves' });
    expect(codeOf(() => dropCall(dropped, by('zarina'), 'again'))).toBe('call_back_unknown');
  });

  test('has a name that is easy to say and tells nothing', () => {
    const names = Array.from({ length: 2000 }, (_, index) => handleOf(`00000000-0000-4000-8000-${index}`));

    expect(names.every((name) => /^[a-z]{5}-\d{4}$/.test(name))).toBe(true);
    expect(new Set(names).size).toBeGreaterThan(1990);
    expect(handleOf('t1')).toBe(handleOf('t1'));
  });
});

type Move = (ticket: Ticket, mover: Mover) => Ticket;
const anyText = fc.string({ maxLength: 20 });
const moves: fc.Arbitrary<Move> = fc.oneof(
  fc.constant<Move>((ticket, mover) => claim(ticket, mover)),
  anyText.map(
    (reason): Move =>
      (ticket, mover) =>
        release(ticket, mover, reason),
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
  fc.constant<Move>((ticket, mover) => refer(ticket, mover, REFERRAL)),
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
        if (after.outcome === 'referred') expect(after.referral).not.toBeNull();
        expect(after.claimedAt === null).toBe(after.assignee === null && after.status === 'open');
        expect(new Set(after.replies).size).toBe(after.replies.length);
        ticket = after;
      }
    }),
    { numRuns: 300 },
  );
});
