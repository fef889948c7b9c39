import { WELCOME } from '../know/knowledge.ts';
import type { Arrival } from '../route/arrival.ts';
import { question, welcomeOrMenu } from './asking.ts';
import type { Context, TurnDraft } from './draft.ts';
import { addEvent } from './draft.ts';
import { open } from './follow.ts';
import { openTopic } from './open-topic.ts';
/** The topic of the link is opened; a newcomer first gets the first questions. What is open can be come back to. */
export function arrive(draft: TurnDraft, context: Context, { code, flow }: Arrival): TurnDraft {
  const counted = addEvent(draft, { kind: 'arrival', label: code, ...(flow === null ? {} : { flow }) });
  if (flow === null) return welcomeOrMenu(counted, context);
  const intending = { ...counted, memory: { ...counted.memory, intended: flow } };
  const { session } = draft;
  if (session?.flow === WELCOME) return question(intending, context, session);
  if (draft.contact.language === null) return open(intending, context, WELCOME);
  return openTopic(counted, context, flow);
}
