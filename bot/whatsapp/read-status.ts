import { z } from 'zod';
import type { DeliveryReport } from '../../core/delivery.ts';
import { reasonOfCode } from './failure.ts';
import { accountOf, momentOf, type Receipt } from './read-message.ts';
import { codeIn } from './unread.ts';

const Status = z.looseObject({
  id: z.string().min(1).max(512),
  status: z.string(),
  timestamp: z.unknown().optional(),
  biz_opaque_callback_data: z.string().max(512).optional().catch(undefined),
  errors: z.array(z.unknown()).catch([]),
  pricing: z.looseObject({ category: z.string() }).optional().catch(undefined),
});

const STATES = new Map<string, DeliveryReport['state']>([
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'read'],
  ['played', 'read'],
  ['failed', 'failed'],
]);

/** Where Meta gives no code. */
const NO_CODE = -1;

/** How far a bubble has come; null for a message that is none of the outbox. */
export function readStatus(raw: unknown, receipt: Receipt): DeliveryReport | 'unknown' | null {
  const known = Status.safeParse(raw);
  const state = known.success ? STATES.get(known.data.status) : undefined;
  if (!known.success || state === undefined) return 'unknown';
  const { id, timestamp, biz_opaque_callback_data: deliveryId = '', errors, pricing } = known.data;
  if (deliveryId === '') return null;
  const report = { deliveryId, account: accountOf(receipt), externalId: id, state, at: momentOf(timestamp, receipt) };
  if (state !== 'failed') return { ...report, ...(pricing && { billedAs: billedAs(pricing) }) };
  const code = errors.map(codeIn).find((one) => one !== undefined) ?? NO_CODE;
  return { ...report, failure: { reason: reasonOfCode(code), code } };
}

/** What is no service is a template, of one category or another: https://developers.facebook.com/docs/whatsapp/pricing */
function billedAs({ category }: { category: string }): NonNullable<DeliveryReport['billedAs']> {
  return category === 'service' ? 'service' : 'template';
}
