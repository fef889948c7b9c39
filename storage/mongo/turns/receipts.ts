import type { ReceiptStore } from '../../../core/upkeep.ts';
import type { StoreParts } from '../parts.ts';

/** A receipt hangs on nobody: a keyed hash of the code and the moment. */
export function createReceipts({ db, lookup }: StoreParts): ReceiptStore {
  const { receipts } = db.cold;
  return {
    async keepReceipt(code, at) {
      await receipts.updateOne({ _id: lookup.hash('receipt', code) }, { $setOnInsert: { at } }, { upsert: true });
    },

    async receiptAt(code) {
      const row = await receipts.findOne({ _id: lookup.hash('receipt', code) }).lean();
      return row?.at ?? null;
    },
  };
}
