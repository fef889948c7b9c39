import type { Timer } from '../../../core/message.ts';
import { AT_ONCE, OUTLIVES_A_STOP, timerName } from '../../shared/waiting.ts';
import type { TimerDoc } from './conversation-document.ts';

export function readTimer({ id, at, kind, tries, name, flow, node, release }: TimerDoc): Timer {
  if (kind === 'forget' && name === AT_ONCE) return { id, at, kind, tries, isNow: true };
  if (kind !== 'remind') return { id, at, kind, tries };
  const place = { flow: flow ?? '', node: node ?? '', release: release ?? 0 };
  return { id, at, kind, tries, name: name ?? '', place };
}

/** Of a contact who cannot be reached only what takes away stays. */
export function writeTimers(timers: readonly Timer[], isUnreachable: boolean): TimerDoc[] {
  return timers.filter(({ kind }) => !isUnreachable || OUTLIVES_A_STOP.includes(kind)).map(writeTimer);
}

function writeTimer(timer: Timer): TimerDoc {
  const { id, at, kind, tries } = timer;
  if (timer.kind !== 'remind')
    return { id, at, kind, tries, name: timerName(timer), flow: null, node: null, release: null };
  // A timer of a kind that only a test knows has no place.
  const { flow = null, node = null, release = null } = timer.place ?? {};
  return { id, at, kind, tries, name: timer.name, flow, node, release };
}
