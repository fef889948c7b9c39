import type { z } from 'zod';
import type { Editor } from './content-desk.ts';
import type { AddMissedBody, AsideBody, NotUnderstood } from './missed-shapes.ts';

/** What whoever teaches the bot does with what it did not understand. Each refuses with a `Refusal`. */
export interface MissedDesk {
  notUnderstood(by: Editor): Promise<NotUnderstood>;
  /** The words become a way to ask for a topic, and an example to learn from: a draft of each. The group is dealt with. */
  addMissed(what: z.output<typeof AddMissedBody>, by: Editor): Promise<void>;
  setMissedAside(what: z.output<typeof AsideBody>, by: Editor): Promise<void>;
  /** What was dealt with is shown again; the drafts stay. `false`: it was not dealt with. */
  bringMissedBack(group: string): Promise<boolean>;
}
