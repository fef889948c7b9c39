import { describe, expect, test } from 'vitest';
import { countTicket } from '../../../core/counted.ts';
import { UTC_DAYS } from '../../../core/days.ts';
import { htcdsReason, REFERRAL_REASONS, referralDueAt, referralOf } from '../../../core/referral.ts';
import { changeReferral, dropReferral, endReferral, REFERRALS_MAX, refer } from '../../../core/referral-moves.ts';
import { emptyTicket, type Ticket } from '../../../core/ticket.ts';
import { claim, close, reopen } from '../../../core/ticket-moves.ts';
import { codeOf } from '../../support/refusal-code.ts';

const NOON = Date.UTC(2026, 10, 24, 7);
const by = (staff: string) => ({ staff, isSupervisor: false, at: NOON });
const SENT = { id: 'r1', to: 'tj.iom', name: { tg: 'СБМ', ru: 'МОМ' }, reason: 'law', details: '' } as const;
const WISH = { ...SENT, dueOn: '2026-12-01' };
const open = emptyTicket('t1', NOON);
const sent = refer(open, by('zarina'), WISH);
const taken = { isCompleted: true, why: '' };
const refused = { isCompleted: false, why: 'ҷой набуд' };

describe('whoever is sent on', () => {
  test('is sent once, however often that is asked for, and may be sent to several', () => {
    const further = refer(sent, by('zarina'), { ...WISH, id: 'r2', to: 'tj.job-centre' });

    expect(refer(sent, by('zarina'), WISH)).toBe(sent);
    expect(further.referrals.map(({ to }) => to)).toEqual(['tj.iom', 'tj.job-centre']);
    const many = Array.from({ length: REFERRALS_MAX }, (_, index) => `r${index}`);
    const full = many.reduce((ticket, id) => refer(ticket, by('zarina'), { ...WISH, id }), open);
    expect(codeOf(() => refer(full, by('zarina'), { ...WISH, id: 'one-more' }))).toBe('ticket_full');
  });

  test('is asked after from the morning of the day that was promised until it is known what came of it', () => {
    const later = refer(sent, by('zarina'), { ...WISH, id: 'r2', dueOn: '2026-12-09' });

    expect(referralDueAt(later)).toBe(Date.parse('2026-12-01'));
    expect(referralDueAt(endReferral(later, by('zarina'), 'r1', taken))).toBe(Date.parse('2026-12-09'));
    const change = { reason: 'health', details: 'пеш аз нисфирӯзӣ', dueOn: '2026-11-30' } as const;
    expect(referralDueAt(changeReferral(later, by('zarina'), 'r1', change))).toBe(Date.parse('2026-11-30'));
    expect(referralDueAt(open)).toBeNull();
    expect(codeOf(() => endReferral(later, by('zarina'), 'none', taken))).toBe('referral_unknown');
  });

  test('is told of also after the case is closed, by any operator; while it is held by whoever holds it', () => {
    const held = claim(sent, by('zarina'));
    const closed = close(held, by('zarina'), { outcome: 'referred' });

    expect(codeOf(() => endReferral(held, by('bahrom'), 'r1', taken))).toBe('ticket_held');
    expect(endReferral(closed, by('bahrom'), 'r1', refused).referrals).toMatchObject([
      { result: { isCompleted: false, why: 'ҷой набуд', by: 'bahrom' } },
    ]);
    expect(codeOf(() => dropReferral(closed, by('bahrom'), 'r1'))).toBe('referral_missing');
    expect(dropReferral(sent, by('bahrom'), 'r1').referrals).toEqual([]);
  });

  test('before there was a list was sent to free words: they stay readable, and nobody is reminded of them', () => {
    const bare = { organisation: 'Паноҳгоҳ', reason: 'relocation', details: 'x', at: NOON, isCompleted: true } as const;
    const read = referralOf(bare);

    expect(read).toMatchObject({ to: null, name: { ru: 'Паноҳгоҳ' }, result: { isCompleted: true } });
    expect(referralDueAt({ referrals: [referralOf({ ...bare, isCompleted: null })] })).toBeNull();
  });

  test('for whatever reason has one of those that HTCDS 2.0 knows', () => {
    expect(REFERRAL_REASONS.map(htcdsReason)).toEqual([
      ...Array(8).fill('additional services'),
      'migration/change of location',
      'additional services',
      'migration/change of location',
      'other',
    ]);
  });
});

const countIn = (...states: [Ticket | null, Ticket]) => countTicket(...states, { at: NOON, days: UTC_DAYS });

describe('of referrals and of what a case came to', () => {
  test('each is counted once, under where they led, and what is told again is not counted again', () => {
    const done = endReferral(sent, by('zarina'), 'r1', taken);
    const corrected = endReferral(done, by('zarina'), 'r1', refused);
    const known = { ...open, topic: 'wages' };
    const counted = (before: typeof open | null, after: typeof open) =>
      countIn(before && { ...before, topic: 'wages' }, { ...after, topic: 'wages' });

    expect(counted(known, sent)).toEqual([{ kind: 'referral-made', label: 'tj.iom' }]);
    expect(counted(sent, sent)).toEqual([]);
    expect(counted(sent, done)).toEqual([{ kind: 'referral-completed', label: 'tj.iom' }]);
    expect(counted(done, corrected)).toEqual([]);
    expect(counted(sent, endReferral(sent, by('zarina'), 'r1', refused))).toEqual([
      { kind: 'referral-failed', label: 'tj.iom' },
    ]);
  });

  test('free words are counted by nobody', () => {
    const bare = { organisation: 'Паноҳгоҳ', reason: 'other', details: '', at: NOON, isCompleted: null } as const;
    const old = { ...open, topic: 'wages', referrals: [referralOf(bare)] };
    const [{ id } = { id: '' }] = old.referrals;

    expect(countIn({ ...open, topic: 'wages' }, old)).toEqual([]);
    expect(countIn(old, endReferral(old, by('zarina'), id, taken))).toEqual([]);
  });

  test('an end is counted by its outcome, and a case that is opened again ends once more', () => {
    const held = claim({ ...open, topic: 'wages' }, by('zarina'));
    const closed = close(held, by('zarina'), { outcome: 'informed' });
    const again = reopen(closed, by('zarina'), null);
    const ended = { kind: 'case-closed', label: 'informed' };

    expect(countIn(held, closed)).toEqual([ended]);
    expect(countIn(closed, { ...closed, rating: 'good' })).toEqual([]);
    expect(countIn(again, close(again, by('zarina'), { outcome: 'no-answer' }))).toEqual([
      { ...ended, label: 'no-answer' },
    ]);
  });
});
