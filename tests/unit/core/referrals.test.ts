import { describe, expect, test } from 'vitest';
import { countTicket } from '../../../core/counted.ts';
import { UTC_DAYS } from '../../../core/days.ts';
import { htcdsReason, REFERRAL_REASONS, referralDueAt, referralOf } from '../../../core/referral.ts';
import { changeReferral, dropReferral, endReferral, REFERRALS_MAX, refer } from '../../../core/referral-moves.ts';
import { emptyTicket } from '../../../core/ticket.ts';
import { claim, close, reopen } from '../../../core/ticket-moves.ts';
import { codeOf } from '../../support/refusal-code.ts';

const NOON = Date.UTC(2026, 10, 24, 7);
const COUNTED = { at: NOON, days: UTC_DAYS };
const by = (staff: string) => ({ staff, isSupervisor: false, at: NOON });
const SENT = { id: 'r1', to: 'tj.iom', name: { tg: 'СБМ', ru: 'МОМ' }, reason: 'law', details: '' } as const;
const WISH = { ...SENT, dueOn: '2026-12-01' };
const open = emptyTicket('t1', NOON);
const sent = refer(open, by('zarina'), WISH);
const FIRST = { id: 'r1', version: 0 };
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
    expect(referralDueAt(endReferral(later, by('zarina'), FIRST, taken))).toBe(Date.parse('2026-12-09'));
    const change = { reason: 'health', details: 'пеш аз нисфирӯзӣ', dueOn: '2026-11-30' } as const;
    expect(referralDueAt(changeReferral(later, by('zarina'), FIRST, change))).toBe(Date.parse('2026-11-30'));
    expect(referralDueAt(open)).toBeNull();
    expect(codeOf(() => endReferral(later, by('zarina'), { ...FIRST, id: 'none' }, taken))).toBe('referral_unknown');
  });

  test('is told of also after the case is closed, by any operator; while it is held by whoever holds it', () => {
    const held = claim(sent, by('zarina'));
    const closed = close(held, by('zarina'), { outcome: 'referred' });

    expect(codeOf(() => endReferral(held, by('bahrom'), FIRST, taken))).toBe('ticket_held');
    expect(endReferral(closed, by('bahrom'), FIRST, refused).referrals).toMatchObject([
      { result: { isCompleted: false, why: 'ҷой набуд', by: 'bahrom' } },
    ]);
    expect(codeOf(() => dropReferral(closed, by('bahrom'), FIRST))).toBe('referral_missing');
    expect(dropReferral(sent, by('bahrom'), FIRST).referrals).toEqual([]);
  });

  test('is another to whoever has a page from before: what a colleague wrote is not written over', () => {
    const change = { reason: 'health', details: '', dueOn: '2026-12-05' } as const;
    const changed = changeReferral(sent, by('bahrom'), FIRST, change);

    expect(codeOf(() => endReferral(changed, by('zarina'), FIRST, taken))).toBe('referral_stale');
    expect(codeOf(() => changeReferral(changed, by('zarina'), FIRST, { ...change, dueOn: null }))).toBe(
      'referral_stale',
    );
    expect(codeOf(() => dropReferral(changed, by('zarina'), FIRST))).toBe('referral_stale');
    const next = { ...FIRST, version: 1 };
    expect(endReferral(changed, by('zarina'), next, taken).referrals).toMatchObject([
      { dueOn: '2026-12-05', version: 2 },
    ]);
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

describe('of referrals and of what a case came to', () => {
  test('each is counted once, under where they led, and what is told again is not counted again', () => {
    const done = endReferral(sent, by('zarina'), FIRST, taken);
    const corrected = endReferral(done, by('zarina'), { ...FIRST, version: 1 }, refused);
    const known = { ...open, topic: 'wages' };
    const counted = (before: typeof open | null, after: typeof open) =>
      countTicket(before && { ...before, topic: 'wages' }, { ...after, topic: 'wages' }, COUNTED);

    expect(counted(known, sent)).toEqual([{ kind: 'referral-made', label: 'tj.iom' }]);
    expect(counted(sent, sent)).toEqual([]);
    expect(counted(sent, done)).toEqual([{ kind: 'referral-completed', label: 'tj.iom' }]);
    expect(counted(done, corrected)).toEqual([]);
    expect(counted(sent, endReferral(sent, by('zarina'), FIRST, refused))).toEqual([
      { kind: 'referral-failed', label: 'tj.iom' },
    ]);
  });

  test('free words are counted by nobody', () => {
    const bare = { organisation: 'Паноҳгоҳ', reason: 'other', details: '', at: NOON, isCompleted: null } as const;
    const old = { ...open, topic: 'wages', referrals: [referralOf(bare)] };
    const [{ id } = { id: '' }] = old.referrals;

    expect(countTicket({ ...open, topic: 'wages' }, old, COUNTED)).toEqual([]);
    expect(countTicket(old, endReferral(old, by('zarina'), { ...FIRST, id }, taken), COUNTED)).toEqual([]);
  });

  test('an end is counted by its outcome, and a case that is opened again ends once more', () => {
    const held = claim({ ...open, topic: 'wages' }, by('zarina'));
    const closed = close(held, by('zarina'), { outcome: 'informed' });
    const again = reopen(closed, by('zarina'), null);
    const ended = { kind: 'case-closed', label: 'informed' };

    // Nobody has answered either.
    expect(countTicket(held, closed, COUNTED)).toEqual([ended, { kind: 'unanswered', label: 'green' }]);
    expect(countTicket(closed, { ...closed, rating: 'good' }, COUNTED)).toEqual([]);
    expect(countTicket(again, close(again, by('zarina'), { outcome: 'no-answer' }), COUNTED)).toEqual([
      { ...ended, label: 'no-answer' },
    ]);
  });
});
