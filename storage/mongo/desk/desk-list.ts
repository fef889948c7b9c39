import type { TicketQuery, TicketStore } from '../../../core/desk.ts';
import { type Cursor, fillPage, readDeskTicket } from '../../shared/desk-rows.ts';
import { tellOfLostKeys } from '../../shared/lost-keys.ts';
import { type TicketMarks, UNMARKED } from '../../shared/ticket-marks.ts';
import type { StoreParts } from '../parts.ts';

/** The desk's list of tickets. */
export function createDeskList({ db, keys, marks }: StoreParts): Pick<TicketStore, 'listTickets'> {
  const { tickets } = db.hot;
  function read(query: TicketQuery, from: Cursor, count: number) {
    const { opened, closed } = query;
    const marked = markedBy(marks.sought(query));
    const narrowed = {
      ...(marked !== null && { marks: { $regex: marked } }),
      ...(opened !== undefined && { openedAt: { $gte: opened.from, $lt: opened.until } }),
    };
    const closedIn = closed !== undefined && { closedAt: { $gte: closed.from, $lt: closed.until } };
    return query.view === 'closed'
      ? tickets
          .find({ status: 'closed', ...narrowed, ...closedIn, ...after(from, ['closedAt', -1]) }, { hint: 'sought' })
          .sort({ closedAt: -1, id: 1 })
          .limit(count)
      : tickets
          .find(
            { status: 'open', ...narrowed, ...heldBy(query), ...after(from, ['level', -1], ['waitingSince', 1]) },
            { hint: 'open' },
          )
          .sort({ level: -1, waitingSince: 1, id: 1 })
          .limit(count);
  }
  return {
    listTickets: (query, page) =>
      fillPage(query, page, {
        read: (from, count) => read(query, from, count).toArray(),
        async open(row) {
          const sealer = await keys.find(row.contactId);
          // Forgotten at this very moment.
          return sealer && readDeskTicket(sealer, row);
        },
      }),
  };
}

/** One expression, so that the index answers it alone: a mark of each list, or none at all. `null`: any will do. */
function markedBy(sought: ReturnType<TicketMarks['sought']>): string | null {
  if (sought.length === 0) return null;
  const all = sought.map((any) => `(?=.*(?:${any.map((mark) => RegExp.escape(mark)).join('|')}))`);
  return `^(?:$|${all.join('')})`;
}

function heldBy({ view, staff }: TicketQuery): { assignee?: string | null } {
  if (view === 'mine') return { assignee: staff };
  return view === 'unassigned' ? { assignee: null } : {};
}

/** Behind a row of the order: later by the first key, or by the next where that is the same. */
function after([first, second, id]: Cursor, ...keys: [field: string, way: 1 | -1][]): object {
  const values = [first, second];
  const later = keys.map(([field, way], index) => ({
    ...Object.fromEntries(keys.slice(0, index).map(([same], at) => [same, values[at]])),
    [field]: way === 1 ? { $gt: values[index] } : { $lt: values[index] },
  }));
  const same = Object.fromEntries(keys.map(([field], index) => [field, values[index]]));
  return { $or: [...later, { ...same, id: { $gt: id } }] };
}

const MARKED_AT_ONCE = 200;

/** Makes the marks of tickets that were written, some at a time: until then each search looks at them. */
export function createMarking({ db, keys, marks }: StoreParts): () => Promise<void> {
  const { tickets } = db.hot;
  return async () => {
    const bare = await tickets.find({ marks: UNMARKED }, { hint: 'unmarked' }).limit(MARKED_AT_ONCE).toArray();
    if (bare.length === 0) return;
    const lost: string[] = [];
    const changes = await Promise.all(
      bare.map(async (row) => {
        const { _id, version, contactId, id } = row;
        const known = await keys.find(contactId);
        // None is made for whoever is forgotten.
        const sealer = known ?? (await keys.make(contactId));
        if (known === null && sealer !== null) lost.push(contactId);
        const made = marks.marksOf(id, sealer && readDeskTicket(sealer, row));
        // What was written meanwhile is marked the next time.
        return { updateOne: { filter: { _id, version }, update: { $set: { marks: made } } } };
      }),
    );
    await tickets.bulkWrite(changes, { ordered: false });
    tellOfLostKeys(lost);
  };
}
