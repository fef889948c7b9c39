import { Button, Checkbox } from '@mantine/core';
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { Density } from '../../../core/staff.ts';
import type { Ticket } from '../api/desk.ts';
import { useSay } from '../language/words.tsx';
import { FloodPart } from './flood-part.tsx';
import type { Row } from './floods.ts';
import { TicketRow } from './ticket-row.tsx';

/** As the style sheet has them, in rem: a row is as high as every other, whatever stands in it. */
const ROW_REM: Record<Density, number> = { comfortable: 7.625, dense: 3.75 };
const FLOOD_REM = 5;
/** So many rows stand ready above and below what is seen. */
const READY = 8;
/** So many rows before the end more are fetched. */
const FETCH_BEFORE = 10;

export interface Chosen {
  ids: ReadonlySet<string>;
  onChoose: (id: string, isChosen: boolean) => void;
}

interface TicketRowsProps {
  rows: readonly Row[];
  /** How many there are in all, also those that are not fetched; `null`: nobody knows. */
  total: number | null;
  density: Density;
  openId: string | null;
  nameOf: (staffId: string) => string;
  /** `null`: whoever only reads chooses nothing. */
  chosen: Chosen | null;
  floods: { opened: ReadonlySet<string>; onToggle: (id: string) => void; onStayed: (count: number) => void };
  scroller: RefObject<HTMLElement | null>;
  more: { has: boolean; isFetching: boolean; onFetch: () => void };
}

/** The rows that are in sight, and those around them: a thousand cases scroll as ten do, and each says which it is of how many. */
export function TicketRows(props: TicketRowsProps) {
  const { rows, total, density, openId, nameOf, chosen, floods, scroller, more } = props;
  const say = useSay();
  const list = useRef<HTMLUListElement | null>(null);
  const [held, setHeld] = useState<string | null>(null);
  const wanted = useRef<number | null>(null);
  const heldAt = rows.findIndex(({ ticket }) => ticket.id === held);
  const openAt = rows.findIndex(({ ticket }) => ticket.id === openId);
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (ROW_REM[density] + (rows[index]?.flood ? FLOOD_REM : 0)) * rem,
    getItemKey: (index) => rows[index]?.ticket.id ?? index,
    overscan: READY,
    // What has the focus, or is open, stays there however far one scrolls.
    rangeExtractor: useCallback(
      (range: Range) => {
        const kept = [heldAt, openAt].filter((index) => index >= 0 && index < range.count);
        return [...new Set([...defaultRangeExtractor(range), ...kept])].toSorted((one, other) => one - other);
      },
      [heldAt, openAt],
    ),
  });
  const items = virtual.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  const isNearEnd = more.has && !more.isFetching && lastShown >= rows.length - FETCH_BEFORE;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another density, another height of every row
  useEffect(() => virtual.measure(), [density]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a case that is opened scrolls the list
  useEffect(() => {
    if (openAt >= 0) virtual.scrollToIndex(openAt, { align: 'auto' });
  }, [openId]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each piece that is seen
  useEffect(() => {
    if (isNearEnd) more.onFetch();
  }, [isNearEnd]);
  useEffect(() => {
    const row = wanted.current === null ? null : linkAt(list.current, wanted.current);
    if (row === null) return;
    wanted.current = null;
    row.focus();
  });

  function press(event: KeyboardEvent): void {
    const at = Number((event.target as HTMLElement).closest('li')?.dataset.index ?? Number.NaN);
    const row = rows[at];
    const isLink = (event.target as HTMLElement).matches('.ticket');
    const isChoice = (event.target as HTMLElement).matches('.ticket-choose input');
    if (row === undefined || !(isLink || isChoice)) return;
    const to = new Map([
      ['ArrowDown', at + 1],
      ['ArrowUp', at - 1],
      ['Home', 0],
      ['End', rows.length - 1],
    ]).get(event.key);
    if (to !== undefined && to >= 0 && to < rows.length) {
      event.preventDefault();
      wanted.current = to;
      setHeld(rows[to]?.ticket.id ?? null);
      virtual.scrollToIndex(to, { align: 'auto' });
    } else if (event.key === ' ' && isLink && chosen !== null) {
      event.preventDefault();
      chosen.onChoose(row.ticket.id, !chosen.ids.has(row.ticket.id));
    }
  }

  return (
    <>
      <ul
        ref={list}
        className="tickets"
        data-density={density}
        aria-label={say('place_inbox')}
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={press}
      >
        {items.map(({ index, key, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <li
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              aria-posinset={index + 1}
              aria-setsize={total ?? (more.has ? -1 : rows.length)}
              style={{ transform: `translateY(${start}px)` }}
              onFocus={() => setHeld(row.ticket.id)}
            >
              <RowParts row={row} isOpen={index === openAt} nameOf={nameOf} chosen={chosen} floods={floods} />
            </li>
          );
        })}
      </ul>
      {more.has && (
        <Button variant="subtle" fullWidth loading={more.isFetching} onClick={more.onFetch}>
          {say('more')}
        </Button>
      )}
    </>
  );
}

function linkAt(list: HTMLElement | null, index: number): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`li[data-index="${index}"] .ticket`) ?? null;
}

type RowPartsProps = Pick<TicketRowsProps, 'nameOf' | 'chosen' | 'floods'> & { row: Row; isOpen: boolean };

function RowParts({ row: { ticket, flood }, isOpen, nameOf, chosen, floods }: RowPartsProps) {
  return (
    <>
      <div className="ticket-item" data-chosen={chosen?.ids.has(ticket.id) || undefined}>
        {chosen !== null && <Choice ticket={ticket} chosen={chosen} />}
        <TicketRow ticket={ticket} isOpen={isOpen} nameOf={nameOf} />
      </div>
      {flood !== null && (
        <FloodPart
          flood={flood}
          isOpened={floods.opened.has(flood.id)}
          onToggle={() => floods.onToggle(flood.id)}
          mayClose={chosen !== null}
          onStayed={floods.onStayed}
        />
      )}
    </>
  );
}

function Choice({ ticket: { id, handle, status }, chosen }: { ticket: Ticket; chosen: Chosen }) {
  const say = useSay();
  if (status === 'closed') return null;
  return (
    <Checkbox
      size="xs"
      className="ticket-choose"
      aria-label={say('choose_case', { handle })}
      checked={chosen.ids.has(id)}
      onChange={({ currentTarget }) => chosen.onChoose(id, currentTarget.checked)}
    />
  );
}
