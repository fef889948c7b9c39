import { LEVELS, type Level } from '../../../core/ticket.ts';
import { first } from '../database.ts';
import type { StoreParts } from '../parts.ts';
import { createAnswerFate } from './answer-fate.ts';

interface AnswerRow {
  ticketId: string;
  level: number;
  assignee: string | null;
}

/**
 * Tells the desk how far an operator's answer has come, and the ticket by the same write; of what the bot says nothing is
 * told.
 */
export type DeliveryTeller = (contactId: string, seq: number, told: { state: string; at: number }) => void;

export function createDeliveryTeller(parts: StoreParts): DeliveryTeller {
  const { db, desk } = parts;
  const select = db.prepare(
    `select tickets.id as ticketId, level, assignee
       from messages join tickets using (contact_id)
      where contact_id = ? and seq = ? and author = 'operator'
      order by status = 'open' desc, opened_at desc limit 1`,
  );
  const keepFate = createAnswerFate(parts);
  return (contactId, seq, { state, at }) => {
    const row = first<AnswerRow>(select, contactId, seq);
    if (row === undefined) return;
    desk.write([{ kind: 'delivery', ...row, level: LEVELS[row.level] as Level, seq, state }], at);
    keepFate(contactId, seq, { state, at });
  };
}
