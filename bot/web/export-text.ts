import type { LogRow } from '../../core/log-row.ts';
import type { Address } from '../../core/message.ts';
import type { DisclosureStore } from '../../core/upkeep.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { type ExportPage, exportPage } from './export-page.ts';

export interface ExportSource {
  disclosure: DisclosureStore;
  knowledge: () => Knowledge;
  now: () => number;
}

const PAGE_SIZE = 200;

/** What is kept of whoever is at an address, as the pieces of a page; null: nobody is known there. */
export async function openExport(
  { disclosure, knowledge, now }: ExportSource,
  address: Address,
  write: typeof exportPage = exportPage,
): Promise<AsyncGenerator<string> | null> {
  const conversation = await disclosure.conversationAt(address);
  if (conversation === null) return null;
  const page = write(knowledge(), conversation, now());
  const after = await lastCover(disclosure, conversation.id);
  return written(page, rowsAfter(disclosure, conversation.id, after));
}

async function* written(page: ExportPage, rows: AsyncIterable<LogRow>): AsyncGenerator<string> {
  yield page.head;
  for await (const row of rows) yield page.row(row);
  yield page.end;
}

/** What was said before a cover is not shown again: whoever holds the phone now may not be the person. */
async function lastCover(disclosure: DisclosureStore, contactId: string): Promise<number> {
  let last = -1;
  for await (const { seq, kind } of rowsAfter(disclosure, contactId, -1)) if (kind === 'cover') last = seq - 1;
  return last;
}

async function* rowsAfter(disclosure: DisclosureStore, contactId: string, after: number): AsyncGenerator<LogRow> {
  for (let from = after; ; ) {
    const page = await disclosure.logOf(contactId, from, PAGE_SIZE);
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE_SIZE) return;
    from = last.seq;
  }
}
