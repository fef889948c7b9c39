import { profileIn } from '../../core/shared-phone.ts';
import { type Rating, rateTicket } from '../../core/ticket.ts';
import { back } from '../../flows/engine/engine.ts';
import { FEEDBACK, MY_DATA } from '../know/knowledge.ts';
import type { Command } from '../route/commands.ts';
import type { Offered } from '../say/speech.ts';
import { cover, leave } from './actions.ts';
import { askAgain, askForPerson, openBeside, openErasing, question, speak, welcomeOrMenu } from './asking.ts';
import { addEvent, type Context, sayWords, type TurnDraft } from './draft.ts';
import { mayGiveFeedback } from './feedback.ts';
import { follow, open } from './follow.ts';
import { tellCaller, tellGenuine } from './genuine.ts';
import { readAnswer } from './read-words.ts';
import { endReminders } from './reminders.ts';
import { closeProfile } from './shared-phone.ts';
import { askByVoice } from './voice.ts';

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
      return sayWords(draft, { kind: 'words', key: 'more_title' }, { kind: 'offer', choices: moreFor(draft, context) });
    case 'close':
      return closeProfile(draft, context);
    case 'no-reminders':
      return session === null ? endReminders(draft) : question(endReminders(draft), context, session);
    case 'number-feedback':
      return openFeedback(draft, context);
    case 'by-voice':
      return askByVoice(draft, context);
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

function openFeedback(draft: TurnDraft, context: Context): TurnDraft {
  return mayGiveFeedback(draft, context)
    ? openBeside(draft, context, { flow: FEEDBACK })
    : welcomeOrMenu(sayWords(draft, { kind: 'words', key: 'place_gone' }), context);
}

function moreFor(draft: TurnDraft, context: Context): Offered[] {
  const close: Offered[] = profileIn(context.conversation.address) === null ? [] : [{ command: 'close' }];
  return [...close, ...MORE, ...(mayGiveFeedback(draft, context) ? [{ command: 'number-feedback' } as const] : [])];
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
