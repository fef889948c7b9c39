import type { LogRow } from '../../core/log-row.ts';
import type { LogStore } from '../../core/store.ts';
import type { ClaimedTurn } from '../../core/turn-commit.ts';
import type { ReceiptStore } from '../../core/upkeep.ts';
import { type LinesAsked, linesAskedFor } from '../../dialogue/turn/erase.ts';
import { receiptsAskedFor } from '../../dialogue/turn/receipt.ts';

const PAGE = 200;
/** More than anybody has written in the time that the log is kept. */
const PAGES_MOST = 50;

/** What a turn itself cannot read. */
export interface AskedOfStore {
  receipts: ReadonlyMap<string, number>;
  ownLines: readonly LogRow[];
}

/** Read before a turn is decided, and only what this turn asks for. */
export async function askedOfStore(
  store: ReceiptStore & Pick<LogStore, 'newestLines'>,
  claim: Pick<ClaimedTurn, 'conversation' | 'waiting'>,
): Promise<AskedOfStore> {
  return { receipts: await receiptsFor(store, claim), ownLines: await ownLinesFor(store, claim) };
}

/** When those were forgotten whose receipts somebody asks about in this turn. */
async function receiptsFor(
  store: ReceiptStore,
  { conversation, waiting }: Pick<ClaimedTurn, 'conversation' | 'waiting'>,
): Promise<Map<string, number>> {
  const receipts = new Map<string, number>();
  for (const receipt of receiptsAskedFor(conversation, waiting)) {
    const at = await store.receiptAt(receipt);
    if (at !== null) receipts.set(receipt, at);
  }
  return receipts;
}

/** The lines on which it is decided what of a message is erased, newest first; none where nobody asks for that. */
async function ownLinesFor(
  store: Pick<LogStore, 'newestLines'>,
  { conversation, waiting }: Pick<ClaimedTurn, 'conversation' | 'waiting'>,
): Promise<LogRow[]> {
  const asked = linesAskedFor(conversation, waiting.slice(0, 1));
  const lines: LogRow[] = [];
  for (let page = 0; asked !== null && page < PAGES_MOST; page++) {
    const found = await store.newestLines(conversation.id, lines.at(-1)?.seq ?? null, PAGE);
    lines.push(...found);
    if (found.length === 0 || isEnough(asked, lines)) break;
  }
  return lines;
}

function isEnough(asked: LinesAsked, lines: readonly LogRow[]): boolean {
  if ('downTo' in asked) return (lines.at(-1)?.seq ?? 0) <= asked.downTo;
  return lines.some(({ direction, kind, externalId }) => {
    return direction === 'in' && kind !== 'choice' && kind !== 'edit' && externalId === asked.externalId;
  });
}
