import type { Guess } from '../../core/guess.ts';
import type { Session } from '../../core/session.ts';
import { back } from '../../flows/engine/engine.ts';
import type { FlowNode } from '../../flows/schema.ts';
import type { Danger } from '../../language/danger/danger.ts';
import { notThatIn } from '../../language/match/not-that.ts';
import { flowIn, isNavigation, type Knowledge } from '../know/knowledge.ts';
import type { Command } from '../route/commands.ts';
import type { Route } from '../route/routes.ts';
import { askedTopic, isWordingOf, likelyTopics, nextTopics } from '../route/topics.ts';
import type { Offered } from '../say/speech.ts';
import { question } from './asking.ts';
import { addEvent, type Context, sayWords, type TurnDraft } from './draft.ts';
import { follow } from './follow.ts';

/**
 * What words were taken for is remembered until the person says something more: «не, не хамон» takes it back, and so does
 * going back at once. It is counted, and marked in the log, so that those who teach the bot see what it takes wrongly.
 */

/** Who goes back within this time has hardly read the answer. */
export const AT_ONCE_MS = 30_000;
/** Ways on which nothing is said to what was guessed. */
const SAYS_NOTHING: ReadonlySet<Route['to']> = new Set([
  'timer',
  'blocked',
  'unblocked',
  'removed',
  'moved',
  'knock',
  'same-tap',
  'same-album',
  'hear',
]);
/** Opens the rest of the buttons, among them the way back. */
const LOOKS_ON: ReadonlySet<Command> = new Set<Command>(['more', 'help']);
const GOES_BACK: ReadonlySet<Command> = new Set<Command>(['back', 'menu', 'start']);
/** So many topics are offered in place of what was taken back. */
const OFFERED_MOST = 3;
const BY_NUMBER = /^\s*\d{1,2}\s*[.)]?\s*$/;

/** Words that take back what the last ones were taken for; null where they do not. Danger is never taken back by them. */
export function takeBack(
  draft: TurnDraft,
  context: Context,
  { text, danger }: { text: string | null; danger: Danger | null },
): TurnDraft | null {
  const { guess } = context.conversation.memory;
  if (guess === undefined || text === null || danger !== null || isAnswerHere(draft, context, text)) return null;
  const said = notThatIn(text, { isOffered: isBareOffer(draft, context, guess) });
  if (said === null || (said === 'first' && asksInWords(draft, context))) return null;
  const meant = said === 'first' ? meantInstead(context, text) : [];
  const others = [...new Set([...meant, ...guess.others])].filter((topic) => !guess.topics.includes(topic));
  return offerInstead(countUndone(leaveTopic(draft, context, guess), guess), context, others.slice(0, OFFERED_MOST));
}

/** What was meant stands behind «не то», and is offered before what was likely. */
function meantInstead({ knowledge }: Context, text: string): string[] {
  const asked = askedTopic(knowledge, text);
  return [...(asked === null ? [] : [asked]), ...likelyTopics(knowledge, text)];
}

function offerInstead(draft: TurnDraft, context: Context, topics: readonly string[]): TurnDraft {
  const others = topics.map((topic): Offered => ({ topic }));
  const key = others.length > 0 ? 'not_that_others' : 'not_that';
  const said = sayWords(draft, { kind: 'words', key });
  if (said.session === null || isNavigation(context.knowledge, said.session)) {
    return sayWords(said, { kind: 'offer', choices: [...others, { command: 'person' }, { command: 'menu' }] });
  }
  const asked = question(said, context, said.session);
  return others.length === 0 ? asked : sayWords(asked, { kind: 'offer', choices: others, beside: true });
}

/** A bare no answers an offer only where nothing else is asked, and no request waits that it could be about. */
function isBareOffer({ session, ticket }: TurnDraft, { knowledge }: Context, { isOpened }: Guess): boolean {
  return !isOpened && ticket?.status !== 'open' && (session === null || isNavigation(knowledge, session));
}

/** The open question takes words, which may begin with any. */
function asksInWords({ session }: TurnDraft, { knowledge }: Context): boolean {
  return session !== null && nodeAt(knowledge, session)?.kind === 'expect';
}

/** The open question offers just these words. */
function isAnswerHere({ session }: TurnDraft, { knowledge }: Context, text: string): boolean {
  return session !== null && isWordingOf(nodeAt(knowledge, session), text);
}

function nodeAt({ book }: Knowledge, { flow, node, release }: Session): FlowNode | undefined {
  return flowIn(book, flow, release)?.nodes.get(node);
}

/** To the question that was left for the topic; where there was none, nothing is open. */
function leaveTopic(draft: TurnDraft, context: Context, { topics, isOpened }: Guess): TurnDraft {
  const { session } = draft;
  if (!isOpened || session === null || session.flow !== topics[0]) return draft;
  if (session.back.length === 0) return { ...draft, session: null };
  const { knowledge, surroundings } = context;
  const went = follow(draft, context, back(knowledge.book, session, draft.contact, surroundings));
  // The question is asked anew by whoever has more to say to it.
  return { ...went, speech: draft.speech };
}

function countUndone(draft: TurnDraft, { topics, isOpened }: Guess): TurnDraft {
  const [flow = ''] = topics;
  return addEvent(draft, { kind: 'undone', flow, label: isOpened ? 'opened' : 'offered' });
}

/** Remembers what the words of this turn were taken for, and counts what it shows of those before. */
export function noteGuess(draft: TurnDraft, context: Context, way: Route): TurnDraft {
  if (SAYS_NOTHING.has(way.to) || (way.to === 'command' && LOOKS_ON.has(way.command))) return draft;
  const { guess: before } = context.conversation.memory;
  const next = draft.plain === 'no' ? guessIn(draft, context, way) : null;
  const isKnown = draft.events.some(({ kind }) => kind === 'undone' || kind === 'danger');
  const isTakenBack = before !== undefined && !isKnown && goesBack(before, context, way);
  const { guess: _before, ...memory } = draft.memory;
  const noted = { ...draft, memory: next === null ? memory : { ...memory, guess: next } };
  return isTakenBack ? countUndone(noted, before) : noted;
}

/** The person goes back at once, or presses something else. */
function goesBack({ topics, isOpened, at }: Guess, { inbound, knowledge }: Context, way: Route): boolean {
  if (inbound.at - at > AT_ONCE_MS) return false;
  switch (way.to) {
    case 'command':
      return GOES_BACK.has(way.command);
    case 'navigation':
      return isOpened;
    case 'topic':
      return !topics.includes(way.flow);
    case 'question':
    case 'intent':
      return way.text !== null && knowledge.read.wish(way.text) === 'menu';
    default:
      return false;
  }
}

function guessIn(draft: TurnDraft, context: Context, way: Route): Guess | null {
  const { guess: before } = context.conversation.memory;
  const { at } = context.inbound;
  if (way.to === 'topic') {
    if (before === undefined || before.isOpened || !before.topics.includes(way.flow)) return null;
    const others = [...before.topics, ...before.others].filter((topic) => topic !== way.flow);
    return { topics: [way.flow], others, isOpened: true, at };
  }
  const text = wordsRead(draft, context, way);
  if (text === null) return null;
  const offered = offeredIn(draft);
  const opened = openedIn(draft, context);
  const topics = opened === null ? offered : [opened];
  if (topics.length === 0) return null;
  const beside = offered.filter((topic) => !topics.includes(topic));
  // What takes something back asks for nothing itself.
  const isRefusal = draft.events.some(({ kind }) => kind === 'undone');
  const others = isRefusal ? beside : [...beside, ...nextTopics(context.knowledge, text, offered.concat(topics))];
  return { topics, others, isOpened: opened !== null, at };
}

/** Words that were read for what they ask; a number or a label of a list is picked, not read. */
function wordsRead(draft: TurnDraft, { knowledge, conversation }: Context, way: Route): string | null {
  const { session, memory } = conversation;
  if (draft.undecided === 'read') return memory.undecided?.flatMap(({ text }) => text ?? []).join('. ') ?? null;
  if ((way.to !== 'question' && way.to !== 'intent') || way.text === null || way.danger !== null) return null;
  if (knowledge.read.wish(way.text) !== null || BY_NUMBER.test(way.text)) return null;
  return session !== null && isWordingOf(nodeAt(knowledge, session), way.text) ? null : way.text;
}

function offeredIn({ speech }: TurnDraft): string[] {
  const offers = speech.flatMap((one) => (one.kind === 'offer' ? one.choices : []));
  return offers.flatMap((choice) => ('topic' in choice ? [choice.topic] : []));
}

/** The topic that these words opened from a menu, or where nothing was open; never that of danger. */
function openedIn({ events, undecided }: TurnDraft, { knowledge, conversation }: Context): string | null {
  const { session } = conversation;
  if (session !== null && !isNavigation(knowledge, session) && undecided !== 'read') return null;
  const started = events.flatMap(({ kind, flow }) => (kind === 'flow-started' && flow !== undefined ? [flow] : []));
  return started.find((flow) => isTopic(knowledge, flow)) ?? null;
}

function isTopic({ book, dangerFlow }: Knowledge, flow: string): boolean {
  return flow !== dangerFlow && book.newest.flows.get(flow)?.topic === true;
}
