import type { DailyCount } from '../../../core/upkeep.ts';
import type { CountDoc } from './upkeep-documents.ts';

/** A count as it is told. */
export function countIn({ day, kind, flow, node, label, count }: CountDoc): DailyCount {
  return { day, kind, flow, node, label, count };
}
