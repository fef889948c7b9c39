import type { Route } from '../route/routes.ts';
import { createGlosses, type Glosses } from '../say/glosses.ts';
import type { Context, TurnDraft } from './draft.ts';

/** Whoever asks to read it again, or goes on in another language, reads the words that people know once more. */
export function glossesFor({ contact }: TurnDraft, { conversation }: Context, way: Route): Glosses {
  const isAgain = way.to === 'command' && way.command === 'repeat';
  const isOther = contact.language !== conversation.contact.language;
  return createGlosses(isAgain || isOther ? null : conversation.session);
}
