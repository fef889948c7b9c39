export const STEP_KINDS = [
  'claimed',
  'released',
  'transferred',
  'given',
  'taken-over',
  'closed',
  'reopened',
  'muted',
  'unmuted',
  'raised',
  'lowered',
  'call-back',
  'called',
  'call-dropped',
  'snoozed',
  'woken',
  'write-back',
  'written',
  'write-dropped',
  'withdrawn',
  'paused',
  'resumed',
  'hours-set',
  'taken-back',
  /** What was agreed on about being written to was changed on the phone, perhaps not by the person. */
  'phone-agreed',
  'phone-hours',
  'phone-refused',
  'phone-words',
  'phone-ended',
  'agreement-lost',
  /** An answer waited for the person until its words were old, and the case was closed by then: it waits again. */
  'answer-old',
  'went-on',
  /** Another request of the same person goes on in this one (`from`), and this one in another (`to`). */
  'joined',
  'went-into',
  'code-made',
  /** A word by which a caller is known: shown to the person, said at the desk, known or not by whoever called. */
  'word-shown',
  'word-said',
  'word-known',
  'word-wrong',
] as const;

/** One move at the desk, as the case shows it. */
export interface TicketStep {
  kind: (typeof STEP_KINDS)[number];
  at: number;
  /** The id of one of the staff; nobody, where the person did it. */
  by: string;
  /** To whom it was handed, and from whom it was taken over; of one who went on elsewhere by a code, the channels; of requests that were joined, the other. */
  to?: string;
  from?: string;
  reason?: string;
}
