import type { ReceiptStore } from '../../../core/upkeep.ts';
import { first } from '../database.ts';
import type { StoreParts } from '../parts.ts';

/** A receipt hangs on nobody: a keyed hash of the code and the moment. */
export function createReceipts({ db, writer, lookup }: StoreParts): ReceiptStore {
  const insert = db.prepare('insert or ignore into receipts (hash, at) values (?, ?)');
  const select = db.prepare('select at from receipts where hash = ?');
  return {
    async keepReceipt(code, at) {
      await writer.write(() => insert.run(lookup.hash('receipt', code), at));
    },
    async receiptAt(code) {
      return first<{ at: number }>(select, lookup.hash('receipt', code))?.at ?? null;
    },
  };
}
