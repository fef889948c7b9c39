import { TIMERS_MAX, type Timer } from './message.ts';

/** As many as may wait: the soonest, and before all what the person cannot do without. */
export function soonest(timers: readonly Timer[]): Timer[] {
  return timers.toSorted((one, other) => urgency(one) - urgency(other)).slice(0, TIMERS_MAX);
}

function urgency({ kind, at }: Timer): number {
  return kind === 'forget' || kind === 'arrival' ? 0 : at;
}
