import { createHmac } from 'node:crypto';
import { setImmediate as letOthersIn } from 'node:timers/promises';
import type { z } from 'zod';
import { FORM_FIELDS } from '../core/case-form.ts';
import type { DeskTicket, TicketPage } from '../core/desk.ts';
import { HTCDS_COLUMNS, type HtcdsRow, htcdsCodebook, htcdsRow, mayLeave } from '../core/htcds.ts';
import { type Anonymous, anonymous, isQuasi, K_LEAST, rareHidden } from '../core/k-anonymous.ts';
import { keptSince } from '../core/retention.ts';
import { daysIn } from '../dialogue/time/hotline-days.ts';
import { CSV_BOM, csvLine } from './csv.ts';
import { nameOfDay } from './days.ts';
import type { ApiDeps } from './deps.ts';
import type { ExportPreview } from './export-shapes.ts';
import { exportedAs, exportedBefore, mayFollow } from './exported-before.ts';

const PAGE = 100;
/** So many rows are held for one file: those of all who have agreed in a year, since each is made like others of them. */
const ROWS_MOST = 100_000;
const SAMPLE = 10;
const ID_LENGTH = 16;

interface ClosedCases extends Anonymous<HtcdsRow> {
  closed: number;
  withoutConsent: number;
  isAll: boolean;
}

/** What of a case may be common to few even among those whose person looks alike. */
const OTHER_COLUMNS = HTCDS_COLUMNS.filter((column) => column !== 'cas_Id' && !isQuasi(column));

type ExportDeps = Pick<ApiDeps, 'store' | 'now' | 'exportKey' | 'hotlineZone'>;

/** Closed cases as they may leave the house, by the year in which each was closed. */
export function createCaseExport({ store, now, exportKey, hotlineZone }: ExportDeps) {
  /** Another in each year, so that nobody is followed from file to file; without the key nobody comes back to the case. */
  const caseIdOf = (id: string, year: string) =>
    createHmac('sha256', exportKey).update(`${year} ${id}`).digest('hex').slice(0, ID_LENGTH);

  /** In pages: what was closed in other times is not read, and of this time any number may be. */
  async function* closedIn({ from, until }: Span): AsyncGenerator<DeskTicket> {
    const query = { view: 'closed', staff: '', now: now(), closed: { from, until } } as const;
    for (let after: string | null = null; ; ) {
      const page: TicketPage = await store.listTickets(query, { after, limit: PAGE });
      // What goes on in another request is closed with that one.
      yield* page.tickets.filter(({ outcome }) => outcome !== 'joined');
      after = page.next;
      if (after === null) return;
      // Opening thousands of cases holds nobody up who waits for an answer.
      await letOthersIn();
    }
  }

  async function find(span: Block): Promise<ClosedCases> {
    const rows: HtcdsRow[] = [];
    let closed = 0;
    let agreed = 0;
    let isAll = true;
    for await (const ticket of closedIn(span)) {
      closed++;
      if (!mayLeave(ticket)) continue;
      agreed++;
      if (rows.length === ROWS_MOST) isAll = false;
      else {
        // The year by the clock of the hotline: by another the first hours of January would stand out.
        rows.push({ ...htcdsRow(ticket, caseIdOf(ticket.id, span.year)), cas_YearClosed: span.year });
      }
    }
    // By the pseudonym: the order tells nothing of when.
    const sorted = rows.toSorted((one, other) => (one.cas_Id < other.cas_Id ? -1 : 1));
    // Of a part of the year another would leave each time.
    const made = anonymous(isAll ? sorted : []);
    const shown = rareHidden(made.rows, OTHER_COLUMNS).toSorted((one, other) => (one.cas_Id < other.cas_Id ? -1 : 1));
    return { ...made, rows: shown, closed, withoutConsent: closed - agreed, isAll };
  }

  /** The first day of which no case has gone by its age; `null`: none of the year has. */
  async function wholeFrom({ from }: Span): Promise<string | null> {
    const { settings } = await store.readSettings();
    const kinds = ['tickets', 'contacts'] as const;
    const since = Math.max(...kinds.map((kind) => keptSince(kind, now(), settings.retention)));
    return since <= from ? null : nameOfDay(daysIn(hotlineZone).dayOf(since) + 1);
  }

  const cellsOf = (row: HtcdsRow) => HTCDS_COLUMNS.map((column) => row[column]);
  const linesOf = (rows: readonly HtcdsRow[]) => [
    CSV_BOM + csvLine(HTCDS_COLUMNS),
    ...rows.map((row) => csvLine(cellsOf(row))),
  ];
  return {
    async preview(span: Block): Promise<z.infer<typeof ExportPreview>> {
      const { rows, closed, withoutConsent, leftOut, generalised, isAll } = await find(span);
      const sample = rows.slice(0, SAMPLE).map(cellsOf);
      const next = exportedAs(exportKey, span.year, linesOf(rows));
      const before = await exportedBefore(store, span.year);
      const isUnknown = before === 'unknown';
      const isBarred = before !== 'unknown' && !mayFollow(before, next);
      const counts = { closed, withoutConsent, leaving: rows.length, leftOut, least: K_LEAST };
      return {
        ...counts,
        generalised,
        isAll,
        wholeFrom: await wholeFrom(span),
        isBarred,
        isUnknown,
        columns: [...HTCDS_COLUMNS],
        sample,
      };
    },
    async file(span: Block): Promise<string[]> {
      const { rows } = await find(span);
      return linesOf(rows);
    },
  };
}

interface Span {
  from: number;
  until: number;
}

/**
 * A whole year that is over. There are no smaller blocks beside it: of a year less three of its quarters the fourth would be
 * left, and of two times that overlap whoever lies in one alone.
 */
interface Block extends Span {
  year: string;
}

/** A sheet that says what may stand in each column; `*` stands where something is told less exactly. */
export function* codebookCsv(): Generator<string> {
  yield CSV_BOM + csvLine(['column', 'value', 'code_of_hamroh']);
  for (const { column, code, value } of htcdsCodebook((field) => FORM_FIELDS[field].codes)) {
    yield csvLine([column, value, code]);
  }
}
