import type { ServiceLog } from '../../runtime/log.ts';
import { TooManyWait } from '../intake/intake.ts';

/** Tells why a channel is asked to bring messages again: of a rush the operator does not look for a fault of the store. */
export function tellNotNow(error: unknown, log: ServiceLog): void {
  if (error instanceof TooManyWait) log.warn('more messages come than are taken in at once; they come again');
  else log.error({ failure: error instanceof Error ? error.name : typeof error }, 'the store takes no messages');
}
