import { expect, test } from 'vitest';
import { seenMark } from '../../../core/seen.ts';
import { emptyTicket, hearTicket, type Ticket } from '../../../core/ticket.ts';
import { claim, close, type Mover, mute } from '../../../core/ticket-moves.ts';
import { codeOf } from '../../support/refusal-code.ts';

const NOON = Date.UTC(2026, 10, 24, 7);
const ZARINA: Mover = { staff: 'zarina', isSupervisor: false, at: NOON };
const mine = hearTicket(claim(emptyTicket('t1', NOON), ZARINA), NOON + 1);

const DEEDS = {
  closed: (ticket: Ticket, seen?: number | null) => close(ticket, ZARINA, { outcome: 'informed', seen }),
  muted: (ticket: Ticket, seen?: number | null) => mute(ticket, ZARINA, { reason: 'noise', seen }),
};

test.each(Object.entries(DEEDS))('nobody is %s over a word that whoever does it has not seen', (_name, deed) => {
  const cried = hearTicket(mine, NOON + 5000);

  expect(codeOf(() => deed(mine, mine.heardAt))).toBeNull();
  expect(codeOf(() => deed(cried, mine.heardAt))).toBe('person_wrote');
  expect(codeOf(() => deed(cried, null))).toBe('person_wrote');
  expect(codeOf(() => deed(cried, cried.heardAt))).toBeNull();
  expect(codeOf(() => deed(cried))).toBeNull();
});

test('whoever closes it so again is not asked what they have seen, for it is done', () => {
  const closed = DEEDS.closed(mine, mine.heardAt);

  expect(DEEDS.closed(closed, null)).toBe(closed);
});

test('each word is told from the one before, also in one moment and by a clock that is behind', () => {
  const once = hearTicket(mine, NOON + 5000);
  const [same, behind] = [hearTicket(once, NOON + 5000), hearTicket(once, NOON)];

  expect(codeOf(() => DEEDS.closed(same, once.heardAt))).toBe('person_wrote');
  expect(codeOf(() => DEEDS.closed(behind, once.heardAt))).toBe('person_wrote');
});

test('what was seen fits into six letters, and another word is another mark', () => {
  const marks = [null, NOON, NOON + 1, NOON + 3_600_000].map(seenMark);

  expect(new Set(marks).size).toBe(marks.length);
  expect(Math.max(...marks.map((mark) => mark.length))).toBeLessThanOrEqual(6);
});
