/** What of a case tells whether somebody has read it. */
export interface Heard {
  id: string;
  openedAt: number;
  heardAt: number | null;
  waitingSince: number | null;
}

/** How many words of the person are new to the reader; `some`: they came while nobody listened here. */
export type Unread = number | 'some';

/** How far each case was read in this browser: ids and moments, and nothing of a person. */
export interface ReadMarks {
  unreadOf(ticket: Heard): Unread;
  /** How many words were heard of it that nobody has read. */
  countOf(ticketId: string): number;
  /** The person has written, and nobody looks at it here. */
  hear(ticketId: string): void;
  /** It is on the screen. */
  read(ticket: Heard): void;
  /** Another page of this browser has written the marks. */
  reload(): void;
}

interface Mark {
  at: number;
  count: number;
}

const MOST_KEPT = 500;
const PREFIX = 'console-read-';

/** Of one of the staff: whoever logs in after them in this browser has read nothing yet. */
export function keyOfMarks(staffId: string): string {
  return `${PREFIX}${staffId}`;
}

export function openReadMarks(
  kept: Pick<Storage, 'getItem' | 'setItem'>,
  key: string,
  onChange: () => void,
): ReadMarks {
  let marks = readMarks(kept.getItem(key));

  function write(ticketId: string, mark: Mark): void {
    // What was touched last stands last, so that what falls out is old.
    marks.delete(ticketId);
    marks.set(ticketId, mark);
    marks = new Map([...marks].slice(-MOST_KEPT));
    kept.setItem(key, JSON.stringify([...marks]));
    onChange();
  }
  return {
    unreadOf(ticket) {
      const { at, count } = marks.get(ticket.id) ?? { at: 0, count: 0 };
      // What a colleague has answered meanwhile waits for nobody.
      if (ticket.waitingSince === null || newestOf(ticket) <= at) return 0;
      return count > 0 ? count : 'some';
    },
    countOf: (ticketId) => marks.get(ticketId)?.count ?? 0,
    hear(ticketId) {
      const { at, count } = marks.get(ticketId) ?? { at: 0, count: 0 };
      write(ticketId, { at, count: count + 1 });
    },
    read(ticket) {
      const mark = marks.get(ticket.id);
      const at = newestOf(ticket);
      if (mark === undefined || mark.at < at || mark.count > 0) write(ticket.id, { at, count: 0 });
    },
    reload() {
      marks = readMarks(kept.getItem(key));
      onChange();
    },
  };
}

function newestOf({ heardAt, openedAt }: Heard): number {
  return Math.max(heardAt ?? 0, openedAt);
}

/** Whatever else stands there counts as nothing. */
function readMarks(text: string | null): Map<string, Mark> {
  try {
    const rows: unknown = JSON.parse(text ?? '[]');
    return new Map((Array.isArray(rows) ? rows : []).filter(isRow));
  } catch {
    return new Map();
  }
}

function isRow(row: unknown): row is [string, Mark] {
  if (!Array.isArray(row) || typeof row[0] !== 'string') return false;
  const mark: unknown = row[1];
  return (
    typeof mark === 'object' &&
    mark !== null &&
    'at' in mark &&
    typeof mark.at === 'number' &&
    'count' in mark &&
    typeof mark.count === 'number'
  );
}
