import type { Timer } from '../../core/message.ts';
import { advance, start } from '../../flows/engine/engine.ts';
import type { Danger } from '../../language/danger/danger.ts';
import type { WordKey } from '../../locales/words.ts';
import { MY_DATA, WELCOME } from '../know/knowledge.ts';
import { linesInBoth } from '../know/own-words.ts';
import type { CampaignLink } from '../route/campaign.ts';
import { recentDanger } from '../route/recent-danger.ts';
import type { Doubt, Route } from '../route/routes.ts';
import { isTakenWord, PROOF_WORD, safeWordAsked } from '../route/safe-words.ts';
import { wordsOf } from '../route/words-of.ts';
import { numbersText } from '../say/numbers.ts';
import { answerDanger, raise } from './answer-danger.ts';
import { withHint, withNumbers } from './ask-safe.ts';
import {
  answer,
  askAgain,
  isTaken,
  offerToGoOn,
  openAsking,
  openBeside,
  question,
  speak,
  welcomeOrMenu,
} from './asking.ts';
import { answerCheckIn, answerOrAsk } from './check-in.ts';
import { answerCovered, answerOwnCovered, comeBack } from './covered.ts';
import { cryAtSecret } from './cry-at-question.ts';
import { cover, leave } from './deeds.ts';
import { addEvent, type Context, sayWords, type TurnDraft } from './draft.ts';
import { eraseByReply } from './erase.ts';
import { asksForNumber } from './expected.ts';
import { follow, open } from './follow.ts';
import { forgetWhenSent } from './forget.ts';
import { tellCaller, tellGenuine } from './genuine.ts';
import { tellGenuineBeside } from './genuine-beside.ts';
import { takeBack } from './guess.ts';
import { stillHeld } from './held.ts';
import { readNoWord } from './no-word.ts';
import { isSecretAsked, openProfile, takeSecret } from './open-profile.ts';
import { openTopic } from './open-topic.ts';
import { readAnswer, readIntent } from './read-words.ts';
import { remind } from './remind.ts';
import { ringArrival } from './ring-arrival.ts';
import { runCommand } from './run-command.ts';
import { outlivesBlock } from './safe-arrival.ts';
import { hiddenInPause, pauseByWord, proveByWord, resumeByWord, takeSafeWord } from './safe-contact.ts';
import { closeInTime, closeProfile, tellOfDoor } from './shared-phone.ts';
import { tellOfSilence } from './silence.ts';
import { isCodeAnswerAsked, takeCode, takeCodeAnswer } from './take-code.ts';
import { changeUndecided } from './undecided.ts';
import { hearTexts, hearVoice } from './voice.ts';

/** Goes where the route leads. */
export function move(draft: TurnDraft, context: Context, route: Route): TurnDraft {
  return hiddenInPause(draft, go(draft, context, route), context);
}

function go(draft: TurnDraft, context: Context, route: Route): TurnDraft {
  switch (route.to) {
    case 'timer':
      return ring(draft, context, route.timer);
    case 'blocked':
      return { ...draft, timers: outlivesBlock(draft), supersede: true };
    case 'removed':
      return changeUndecided(draft, context.inbound.externalId, null) ?? draft;
    case 'unblocked':
    case 'moved':
    case 'same-tap':
    case 'same-album':
      return draft;
    case 'knock':
      return tellOfDoor(draft, context);
    case 'opened':
      return openProfile(draft, context);
    case 'close':
      return closeProfile(heardBefore(draft, context, route.danger), context);
    case 'exit':
      return leave(heardBefore(draft, context, route.danger), context);
    case 'forget':
      return openAsking(heardBefore(draft, context, route.danger), context);
    case 'erase':
      return eraseByReply(draft, context, route.externalId);
    case 'not-alone':
      return pauseByWord(draft, context, route.danger);
    case 'well':
      return safeWordAsked(context.knowledge, draft.session) === PROOF_WORD
        ? proveByWord(heardBefore(draft, context, route.danger), context)
        : resumeByWord(heardBefore(draft, context, route.danger), context);
    case 'covered':
      return answerCovered(draft, context, route.danger);
    case 'covered-own':
      return answerOwnCovered(draft, context, route.own);
    case 'came-back':
      return comeBack(draft, context);
    case 'code':
      return takeCode(draft, context);
    case 'operator':
      return besideOperator(draft, context, route);
    case 'danger':
      return answerDanger(draft, context, route.danger);
    case 'campaign':
      return followLink(draft, context, route.link);
    case 'command':
      return runCommand(draft, context, route.command);
    case 'hear':
      return hearTexts(draft, context, route.texts);
    case 'speak':
      return speak(draft, context, route.language);
    case 'answer':
      return answer(draft, context, route);
    case 'navigation':
      return navigate(draft, context, route);
    case 'corrected':
      return correct(draft, context, route);
    case 'old-button':
      return draft.session === null
        ? welcomeOrMenu(sayWords(draft, { kind: 'words', key: 'place_gone' }), context)
        : askAgain(draft, context, 'old_button');
    case 'resume':
      return answerOrAsk(draft, context) ?? offerToGoOn(draft);
    case 'edited':
      return changed(draft, context);
    case 'topic':
      return route.node === undefined
        ? openTopic(draft, context, route.flow)
        : openBeside(draft, context, { flow: route.flow, node: route.node });
    case 'question': {
      const { text, danger } = route;
      if (text !== null && danger === null && isSecretAsked(context.knowledge, route.session)) {
        const cried = cryAtSecret(draft, context, text, route);
        return cried ?? takeSecret(draft, context, { session: route.session, text });
      }
      if (text !== null && danger === null && isCodeAnswerAsked(context.knowledge, route.session)) {
        // Any word may be one that only they know.
        const cried = cryAtSecret(draft, context, text, route.isByRule === true ? route : {});
        return cried ?? takeCodeAnswer(draft, context, { session: route.session, text });
      }
      if (text !== null && safeWordAsked(context.knowledge, route.session) !== null) {
        if (danger !== null) return answerDanger(draft, context, danger);
        return isTakenWord(context.knowledge, text)
          ? hintedAt(readNoWord(draft, context, { ...route, text }), context, route)
          : takeSafeWord(draft, context, { ...route, text });
      }
      const well = danger === null && route.ask === undefined ? answerCheckIn(draft, context) : null;
      if (well !== null) return withBeside(well, context, route);
      return withBeside(takeBack(draft, context, route) ?? readAnswer(draft, context, route), context, route);
    }
    case 'intent':
      return withBeside(
        takeBack(draft, context, route) ?? readIntent(draft, context, route.text, route),
        context,
        route,
      );
    case 'no-words':
      return route.what === 'voice' || route.what === 'audio'
        ? hearVoice(draft, context)
        : sayOfMedia(draft, context, wordsAbout(context, route.what));
  }
}

/** Whatever is answered, danger that was told with it is a red request. */
function heardBefore(draft: TurnDraft, context: Context, danger: Danger | null): TurnDraft {
  return danger === null ? draft : raise(draft, context, danger);
}

/** What is undecided ends with every turn. */
function ring(draft: TurnDraft, context: Context, timer: Timer): TurnDraft {
  switch (timer.kind) {
    case 'forget':
      return forgetWhenSent(draft, context, timer);
    case 'remind':
      return remind(draft, context, timer);
    case 'silent':
      return tellOfSilence(draft, context, timer);
    case 'close':
      return closeInTime(draft, context);
    case 'arrival':
      return ringArrival(draft, context, timer);
    case 'undecided':
      return draft;
  }
}

/** What stands beside the answer to words. */
function withBeside(draft: TurnDraft, context: Context, way: Extract<Route, { to: 'question' | 'intent' }>): TurnDraft {
  return hintedAt(tellGenuineBeside(draft, context, way), context, way);
}

/** Before the first questions are through, a hint is only remembered: its line would stand before the language is known. */
function hintedAt(draft: TurnDraft, context: Context, { isHint, isLoud }: Doubt): TurnDraft {
  if (isHint !== true || draft.contact.language === null) return draft;
  return isLoud === true ? withNumbers(draft, context) : withHint(draft, context);
}

/** What is still undecided is changed with it; of anything else the new answer is asked for. */
function changed(draft: TurnDraft, context: Context): TurnDraft {
  const known = changeUndecided(draft, context.inbound.externalId, wordsOf(context.inbound));
  if (known?.session == null) return askAgain(draft, context, 'edited_message');
  return question(known, context, known.session);
}

const WORDS_OF_MEDIA = {
  photo: 'media_picture',
  video: 'media_picture',
  document: 'media_picture',
  animation: 'media_sticker',
  sticker: 'media_sticker',
  location: 'location_not_needed',
  'contact-card': 'contact_card',
  unsupported: 'unsupported_message',
} as const satisfies Record<What, WordKey>;

/** What is kept for whoever is asked to help. */
const FOR_OPERATOR: ReadonlySet<What> = new Set([
  'photo',
  'video',
  'document',
  'animation',
  'location',
  'contact-card',
]);

type What = Exclude<Extract<Route, { to: 'no-words' }>['what'], 'voice' | 'audio'>;

/** Where a number is asked for, its picture is the natural answer: the person is told how to give it instead. */
function wordsAbout(context: Context, what: What): WordKey {
  if (context.conversation.ticket?.status === 'open' && FOR_OPERATOR.has(what)) return 'media_for_operator';
  const words = WORDS_OF_MEDIA[what];
  return words === 'media_picture' && asksForNumber(context) ? 'media_picture_of_number' : words;
}

/** Before a language is chosen, it is said in both. */
function sayOfMedia(draft: TurnDraft, context: Context, key: WordKey): TurnDraft {
  if (draft.contact.language !== null) return askAgain(draft, context, key);
  const text = () => linesInBoth(context.knowledge.content, key);
  const said = sayWords(draft, { kind: 'lines', text });
  return said.session === null ? welcomeOrMenu(said, context) : question(said, context, said.session);
}

/** A person is answering: the bot is silent, but for what concerns safety. */
function besideOperator(
  draft: TurnDraft,
  context: Context,
  { danger, command, own }: Extract<Route, { to: 'operator' }>,
): TurnDraft {
  if (own !== null) return inOwnData(answer(draft, context, own));
  if (command === 'my-data') return openBeside(draft, context, { flow: MY_DATA });
  if (command === 'help' || command === 'more') {
    return sayWords(draft, { kind: 'lines', text: (view) => numbersText(view, 'emergency') });
  }
  if (command === 'cover') return cover(draft, context);
  if (command === 'genuine') return tellGenuine(draft, context);
  if (command === 'word-known' || command === 'word-wrong') {
    return tellCaller(draft, context, command === 'word-known' ? 'known' : 'wrong');
  }
  return danger === null ? draft : raise(draft, context, danger);
}

/** Where the question about one's own data ends, the bot asks nothing else: somebody is talking. */
function inOwnData(draft: TurnDraft): TurnDraft {
  if (draft.session?.flow === MY_DATA) return draft;
  return { ...draft, speech: draft.speech.filter(({ kind }) => kind !== 'ask') };
}

/** An old button of a menu works for ever: the menu is opened, and the choice made in it. */
function navigate(draft: TurnDraft, context: Context, { at, reply }: Extract<Route, { to: 'navigation' }>): TurnDraft {
  const from = { session: null, contact: draft.contact, answers: stillHeld(draft, context.now), keep: false };
  const there = start(context.knowledge.book, { flow: at.flow, node: at.node }, from, context.surroundings);
  if (there.session === null) return follow(draft, context, there);
  return answer(draft, context, { session: there.session, reply });
}

/** Whoever has said by a slip that they are safe says so with the next tap; what they have told of it stays told. */
function correct(draft: TurnDraft, context: Context, { at, reply }: Extract<Route, { to: 'corrected' }>): TurnDraft {
  const { session, contact } = draft;
  const [family] = recentDanger(draft.memory, context.now);
  const told = { ...stillHeld(draft, context.now), ...(family !== undefined && { danger: family }) };
  const from = { session, contact, answers: { ...told, ...session?.answers }, keep: session !== null };
  const { book } = context.knowledge;
  const there = start(book, { flow: at.flow, node: at.node }, from, context.surroundings).session;
  // What was offered by what was told then may not be any more.
  const isOffered = there !== null && isTaken(advance(book, there, reply, contact, context.surroundings));
  if (!isOffered) return askAgain(draft, context, 'old_button');
  return answer({ ...draft, session: there }, context, { session: there, reply });
}

/** The topic of the link is opened; a newcomer first gets the first questions. What is open can be come back to. */
function followLink(draft: TurnDraft, context: Context, { code, flow }: CampaignLink): TurnDraft {
  const counted = addEvent(draft, { kind: 'arrival', label: code, ...(flow === null ? {} : { flow }) });
  if (flow === null) return welcomeOrMenu(counted, context);
  const intending = { ...counted, memory: { ...counted.memory, intended: flow } };
  const { session } = draft;
  if (session?.flow === WELCOME) return question(intending, context, session);
  if (draft.contact.language === null) return open(intending, context, WELCOME);
  return openTopic(counted, context, flow);
}
