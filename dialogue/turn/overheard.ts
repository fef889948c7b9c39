import type { Inbound } from '../../core/message.ts';
import type { Danger } from '../../language/danger/danger.ts';
import { caseCodeIn } from '../../language/match/case-code.ts';
import { isSameFlow } from '../know/flow-now.ts';
import { MENU, WELCOME } from '../know/knowledge.ts';
import { linesInBoth } from '../know/own-words.ts';
import { isPublicPlace, isPublicTopic } from '../know/public-places.ts';
import type { Command } from '../route/commands.ts';
import type { Route } from '../route/routes.ts';
import { wordsOf } from '../route/words-of.ts';
import { type OtherWays, otherWaysText } from '../say/other-ways.ts';
import type { Offered, Speech } from '../say/speech.ts';
import { countDangers, numbersOfCry } from './answer-danger.ts';
import { type Context, sayWords, type TurnDraft } from './draft.ts';
import { open } from './follow.ts';

/** Who reads along is told of once a day. */
const TOLD_FOR_MS = 24 * 3_600_000;

/** What leads to the desk, or tells of a person. */
const NOT_HERE: ReadonlySet<Command> = new Set<Command>([
  'person',
  'by-voice',
  'word-known',
  'word-wrong',
  'number-feedback',
  'rate-good',
  'rate-fair',
  'rate-bad',
]);

/** What the rest of a turn need know. */
export interface Overheard {
  way: Route;
  ways: OtherWays;
  /** As the person came into the turn, with the language that was heard. */
  before: TurnDraft;
}

/** Of a weak hint at danger nothing is said where others read along: its line would name it. */
export function withoutHint(way: Route): Route {
  if (!('isHint' in way) || way.isHint !== true) return way;
  const { isHint: _isHint, ...rest } = way;
  return rest;
}

/** What is said first of all elsewhere is not true here: nothing is kept, and no person answers. */
export function straightToMenu(draft: TurnDraft, context: Context): TurnDraft {
  const { session, contact } = draft;
  const isWelcomed = session !== null && isSameFlow(context.knowledge.book, session.flow, WELCOME);
  if (!isWelcomed || contact.language === null) return draft;
  return open({ ...draft, session: null, speech: [] }, context, MENU);
}

/**
 * The one gate of a channel where a state may read along: what a turn has decided passes where everybody may know it. All
 * else becomes numbers, one sentence, and the other ways. No request is opened and none is written into, nothing is said
 * later of our own accord, and nobody agrees to anything.
 */
export function asOverheard(decided: TurnDraft, context: Context, of: Overheard): TurnDraft {
  if (decided.plain !== 'no') return kept(decided, of.before);
  const danger = dangerIn(of.way);
  if (danger === null && !isCaseCode(context.inbound) && isPublic(decided, context, of))
    return told(kept(decided, of.before), context, of.ways);
  return shut(context, of, danger);
}

/** Digits and nothing else, or what is called a code. */
function isCaseCode(inbound: Inbound): boolean {
  const told = caseCodeIn(wordsOf(inbound));
  return told !== null && (told.isNamed || told.rest === '');
}

function dangerIn(way: Route): Danger | null {
  if ('ask' in way && way.ask !== undefined) return way.ask;
  return 'danger' in way ? way.danger : null;
}

function isPublic(decided: TurnDraft, { knowledge }: Context, { way, before }: Overheard): boolean {
  const { session, ticket, timers, speech } = decided;
  if (way.to === 'hear' || (way.to === 'command' && NOT_HERE.has(way.command))) return false;
  if (way.to === 'no-words' && way.what !== 'sticker' && way.what !== 'unsupported') return false;
  if (ticket !== null) return false;
  const promises = timers.some(({ kind, id }) => isOurs(kind) && !before.timers.some((one) => one.id === id));
  if (promises || (session !== null && !isPublicPlace(knowledge.book, session))) return false;
  return speech.every((one) => isPublicSpeech(one, knowledge.book));
}

/** Of a timer that says something of our own accord; the others only take things away. */
function isOurs(kind: TurnDraft['timers'][number]['kind']): boolean {
  return kind !== 'forget' && kind !== 'undecided';
}

/** What is typed tells of a person: here nothing is asked for but a press. */
function isPublicSpeech(one: Speech, book: Context['knowledge']['book']): boolean {
  if (one.kind === 'ask' && one.expect !== null) return false;
  return !('at' in one) || isPublicPlace(book, one.at);
}

function kept(decided: TurnDraft, before: TurnDraft): TurnDraft {
  return {
    ...decided,
    contact: { ...decided.contact, consentAt: before.contact.consentAt },
    ticket: null,
    timers: decided.timers.filter(({ kind }) => !isOurs(kind)),
    events: decided.events.filter(({ kind }) => !OF_A_CASE.has(kind)),
    reports: [],
  };
}

const OF_A_CASE: ReadonlySet<string> = new Set<TurnDraft['events'][number]['kind']>([
  'handoff',
  'danger',
  'screened',
  'withdrawn',
]);

function shut(context: Context, { ways, before }: Overheard, danger: Danger | null): TurnDraft {
  const text = wordsOf(context.inbound);
  const events: TurnDraft['events'] = danger === null ? [] : countDangers(danger, null);
  const bare: TurnDraft = {
    ...kept(before, before),
    session: null,
    events,
    memory: { ...before.memory, intended: null, overheardToldAt: context.now },
    supersede: danger !== null,
    undecided: 'gone',
  };
  return sayWords(
    bare,
    { kind: 'lines', text: numbersOfCry(context, text, danger) },
    inEither(bare, context, 'overheard_shut'),
    { kind: 'lines', text: (view) => otherWaysText(view, ways) },
  );
}

/** Says who reads along before anything else, at the beginning and once a day. */
function told(draft: TurnDraft, context: Context, ways: OtherWays): TurnDraft {
  const { overheardToldAt: at } = draft.memory;
  const isKnown = at !== undefined && context.now - at < TOLD_FOR_MS;
  if (isKnown || draft.speech.length === 0 || isTimer(context.inbound)) return draft;
  const first: Speech[] = [
    inEither(draft, context, 'overheard_notice'),
    { kind: 'lines', text: (view) => otherWaysText(view, ways) },
  ];
  return { ...draft, memory: { ...draft.memory, overheardToldAt: context.now }, speech: [...first, ...draft.speech] };
}

function isTimer({ content }: Inbound): boolean {
  return content.kind === 'timer';
}

/** In both languages to whoever has chosen none. */
function inEither({ contact }: TurnDraft, { knowledge }: Context, key: 'overheard_notice' | 'overheard_shut'): Speech {
  if (contact.language !== null) return { kind: 'words', key };
  return { kind: 'lines', text: () => linesInBoth(knowledge.content, key) };
}

/** Buttons of our own that lead where nothing is said are not offered. */
export function offeredOverheard(
  speech: readonly Speech[],
  { knowledge: { book } }: Pick<Context, 'knowledge'>,
): Speech[] {
  const isHere = (one: Offered): boolean => {
    if ('command' in one) return one.command === 'person' || !NOT_HERE.has(one.command);
    if ('code' in one) return false;
    if ('topic' in one) return isPublicTopic(book, one.topic);
    return isPublicPlace(book, { ...one.open, release: book.newest.release });
  };
  return speech.map((one) => (one.kind === 'offer' ? { ...one, choices: one.choices.filter(isHere) } : one));
}
