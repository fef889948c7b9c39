import type { Timer } from '../../core/message.ts';
import { AT_ONCE, timerName } from '../shared/waiting.ts';

/** The timers of a conversation as JSON, in a statement that reads it; `readTimers` reads them. */
export const TIMERS = `
  (select json_group_array(json_array(id, at, kind, tries, name, flow, node, release))
     from (select * from timers where contact_id = conversations.id order by at, id))`;

type TimerRow = [
  id: string,
  at: number,
  kind: Timer['kind'],
  tries: number,
  name: string | null,
  flow: string | null,
  node: string | null,
  release: number | null,
];

export function readTimers(json: string): Timer[] {
  return (JSON.parse(json) as TimerRow[]).map(([id, at, kind, tries, name, flow, node, release]) => {
    if (kind === 'forget' && name === AT_ONCE) return { id, at, kind, tries, isNow: true };
    if (kind !== 'remind') return { id, at, kind, tries };
    return {
      id,
      at,
      kind,
      tries,
      name: name ?? '',
      place: { flow: flow ?? '', node: node ?? '', release: release ?? 0 },
    };
  });
}

/** As `TIMERS` has it. */
export function timerRow(timer: Timer): TimerRow {
  const { id, at, kind, tries } = timer;
  const place = timer.kind === 'remind' ? timer.place : null;
  return [id, at, kind, tries, timerName(timer), place?.flow ?? null, place?.node ?? null, place?.release ?? null];
}
