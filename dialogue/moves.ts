import type { DangerFamily } from '../core/conversation.ts';
import type { Language } from '../core/message.ts';
import type { Session } from '../core/session.ts';
import { advance, back, repeat, start } from '../flows/engine.ts';
import type { Reply } from '../flows/turn.ts';
import type { Danger } from '../language/danger.ts';
import { wishIn } from '../language/wishes.ts';
import type { Command } from './commands.ts';
import { cover, leave } from './deeds.ts';
import { addEvent, type Context, type Draft, follow, handOff, open, sayWords } from './draft.ts';
import { forgetWhenSent } from './forget.ts';
import { MENU, MY_DATA, PERSON, WELCOME } from './knowledge.ts';
import { numbersText } from './numbers.ts';
import type { Route } from './route.ts';
import { clearTopic, likelyTopics } from './topics.ts';

/** Goes where the route leads. */
export function move(draft: Draft, context: Context, route: Route): Draft {
  switch (route.to) {
    case 'timer':
      return forgetWhenSent(draft, context, route.timer);
    case 'blocked':
      return { ...draft, supersede: true };
    case 'unblocked':
    case 'same-tap':
      return draft;
    case 'exit':
      return leave(draft, context);
    case 'forget':
      return openAsking(draft, context);
    case 'operator':
      return besideOperator(draft, context, route);
    case 'danger':
      return answerDanger(draft, context, route.danger);
    case 'command':
      return obey(draft, context, route.command);
    case 'speak':
      return speak(draft, context, route.language);
    case 'answer':
      return answer(draft, context, route);
    case 'navigation':
      return navigate(draft, context, route);
    case 'old-button':
      return draft.session === null
        ? welcomeOrMenu(sayWords(draft, { kind: 'words', key: 'place_gone' }), context)
        : askAgain(draft, context, 'old_button');
    case 'resume':
      return sayWords(
        draft,
        { kind: 'words', key: 'resume' },
        { kind: 'offer', choices: [{ command: 'go-on' }, { command: 'restart' }, { command: 'menu' }] },
      );
    case 'edited':
      return askAgain(draft, context, 'edited_message');
    case 'topic':
      return open(draft, context, route.flow);
    case 'question':
      return readAnswer(draft, context, route);
    case 'intent':
      return readIntent(draft, context, route.text);
    case 'no-words':
      return askAgain(draft, context, WORDS_OF_MEDIA[route.what]);
  }
}

const WORDS_OF_MEDIA = {
  voice: 'media_voice',
  audio: 'media_voice',
  photo: 'media_picture',
  video: 'media_picture',
  document: 'media_picture',
  animation: 'media_sticker',
  sticker: 'media_sticker',
  location: 'location_not_needed',
  'contact-card': 'contact_card',
  unsupported: 'unsupported_message',
} as const;

/** Says something and asks the open question again; where none is open, the first questions or the menu. */
function askAgain(
  draft: Draft,
  context: Context,
  key:
    | (typeof WORDS_OF_MEDIA)[keyof typeof WORDS_OF_MEDIA]
    | 'old_button'
    | 'edited_message'
    | 'danger_again'
    | 'greeting'
    | 'thanks'
    | 'insult'
    | 'language_switched',
): Draft {
  const said = sayWords(draft, { kind: 'words', key });
  return said.session === null ? welcomeOrMenu(said, context) : question(said, context, said.session);
}

function question(draft: Draft, context: Context, session: Session): Draft {
  return follow(draft, context, repeat(context.knowledge.book, session, draft.contact, context.surroundings));
}

function welcomeOrMenu(draft: Draft, context: Context): Draft {
  return open(draft, context, draft.contact.language === null ? WELCOME : MENU);
}

/** "Forget me" in words leads to the question how, not to a deed that cannot be undone. */
function openAsking(draft: Draft, context: Context): Draft {
  const asks = context.knowledge.book.newest.flows.get(MY_DATA)?.nodes.has('forget') === true;
  return open(draft, context, MY_DATA, asks ? 'forget' : undefined);
}

/** A person is answering: the bot is silent, but for what concerns safety. */
function besideOperator(
  draft: Draft,
  context: Context,
  { danger, command }: { danger: Danger | null; command: Command | null },
): Draft {
  if (command === 'my-data') return open(draft, context, MY_DATA);
  if (command === 'help' || command === 'more') {
    return sayWords(draft, { kind: 'lines', text: (view) => numbersText(view, 'emergency') });
  }
  if (command === 'cover') return cover(draft, context);
  return danger === null ? draft : raise(draft, context, danger);
}

/** Danger comes before everything else: its answer first, a red ticket at once, bubbles still waiting are cancelled. */
function answerDanger(draft: Draft, context: Context, danger: Danger): Draft {
  const { book, dangerFlow } = context.knowledge;
  const raised = raise(draft, context, danger);
  const answeredAt: Partial<Record<DangerFamily, number>> = { ...draft.memory.dangerAnsweredAt };
  for (const family of danger.families) answeredAt[family] = context.inbound.at;
  const memory = { ...raised.memory, dangerAnsweredAt: answeredAt };
  const from = {
    session: draft.session,
    contact: draft.contact,
    answers: { danger: danger.family },
    keep: draft.session !== null,
  };
  return follow(
    { ...raised, memory, supersede: true },
    context,
    start(book, { flow: dangerFlow }, from, context.surroundings),
  );
}

function raise(draft: Draft, context: Context, danger: Danger): Draft {
  const flags = danger.families.map((family) => `danger-${family}`);
  const at = draft.session ? { flow: draft.session.flow, node: draft.session.node } : undefined;
  const wish = { topic: 'danger', level: 'red' as const, flags, ...(at ? { at } : {}) };
  return addEvent(handOff(draft, context, wish), { kind: 'danger', label: danger.family });
}

function obey(draft: Draft, context: Context, command: Command): Draft {
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
    case 'language':
      return speak(draft, context, draft.contact.language === 'ru' ? 'tg' : 'ru');
    case 'more':
    case 'help':
      return sayWords(draft, { kind: 'words', key: 'more_title' }, { kind: 'offer', choices: MORE });
    case 'back':
      return session === null
        ? welcomeOrMenu(draft, context)
        : follow(draft, context, back(book, session, draft.contact, context.surroundings));
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

/** A person stands first: it is what somebody in need looks for. */
const MORE = [
  { command: 'person' },
  { command: 'menu' },
  { command: 'back' },
  { command: 'restart' },
  { command: 'language' },
  { command: 'my-data' },
  { command: 'cover' },
  { command: 'exit' },
] as const satisfies { command: Command }[];

/** The way back leads to where the person was. */
function askForPerson(draft: Draft, context: Context): Draft {
  const from = { session: draft.session, contact: draft.contact, keep: draft.session !== null };
  return follow(draft, context, start(context.knowledge.book, { flow: PERSON }, from, context.surroundings));
}

function speak(draft: Draft, context: Context, language: Language): Draft {
  const contact = { ...draft.contact, language, languageScore: 0 };
  return askAgain({ ...draft, contact }, context, 'language_switched');
}

function answer(draft: Draft, context: Context, { session, reply }: { session: Session; reply: Reply }): Draft {
  return follow(draft, context, advance(context.knowledge.book, session, reply, draft.contact, context.surroundings));
}

/** An old button of a menu works for ever: the menu is opened, and the choice made in it. */
function navigate(draft: Draft, context: Context, { at, reply }: Extract<Route, { to: 'navigation' }>): Draft {
  const from = { session: null, contact: draft.contact, keep: false };
  const there = start(context.knowledge.book, { flow: at.flow, node: at.node }, from, context.surroundings);
  if (there.session === null) return follow(draft, context, there);
  return answer(draft, context, { session: there.session, reply });
}

/** Words at an open question answer it; what it does not take is read for a wish, and only then not understood. */
function readAnswer(
  draft: Draft,
  context: Context,
  { session, reply, text, danger }: { session: Session; reply: Reply; text: string | null; danger: Danger | null },
): Draft {
  const raised = danger === null ? draft : raise(draft, context, danger);
  const wish = text === null ? null : wishIn(text);
  const turn = advance(context.knowledge.book, session, reply, draft.contact, context.surroundings);
  const isTaken = !turn.effects.some(
    (effect) => effect.kind === 'notice' && /^(not_understood|invalid_)/.test(effect.key),
  );
  const asksPerson = wish === 'person' && text !== null && text.trim().split(/\s+/).length <= 8;
  if (isTaken && !(asksPerson && isFreeText(context, session))) return follow(raised, context, turn);
  if (danger !== null) return askAgain(raised, context, 'danger_again');
  if (text === null) return follow(raised, context, turn);
  const wished = grant(raised, context, wish);
  if (wished !== null) return wished;
  const topic = clearTopic(context.knowledge, text);
  if (topic !== null && topic !== session.flow) return finishFirst(raised, context, topic);
  return follow(addEvent(raised, { kind: 'not-understood', flow: session.flow, node: session.node }), context, turn);
}

function isFreeText({ knowledge }: Context, session: Session): boolean {
  const node = knowledge.book.newest.flows.get(session.flow)?.nodes.get(session.node);
  return node?.kind === 'expect' && node.expect === 'text';
}

/** Small wishes that hold whatever is asked. */
function grant(draft: Draft, context: Context, wish: ReturnType<typeof wishIn>): Draft | null {
  switch (wish) {
    case 'person':
      return askForPerson(draft, context);
    case 'menu':
      return welcomeOrMenu(draft, context);
    case 'language-tg':
      return speak(draft, context, 'tg');
    case 'language-ru':
      return speak(draft, context, 'ru');
    case 'greeting':
    case 'thanks':
    case 'insult':
      return askAgain(draft, context, wish);
    default:
      return null;
  }
}

function finishFirst(draft: Draft, { knowledge }: Context, topic: string): Draft {
  const title = knowledge.book.newest.flows.get(topic)?.title;
  return sayWords(
    draft,
    { kind: 'lines', text: ({ say, language }) => say('finish_first', { title: title?.[language] ?? '' }) },
    { kind: 'offer', choices: [{ command: 'stay' }, { topic }] },
  );
}

/** Nothing is open: what do the words ask for? A newcomer is first asked for the language, and then led there. */
function readIntent(draft: Draft, context: Context, text: string): Draft {
  const topic = clearTopic(context.knowledge, text);
  if (draft.contact.language === null) {
    const memory = { ...draft.memory, intended: topic ?? draft.memory.intended };
    return wishIn(text) === 'person' ? askForPerson(draft, context) : open({ ...draft, memory }, context, WELCOME);
  }
  const wished = grant(draft, context, wishIn(text));
  if (wished !== null) return wished;
  if (topic !== null) return open(draft, context, topic);
  const likely = likelyTopics(context.knowledge, text);
  if (likely.length > 0) {
    const choices = [...likely.map((one) => ({ topic: one })), { command: 'menu' as const }];
    return sayWords(draft, { kind: 'words', key: 'topic_guess' }, { kind: 'offer', choices });
  }
  const unread = addEvent(draft, { kind: 'not-understood' });
  return open(sayWords(unread, { kind: 'words', key: 'not_understood' }), context, MENU);
}
