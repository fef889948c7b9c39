import type { Route } from '../route/routes.ts';
import type { Capabilities } from '../say/capabilities.ts';
import { NO_OTHER_WAYS, type OtherWays } from '../say/other-ways.ts';
import type { Context, TurnDraft } from './draft.ts';
import { askForFeedback } from './feedback.ts';
import { readFirstWords } from './first-words.ts';
import { giveWay } from './flood.ts';
import { move } from './moves.ts';
import { offerLight } from './offer-light.ts';
import { asOverheard, offeredOverheard, straightToMenu } from './overheard.ts';

/** What the message leads to, with the first words of a newcomer; where others read along, as far as they may. */
export function readIn(
  draft: TurnDraft,
  context: Context,
  { way, can, ways = NO_OTHER_WAYS }: { way: Route; can: Capabilities; ways: OtherWays | undefined },
): TurnDraft {
  const moved = move(draft, context, way);
  if (!can.isOverheard) return readFirstWords(moved, context);
  const read = readFirstWords(straightToMenu(moved, context), context);
  return asOverheard(read, context, { way, ways, before: draft });
}

/** What is said and offered beside the answer. */
export function besides(draft: TurnDraft, context: Context, { isOverheard }: Capabilities): TurnDraft {
  const given = offerLight(giveWay(draft, context), context);
  return isOverheard ? { ...given, speech: offeredOverheard(given.speech, context) } : askForFeedback(given, context);
}
