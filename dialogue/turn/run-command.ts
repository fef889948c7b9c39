import { profileIn } from '../../core/shared-phone.ts';
import { type Rating, rateTicket } from '../../core/ticket.ts';
import { back } from '../../flows/engine/engine.ts';
import { flowNow } from '../know/flow-now.ts';
import { CASE_CODE, FEEDBACK, MY_DATA, SHARED_PHONE } from '../know/knowledge.ts';
import type { Command } from '../route/commands.ts';
import { isHard } from '../say/hard-reading.ts';
import type { Offered } from '../say/speech.ts';
import { askAgain, askForPerson, openBeside, openErasing, question, speak, welcomeOrMenu } from './asking.ts';
import { cover, leave } from './deeds.ts';
import { addEvent, type Context, sayWords, type TurnDraft } from './draft.ts';
import { mayGiveFeedback } from './feedback.ts';
import { follow, open } from './follow.ts';
import { tellCaller, tellGenuine } from './genuine.ts';
import { readAnswer } from './read-words.ts';
import { endReminders } from './reminders.ts';
import { arrivalAnswered } from './safe-arrival.ts';
import { closeProfile } from './shared-phone.ts';
import { askByVoice, dropVoice } from './voice.ts';

export function runCommand(draft: TurnDraft, context: Context, command: Command): TurnDraft {
  const { book } = context.knowledge;
  const { session } = draft;
  switch (command) {
    case 'exit':
      return leave(draft, context);
    case 'cover':
      return cover(draft, context);
    case 'start':
    case 'menu':
      return welcomeOrMenu(draft, context);
    case 'person':
      return askForPerson(draft, context);
    case 'my-data':
      return open(draft, context, MY_DATA);
    case 'erase':
      return openErasing(draft, context);
    case 'language':
      return speak(draft, context, draft.contact.language === 'ru' ? 'tg' : 'ru');
    case 'more':
    case 'help':
      return offerMore(draft, moreFor(draft, context));
    case 'more-2':
      return offerMore(draft, FEW_MORE);
    case 'more-3':
      return offerMore(draft, withFeedback(FEW_LAST, draft, context));
    case 'close':
      return closeProfile(draft, context);
    case 'share':
      return openOwn(draft, context, SHARED_PHONE);
    case 'code':
      return openOwn(draft, context, CASE_CODE);
    case 'no-reminders':
      return session === null ? endReminders(draft) : question(endReminders(draft), context, session);
    case 'number-feedback':
      return openFeedback(draft, context);
    case 'by-voice':
      return askByVoice(draft, context);
    case 'no-voice':
      return dropVoice(draft, context);
    case 'all-well':
      return askAgain(arrivalAnswered(draft), context, 'arrival_well');
    case 'light':
      return askAgain({ ...draft, contact: { ...draft.contact, light: 'yes' } }, context, 'light_on');
    case 'genuine':
      return tellGenuine(draft, context);
    case 'word-known':
    case 'word-wrong':
      return tellCaller(draft, context, command === 'word-known' ? 'known' : 'wrong');
    case 'rate-good':
      return rate(draft, context, 'good');
    case 'rate-fair':
      return rate(draft, context, 'fair');
    case 'rate-bad':
      return rate(draft, context, 'bad');
    case 'back':
      return session === null
        ? welcomeOrMenu(draft, context)
        : follow({ ...draft, went: 'back' }, context, back(book, session, draft.contact, context.surroundings));
    case 'restart':
      return session === null ? welcomeOrMenu(draft, context) : open(draft, context, session.flow);
    case 'skip':
      return session === null
        ? welcomeOrMenu(draft, context)
        : readAnswer(draft, context, { session, reply: { kind: 'skip' }, text: null, danger: null });
    case 'repeat':
    case 'go-on':
    case 'stay':
      return session === null ? welcomeOrMenu(draft, context) : question(draft, context, session);
  }
}

/** How it was with an operator; then the bot is back where the person was. */
function rate(draft: TurnDraft, context: Context, rating: Rating): TurnDraft {
  const { ticket } = draft;
  const rated = ticket?.status === 'closed' ? { ...draft, ticket: rateTicket(ticket, rating) } : draft;
  const told = ticket?.status === 'closed' ? addEvent(rated, { kind: 'rated', label: rating }) : rated;
  return askAgain(told, context, 'rate_thanks');
}

/** What is asked for beside the open question, which is asked again behind it. */
function openOwn(draft: TurnDraft, context: Context, flow: string): TurnDraft {
  const isThere = flowNow(context.knowledge.book, flow) !== null;
  return isThere ? openBeside(draft, context, { flow }) : welcomeOrMenu(draft, context);
}

function openFeedback(draft: TurnDraft, context: Context): TurnDraft {
  return mayGiveFeedback(draft, context)
    ? openBeside(draft, context, { flow: FEEDBACK })
    : welcomeOrMenu(sayWords(draft, { kind: 'words', key: 'place_gone' }), context);
}

function offerMore(draft: TurnDraft, choices: readonly Offered[]): TurnDraft {
  return sayWords(draft, { kind: 'words', key: 'more_title' }, { kind: 'offer', choices: [...choices] });
}

/** A few at once for whoever finds reading hard. What closes a shared phone is always among the first. */
function moreFor(draft: TurnDraft, context: Context): readonly Offered[] {
  const close: Offered[] = profileIn(context.conversation.address) === null ? [] : [{ command: 'close' }];
  return [...close, ...(isHard(draft) ? FEW_FIRST : withFeedback(MORE, draft, context))];
}

function withFeedback(choices: readonly Offered[], draft: TurnDraft, context: Context): readonly Offered[] {
  return mayGiveFeedback(draft, context) ? [...choices, { command: 'number-feedback' }] : choices;
}

/** A person stands first: it is what somebody in need looks for. */
const MORE = [
  { command: 'person' },
  { command: 'menu' },
  { command: 'back' },
  { command: 'restart' },
  { command: 'language' },
  { command: 'my-data' },
  { command: 'genuine' },
  { command: 'cover' },
  { command: 'exit' },
] as const satisfies { command: Command }[];

const FEW_FIRST: readonly Offered[] = [
  { command: 'person' },
  { command: 'menu' },
  { command: 'back' },
  { command: 'more-2' },
];
const FEW_MORE: readonly Offered[] = [
  { command: 'language' },
  { command: 'my-data' },
  { command: 'restart' },
  { command: 'more-3' },
  { command: 'person' },
];
const FEW_LAST: readonly Offered[] = [{ command: 'cover' }, { command: 'exit' }, { command: 'person' }];
