import { emptyTopic, type ForumTopic } from '../../core/forum.ts';
import { sealedIn } from './places.ts';
import type { Lookup } from './seal.ts';
import { createStaffSealer } from './staff-seal.ts';

export interface KeptTopic {
  ticketId: string;
  version: number;
  sealed: Uint8Array;
}

/** Sealed with the key of the staff: a topic must be found, to be deleted, when its contact's key is gone. */
export function createTopicSealer(lookup: Lookup): {
  seal(topic: ForumTopic): Uint8Array;
  open(kept: KeptTopic): ForumTopic;
} {
  const sealer = createStaffSealer(lookup);
  return {
    seal: ({ ticketId, version: _, ...topic }) => sealer.seal(sealedIn.forumTopic(ticketId), topic),
    open({ ticketId, version, sealed }) {
      const topic = sealer.open(sealedIn.forumTopic(ticketId), sealed) as Partial<ForumTopic>;
      return { ...emptyTopic(ticketId, 0), ...topic, version };
    },
  };
}
