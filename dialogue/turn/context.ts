import type { Conversation } from '../../core/conversation.ts';
import type { Inbound } from '../../core/message.ts';
import type { EngineClue } from '../../flows/engine/turn.ts';
import type { Knowledge } from '../know/knowledge.ts';
import type { Capabilities } from '../say/capabilities.ts';
import { NO_OTHER_WAYS, type OtherWays } from '../say/other-ways.ts';
import { NO_SOUNDS } from '../say/sounds.ts';
import { daysIn } from '../time/hotline-days.ts';
import { HOME_ZONE } from '../time/today.ts';
import type { Context } from './draft.ts';
import { surroundingsFor } from './surroundings.ts';

/** What is given of a moment; what is left out nobody knows, or nobody asks for. */
type Given = Pick<Context, 'conversation' | 'now' | 'newId'> &
  Partial<
    Pick<
      Context,
      | 'sure'
      | 'receipts'
      | 'queue'
      | 'hours'
      | 'isStaffed'
      | 'days'
      | 'sounds'
      | 'suggestion'
      | 'newCode'
      | 'told'
      | 'ownLines'
    >
  > & {
    ways?: OtherWays | undefined;
    falseNames?: readonly string[];
    brokenWays?: Context['brokenWays'];
    trace?: { clues: EngineClue[] } | undefined;
    mayShare?: false;
  };

const HOME_DAYS = daysIn(HOME_ZONE);
/** In the phones of the editor. */
const NO_CODE = '000000';
const NO_RECEIPTS: ReadonlyMap<string, number> = new Map();

/** What a message is decided on: what was given of the moment, and what holds where nothing was. */
export function contextOf(
  knowledge: Knowledge,
  input: Given,
  { conversation, inbound, can }: { conversation: Conversation; inbound: Inbound; can: Capabilities },
): Context {
  const { now, sure = now, newId } = input;
  return {
    knowledge,
    conversation,
    inbound,
    now,
    sure,
    surroundings: { ...surroundingsFor(knowledge, { ...input.conversation, now }), trace: input.trace?.clues },
    newId,
    receipts: input.receipts ?? NO_RECEIPTS,
    queue: input.queue ?? null,
    hours: input.hours ?? null,
    isStaffed: input.isStaffed ?? false,
    days: input.days ?? HOME_DAYS,
    sounds: can.voice ? (input.sounds ?? NO_SOUNDS) : NO_SOUNDS,
    suggestion: input.suggestion ?? null,
    ownLines: input.ownLines ?? [],
    newCode: input.newCode ?? NO_CODE,
    genuine: { ways: input.ways ?? NO_OTHER_WAYS, falseNames: input.falseNames ?? [] },
    brokenWays: input.brokenWays ?? [],
    told: input.told ?? { is: 'wrong' },
    mayShare: can.profiles && input.mayShare !== false,
  };
}
