import { flowNow } from '../know/flow-now.ts';
import { BY_VOICE, PERSON } from '../know/knowledge.ts';
import { linesInBoth } from '../know/own-words.ts';
import { isAskedLongAgo } from '../route/long-ago.ts';
import type { Offered, Speech } from '../say/speech.ts';
import { askAgain, offerToGoOn, openBeside, question, welcomeOrMenu } from './asking.ts';
import { type Context, sayWords, type TurnDraft } from './draft.ts';
import { FLOOD } from './flood.ts';
import { setAside } from './undecided.ts';

/**
 * What a button speaks is said and nothing else: what is open stays open. Of what has no voice at this moment it is told.
 * While a flood of answers is on its way, more of them help nobody.
 */
export function hearTexts(draft: TurnDraft, { sounds, conversation }: Context, names: readonly string[]): TurnDraft {
  if (conversation.unsent > FLOOD) return draft;
  const spoken = names.map(sounds.named);
  const of = spoken.filter((one) => one !== null);
  return sayWords(draft, of.length < spoken.length ? { kind: 'words', key: 'sound_gone' } : { kind: 'sounds', of });
}

const GIVE: Offered = { command: 'by-voice' };
const DROP: Offered = { command: 'no-voice' };

/** Nobody but a person can listen: a voice note waits for one button, which asks for a person; the other lets it go. */
export function hearVoice(draft: TurnDraft, context: Context): TurnDraft {
  const { ticket, contact } = draft;
  if (ticket?.status === 'open') {
    // Somebody may be looking: after so long it is not named what the talk was about.
    const isLate = isAskedLongAgo(context.knowledge, context.conversation, context.inbound.at);
    const said = sayWords(draft, { kind: 'words', key: 'voice_for_operator' });
    return isLate ? offerToGoOn(said) : askAgain(draft, context, 'voice_for_operator');
  }
  const kept = setAside(draft);
  if (contact.language === null) return offerInBoth(kept, context);
  return sayWords(kept, { kind: 'words', key: 'voice_kept' }, { kind: 'offer', choices: [GIVE, DROP] });
}

/**
 * Nobody is to hear it: of what was spoken no more is kept than that something was. The way goes on where it stood. Where none
 * waits any more, a person may have it: that it was given to nobody is not said.
 */
export function dropVoice(draft: TurnDraft, context: Context): TurnDraft {
  const waits = draft.ticket?.status !== 'open' && draft.memory.undecided?.some(({ file }) => file !== undefined);
  return askAgain({ ...draft, undecided: 'unheard' }, context, waits ? 'voice_dropped' : 'voice_not_waiting');
}

/** The language is asked all the same: whoever can read it goes on. */
function offerInBoth(draft: TurnDraft, context: Context): TurnDraft {
  const text = () => linesInBoth(context.knowledge.content, 'voice_kept');
  const said = sayWords(draft, { kind: 'lines', text });
  const asked = said.session === null ? welcomeOrMenu(said, context) : question(said, context, said.session);
  return sayWords(asked, { kind: 'offer', beside: true, choices: [GIVE] });
}

/** Beside what is asked: a voice note is still there. */
export function offerVoice(draft: TurnDraft): TurnDraft {
  if (draft.ticket?.status === 'open') return draft;
  const speech = beforeQuestion(draft.speech, { kind: 'words', key: 'voice_kept' });
  return sayWords({ ...draft, speech }, { kind: 'offer', beside: true, choices: [GIVE] });
}

export function beforeQuestion(speech: readonly Speech[], said: Speech): Speech[] {
  const asks = speech.findLastIndex(({ kind }) => kind === 'ask');
  const at = asks === -1 ? speech.length : asks;
  return [...speech.slice(0, at), said, ...speech.slice(at)];
}

/** What was said by voice is the first word of the request that this opens. */
export function askByVoice(draft: TurnDraft, context: Context): TurnDraft {
  return openByVoice(draft, context, 'given');
}

/** Somebody writes that they cannot read or write: in the shortest words, by voice where one can be sent, or by a call. */
export function helpWithoutReading(draft: TurnDraft, context: Context): TurnDraft {
  const hasVoice = !context.conversation.address.startsWith('web:');
  const told = hasVoice ? sayWords(draft, { kind: 'words', key: 'voice_may' }) : draft;
  return openByVoice(told, context, draft.ticket?.status === 'open' ? 'more' : 'may');
}

function openByVoice(draft: TurnDraft, context: Context, voice: 'given' | 'more' | 'may'): TurnDraft {
  const has = flowNow(context.knowledge.book, BY_VOICE) !== null;
  return openBeside(draft, context, has ? { flow: BY_VOICE, answers: { voice } } : { flow: PERSON });
}
