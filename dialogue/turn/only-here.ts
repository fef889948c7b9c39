import { channelOf } from '../../core/channel.ts';
import type { Conversation } from '../../core/conversation.ts';
import { isBroken } from '../../core/reach.ts';
import { isEnded } from '../../core/safe-contact.ts';
import type { Ticket } from '../../core/ticket.ts';
import type { WordKey } from '../../locales/words.ts';
import { capabilitiesOf } from '../say/capabilities.ts';
import type { OtherWays } from '../say/other-ways.ts';
import type { Speech } from '../say/speech.ts';
import { type Context, sayWords, type TurnDraft } from './draft.ts';

/** By what it is known where else the person can go on. */
type Where = Pick<Context, 'conversation' | 'brokenWays' | 'genuine'>;

/**
 * Where nothing comes to the person by itself (the web), a promise to write holds on the page alone, which is easily closed:
 * that is said with the promise, once a turn.
 */
export function tellOnlyHere(draft: TurnDraft, context: Where, key: WordKey): TurnDraft {
  if (comesToReader(context.conversation)) return draft;
  if (draft.speech.some((one) => one.kind === 'words' && one.key === key)) return draft;
  return sayWords(draft, wordsOf(key), ...(hasOtherWay(draft, context) ? [wordsOf('code_to_messenger')] : []));
}

/**
 * Whoever asks for a person hears it once a request, with the promise and above the numbers: what is asked stands below them.
 * Nobody is asked to keep a page open that others may see. In danger many words help nobody, and where safe contact was agreed
 * on somebody else may read them.
 */
export function tellAnswerOnlyHere(draft: TurnDraft, context: Where): TurnDraft {
  const { ticket, memory } = draft;
  if (!isOpen(ticket) || isOpen(context.conversation.ticket)) return draft;
  if (comesToReader(context.conversation)) return draft;
  const isAgreed = memory.safe !== undefined && !isEnded(memory.safe);
  const isLed = ticket.level !== 'red' && !isAgreed && hasOtherWay(draft, context);
  const words = [wordsOf('answer_here'), ...(isLed ? [wordsOf('code_if_unsafe')] : [])];
  const { speech } = draft;
  const { from } = ticket;
  const promised =
    speech.findLastIndex((one) => one.kind === 'say' && one.at.flow === from?.flow && one.at.node === from.node) + 1;
  const asked = speech.findLastIndex(({ kind }) => kind === 'ask');
  return { ...draft, speech: speech.toSpliced(promised || (asked < 0 ? speech.length : asked), 0, ...words) };
}

function wordsOf(key: WordKey): Speech {
  return { kind: 'words', key, isAside: true };
}

export function comesToReader({ address }: Pick<Conversation, 'address'>): boolean {
  return capabilitiesOf(address).comesToReader;
}

function hasOtherWay(draft: Pick<TurnDraft, 'contact'>, context: Where): boolean {
  return Object.values(waysBeside(draft, context)).some((address) => address !== null);
}

/** The ways beside the person's own that are set up and work where they are. */
export function waysBeside({ contact: { country } }: Pick<TurnDraft, 'contact'>, context: Where): OtherWays {
  const { conversation, brokenWays, genuine } = context;
  const own = channelOf(conversation.address);
  const left = (name: keyof OtherWays) =>
    name === own || isBroken(brokenWays, { channel: name, country }) ? null : genuine.ways[name];
  return { telegram: left('telegram'), whatsapp: left('whatsapp'), web: left('web') };
}

function isOpen(ticket: Ticket | null): ticket is Ticket {
  return ticket?.status === 'open';
}
