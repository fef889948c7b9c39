import type { Attachment, Outbound, Picture, Place, Sound } from './message.ts';

/** One line of the log, newest last. */
export interface LogRow {
  /** Grows with every message of an address, in and out; also over a forget, so that a reader's cursor stays good. */
  seq: number;
  /** Where it stands among what its contact was told: its number, or a later one where later ones have left before it. */
  toldAs: number;
  at: number;
  direction: 'in' | 'out';
  from: 'contact' | 'bot' | 'operator';
  kind: string;
  place: Place | null;
  state: 'received' | 'sent' | 'delivered' | 'read' | 'failed' | 'superseded';
  /** When its channel took it, when it arrived and when it was read, as far as that is known. */
  sentAt: number | null;
  deliveredAt: number | null;
  readAt: number | null;
  /** Of a bubble that failed: when and why, the code of its channel, and what staff noted when they let it be. */
  failure: { at: number; reason: string; code: number | null; note: string | null } | null;
  text: string | null;
  choices: Outbound['choices'];
  picture: Picture | null;
  sound: Sound | null;
  attachment: Attachment | null;
  externalId: string | null;
  /** When the person took it back, or words of theirs that stood in it; `null`: nobody has. */
  erasedAt: number | null;
  /** Of a bubble, ids at its channel of the messages that go as it is shown. */
  deletes: readonly string[];
}
