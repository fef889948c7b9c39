import type { ReceiptStore } from '../../../core/upkeep.ts';
import { first } from '../database.ts';
import type { StoreParts } from '../parts.ts';

/** A receipt hangs on nobody: a keyed hash of the code and the moment. */
export function createReceipts(parts: StoreParts): ReceiptStore {
  const { db, writer, lookup } = parts;
  const keep = createReceiptKeeping(parts);
  const select = db.prepare('select at from receipts where hash = ?');
  return {
    async keepReceipt(code, at) {
      await writer.write(() => keep(code, at));
    },
    async receiptAt(code) {
      return first<{ at: number }>(select, lookup.hash('receipt', code))?.at ?? null;
    },
  };
}

/** For whoever has a transaction open. */
export function createReceiptKeeping({ db, lookup }: StoreParts): (code: string, at: number) => void {
  const insert = db.prepare('insert or ignore into receipts (hash, at) values (?, ?)');
  return (code, at) => void insert.run(lookup.hash('receipt', code), at);
}
