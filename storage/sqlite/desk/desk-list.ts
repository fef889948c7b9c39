import type { TicketQuery, TicketStore } from '../../../core/desk.ts';
import { type Cursor, fillPage, readDeskTicket, type StoredTicket } from '../../shared/desk-rows.ts';
import { UNMARKED } from '../../shared/ticket-marks.ts';
import { rows } from '../database.ts';
import { TICKET_COLUMNS } from '../desk-history.ts';
import type { StoreParts } from '../parts.ts';

type Value = string | number;

/** The desk's list of tickets. */
export function createDeskList({ db, sealer, marks }: StoreParts): Pick<TicketStore, 'listTickets'> {
  function read(query: TicketQuery, [first, second, id]: Cursor, count: number): StoredTicket[] {
    const { view, staff, opened, closed } = query;
    const values: Value[] = [];
    const given = (value: Value) => `?${values.push(value)}`;
    const wanted: string[] = [];
    if (view === 'mine') wanted.push(`assignee = ${given(staff)}`);
    if (view === 'unassigned') wanted.push('assignee is null');
    if (opened !== undefined) wanted.push(`opened_at >= ${given(opened.from)} and opened_at < ${given(opened.until)}`);
    if (closed !== undefined) wanted.push(`closed_at >= ${given(closed.from)} and closed_at < ${given(closed.until)}`);
    for (const any of marks.sought(query)) {
      const found = any.map((mark) => `instr(marks, ${given(mark)})`);
      wanted.push(`(marks = '${UNMARKED}' or ${found.join(' or ')})`);
    }
    const narrowed = wanted.map((one) => ` and ${one}`).join('');
    // The index holds all that is asked of closed ones: only what is found is read from the table.
    const statement =
      view === 'closed'
        ? `with found (contact, ticket) as materialized (
             select contact_id, id from tickets indexed by tickets_closed
              where status = 'closed' and (-closed_at, id) > (-${given(first)}, ${given(id)})${narrowed}
              order by closed_at desc, id limit ${given(count)})
           select ${TICKET_COLUMNS} from found join tickets on contact_id = contact and tickets.id = ticket
            order by closed_at desc, tickets.id`
        : `select ${TICKET_COLUMNS} from tickets
            where status = 'open'
              and (-level, waiting_since, id) > (-${given(first)}, ${given(second)}, ${given(id)})${narrowed}
            order by level desc, waiting_since, id limit ${given(count)}`;
    return rows<StoredTicket>(db.prepare(statement), ...values);
  }
  return {
    listTickets: (query, page) =>
      fillPage(query, page, {
        read: (from, count) => read(query, from, count),
        open: (row) => readDeskTicket(sealer, row),
      }),
  };
}
