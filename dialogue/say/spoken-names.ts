import type { Place } from '../../core/message.ts';
import type { Session } from '../../core/session.ts';
import { isGrave } from '../../flows/grave.ts';
import type { Text } from '../../flows/schema.ts';
import { flowIn } from '../know/knowledge.ts';
import { SOUNDS_MOST } from '../route/token.ts';
import type { Speech } from './speech.ts';
import { spokenTextFor } from './variables.ts';
import type { View } from './view.ts';

/**
 * By which name a text is heard. What is put together by the program, or filled in for this person, nobody has spoken; what
 * is said aside nobody need. At a node for children there is no sound, as there is no picture, whatever else says the same.
 */
export function nameOfSound(speech: Speech, view: View, session: Session | null): string[] | null {
  if (speech.kind === 'words' && speech.isAside === true) return [];
  const { text, at = session } = spokenIn(speech);
  const flow = at && flowIn(view.knowledge.book, at.flow, at.release);
  const node = flow?.nodes.get(at?.node ?? '');
  if (!view.sounds || !text || !flow || node === undefined || node.tags?.includes('child')) return null;
  const name = view.sounds.nameOf(spokenTextFor(view, text), view.language, { isGrave: isGrave(flow) });
  return name === null ? null : [name];
}

function spokenIn(speech: Speech): { text: Text | null; at?: Place } {
  if (speech.kind === 'lines') return speech.spoken ?? { text: null };
  const text = 'text' in speech ? (speech.text ?? null) : null;
  return 'at' in speech ? { text, at: speech.at } : { text };
}

/** Of two texts that stand in one bubble; null: one of them nobody speaks. */
export function bothHeard(one: string[] | null, other: string[] | null): string[] | null {
  return one === null || other === null || one.length + other.length > SOUNDS_MOST ? null : [...one, ...other];
}
