import { describe, expect, test } from 'vitest';
import { handleOf } from '../../../core/handle.ts';
import { refer } from '../../../core/referral-moves.ts';
import { emptyTicket, hearTicket, isMuted, openTicket, raiseTicket, rateTicket } from '../../../core/ticket.ts';
import {
  claim,
  close,
  dropCall,
  endCall,
  giveBack,
  type Mover,
  MUTE_MS,
  mute,
  promiseCall,
  reopen,
  reply,
  takeOver,
  transfer,
  unmute,
} from '../../../core/ticket-moves.ts';
import { codeOf } from '../../support/refusal-code.ts';

const NOON = Date.UTC(2026, 10, 24, 7);
const by = (staff: string, more: Partial<Mover> = {}): Mover => ({ staff, isSupervisor: false, at: NOON, ...more });
const SENT = {
  id: 'r1',
  to: 'tj.iom',
  name: { tg: 'СБМ', ru: 'МОМ' },
  reason: 'law',
  details: '',
  dueOn: '2026-12-01',
} as const;

const SALOM = { key: 'k', asked: 'Салом' };

describe('a ticket', () => {
  const open = emptyTicket('t1', NOON);
  const mine = claim(open, by('zarina'));

  test('is answered by whoever holds it and by nobody else', () => {
    expect(codeOf(() => reply(open, by('zarina'), SALOM))).toBe('ticket_not_held');
    expect(codeOf(() => reply(mine, by('bahrom'), SALOM))).toBe('ticket_held');
    expect(codeOf(() => reply(mine, by('bahrom', { isSupervisor: true }), SALOM))).toBe('ticket_held');
    expect(reply(mine, by('zarina'), SALOM)).toMatchObject({
      answeredAt: null,
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
    expect(codeOf(() => giveBack(mine, by('bahrom'), ''))).toBe('ticket_held');
    expect(codeOf(() => close(mine, by('bahrom'), { outcome: 'informed' }))).toBe('ticket_held');
    expect(giveBack(mine, by('rahim', { isSupervisor: true }), 'ill')).toMatchObject({ assignee: null });
    expect(transfer(mine, by('zarina'), { to: 'bahrom', reason: 'law' })).toMatchObject({
      assignee: 'bahrom',
      steps: [{ kind: 'claimed' }, { kind: 'transferred', to: 'bahrom', reason: 'law' }],
    });
  });

  test('closed as referred says where to', () => {
    expect(codeOf(() => close(mine, by('zarina'), { outcome: 'referred' }))).toBe('referral_missing');
    const sent = refer(mine, by('zarina'), SENT);
    expect(close(sent, by('zarina'), { outcome: 'referred' })).toMatchObject({
      status: 'closed',
      assignee: null,
      closedAt: NOON,
      referrals: [{ to: 'tj.iom', at: NOON, by: 'zarina', result: null }],
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
    const closed = close(refer(mine, by('zarina'), SENT), by('zarina'), { outcome: 'referred' });
    const again = (staff: string, end: Parameters<typeof close>[2]) => () => close(closed, by(staff), end);

    expect(again('zarina', { outcome: 'referred' })()).toBe(closed);
    expect(codeOf(again('zarina', { outcome: 'informed' }))).toBe('ticket_closed');
    expect(codeOf(again('bahrom', { outcome: 'referred' }))).toBe('ticket_closed');
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
