import type { ClipRow } from '../api/clips.ts';
import type { WordKey } from '../language/words.tsx';

export const STATE_WORDS: Record<ClipRow['state'], WordKey> = {
  heard: 'voices_state_heard',
  ready: 'voices_state_ready',
  waiting: 'voices_state_waiting',
  stale: 'voices_state_stale',
  none: 'voices_state_none',
  values: 'voices_state_values',
  empty: 'voices_state_empty',
};

export const STATE_TONES: Record<ClipRow['state'], 'alarm' | 'invited' | 'active' | undefined> = {
  heard: 'active',
  ready: 'invited',
  waiting: 'invited',
  stale: 'alarm',
  none: undefined,
  values: undefined,
  empty: undefined,
};

/** The flow and, where it stands in one, the node of a text, by its key: `flow/urgent/nodes/where/ask`. */
export function placeOf(key: string): { flow: string; node: string | null } {
  const [, flow = '', part, node = null] = key.split('/');
  return { flow, node: part === 'nodes' ? node : null };
}
