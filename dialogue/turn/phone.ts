import type { SaidButton, SaidPlace, SaidSetting } from '../../content/said.ts';
import { type Conversation, newContact, newMemory } from '../../core/conversation.ts';
import type { ChannelName, InboundContent, Outbound, Timer } from '../../core/message.ts';
import type { Level } from '../../core/ticket.ts';
import { isQuestion, locateSame, nodeAt } from '../../flows/engine/book.ts';
import type { FlowBook } from '../../flows/schema.ts';
import { chosenScore } from '../../language/which/language-score.ts';
import { flowNow } from '../know/flow-now.ts';
import type { Knowledge } from '../know/knowledge.ts';
import { isCommand } from '../route/commands.ts';
import { type Pressed, readToken, writeToken } from '../route/token.ts';
import { CAPABILITIES } from '../say/capabilities.ts';
import { AGAIN, sessionAt } from './asked-again.ts';
import type { Traced } from './reasons.ts';
import { decide, type TurnTrace } from './turn.ts';

/** A phone in the hand of nobody: what was said on it so far, and what it shows. Each move gives another one. */
export interface Phone {
  setting: PhoneSetting;
  conversation: Conversation;
  now: number;
  /** So many moves were made; ids are made of it. */
  moves: number;
  last: InboundContent | null;
  /** All bubbles, the newest last: whatever still stands on the screen can be pressed. */
  screen: readonly Outbound[];
}

/** What a phone is set to; `clock` in milliseconds since 1970. */
export interface PhoneSetting extends Omit<SaidSetting, 'clock' | 'flags'> {
  clock: number;
  flags: readonly string[];
}

/** What came of one move, and where the person stands then. */
export interface PhoneTurn {
  bubbles: readonly Outbound[];
  at: SaidPlace | null;
  ticket: Level | null;
  /** Nodes that were passed, the one that is waited at among them. */
  passed: readonly SaidPlace[];
}

/** A phone after a move, and what came of it. */
export interface Moved {
  phone: Phone;
  turn: PhoneTurn;
}

/** Is told of each turn that is taken, with why it was decided so. */
export type Witness = (turn: Traced) => void;

/** Between two moves: a person has read and typed. */
const PACE_MS = 1000;
/** So many reminders ring while somebody waits; one that is put off for ever rings no more. */
const RUNG_MOST = 200;

/** As a kept test has it. */
export function settingOf({ clock, ...setting }: SaidSetting): PhoneSetting {
  return { ...setting, clock: Date.parse(clock) };
}

/** A phone on which nothing was said, or, with `start`, one that shows what is said there. */
export function openPhone(knowledge: Knowledge, setting: PhoneSetting, witness?: Witness): Moved {
  const { book } = knowledge;
  const phone: Phone = {
    setting,
    conversation: conversationWith(setting),
    now: setting.clock,
    moves: 0,
    last: null,
    screen: [],
  };
  const place = setting.start && locateSame(book, { ...setting.start, release: book.newest.release });
  if (place === null) return { phone, turn: turnOf(phone.conversation, [], []) };
  const session = { ...sessionAt(place), flags: [...setting.flags] };
  const node = nodeAt(book, place);
  const opens = writeToken({ kind: 'open', flow: place.flow, node: place.node });
  const content: InboundContent = node !== null && isQuestion(node) ? AGAIN : { kind: 'choice', token: opens };
  const moved = take(knowledge, { ...phone, conversation: { ...phone.conversation, session } }, { content, witness });
  return { ...moved, phone: { ...moved.phone, last: null } };
}

/** Something comes in from the person, a second after what was before. */
export function hear(knowledge: Knowledge, phone: Phone, content: InboundContent, witness?: Witness): Moved {
  const moved = take(knowledge, { ...phone, now: phone.now + PACE_MS }, { content, witness });
  return { ...moved, phone: { ...moved.phone, last: content } };
}

/** Nothing is said for a time: what comes due rings. */
export function wait(knowledge: Knowledge, phone: Phone, ms: number, witness?: Witness): Moved {
  const until = phone.now + ms;
  let here = phone;
  const bubbles: Outbound[] = [];
  const passed: SaidPlace[] = [];
  for (let rung = 0; rung < RUNG_MOST; rung += 1) {
    const timer = nextOf(here.conversation.timers);
    if (timer === null || timer.at > until) break;
    const content: InboundContent = { kind: 'timer', timer };
    const moved = take(knowledge, { ...here, now: Math.max(here.now, timer.at) }, { content, witness });
    here = moved.phone;
    bubbles.push(...moved.turn.bubbles);
    passed.push(...moved.turn.passed);
  }
  return { phone: { ...here, now: until }, turn: turnOf(here.conversation, bubbles, passed) };
}

function nextOf(timers: readonly Timer[]): Timer | null {
  return timers.reduce<Timer | null>((first, one) => (first === null || one.at < first.at ? one : first), null);
}

function take(
  knowledge: Knowledge,
  phone: Phone,
  { content, witness }: { content: InboundContent; witness: Witness | undefined },
): Moved {
  const { conversation, now, setting } = phone;
  const moves = phone.moves + 1;
  const { account, address } = conversation;
  const inbound = { id: `${account}:${moves}`, account, from: address, at: now, content };
  const newId = `said-${moves}-${moves.toString(16).padStart(16, '0')}`;
  const trace: TurnTrace | undefined = witness && { way: null, clues: [] };
  const input = { conversation, waiting: [{ key: `k${moves}`, inbound }], now, newId, trace };
  const decision = decide(knowledge, CAPABILITIES[setting.channel], input);
  if (trace !== undefined && !decision.forget)
    witness?.({ trace, before: conversation, inbound, commit: decision.commit });
  // Whoever was forgotten is somebody new, and the screen is theirs alone.
  if (decision.forget) {
    const forgotten = { ...conversationWith({ ...setting, language: null, country: null, about: null }) };
    return { phone: { ...phone, moves, conversation: forgotten }, turn: turnOf(forgotten, [], []) };
  }
  const { contact, session, ticket, timers, memory, outbound, events } = decision.commit;
  const passed = events.flatMap(({ kind, flow, node }) =>
    kind === 'step' && flow !== undefined && node !== undefined ? [{ flow, node }] : [],
  );
  const version = conversation.version + 1;
  // A store counts what is sent; here all of it is at once.
  const counted = { ...memory, sent: conversation.memory.sent + outbound.length };
  const next: Conversation = { ...conversation, version, contact, session, ticket, timers, memory: counted };
  return {
    phone: { ...phone, moves, conversation: next, screen: [...phone.screen, ...outbound] },
    turn: turnOf(next, outbound, passed),
  };
}

function turnOf(
  { session, ticket }: Conversation,
  bubbles: readonly Outbound[],
  passed: readonly SaidPlace[],
): PhoneTurn {
  return {
    bubbles,
    passed,
    at: session && { flow: session.flow, node: session.node },
    ticket: ticket?.status === 'open' ? ticket.level : null,
  };
}

/** With a language the first questions are behind the person. */
function conversationWith({ channel, language, country, about, clock }: PhoneSetting): Conversation {
  const own = { language, languageScore: language === null ? 0 : chosenScore(language), country, about };
  return {
    id: 'said',
    version: 0,
    account: channel,
    address: `${channel satisfies ChannelName}:said`,
    contact: { ...newContact(), ...own, consentAt: language === null ? null : clock },
    session: null,
    ticket: null,
    timers: [],
    memory: newMemory(),
    unsent: 0,
  };
}

/** What a button means, whatever the release that it was shown by; null for what no button of ours says. */
export function buttonOf(token: string): SaidButton | null {
  const pressed = readToken(token, isCommand);
  if (pressed === null) return null;
  switch (pressed.kind) {
    case 'command':
      return { own: pressed.command };
    case 'topic':
      return { topic: pressed.flow };
    case 'open':
      return { opens: { flow: pressed.flow, node: pressed.node } };
    case 'hear':
    case 'code':
      // On the phones of editors nobody speaks, and no code leads anywhere.
      return null;
    case 'skip':
      return { skips: placeOf(pressed) };
    case 'page':
      return { page: pressed.page, of: placeOf(pressed) };
    case 'choice': {
      const { item } = pressed;
      return { choice: pressed.choice, of: { ...placeOf(pressed), ...(item === undefined ? {} : { item }) } };
    }
  }
}

function placeOf({ at }: Extract<Pressed, { at: unknown }>): SaidPlace {
  return { flow: at.flow, node: at.node };
}

/** The newest button on a screen that means this; null where none does. */
export function tokenOn({ screen }: Pick<Phone, 'screen'>, button: SaidButton, book: FlowBook): string | null {
  const meant = nameOf(button, book);
  const shown = screen.flatMap(({ choices }) => choices).toReversed();
  const found = shown.find(({ token }) => {
    const other = buttonOf(token);
    return other !== null && nameOf(other, book) === meant;
  });
  return found?.token ?? null;
}

/** The same for all buttons that mean the same; a place or a flow that was renamed is known by its present name. */
function nameOf(button: SaidButton, book: FlowBook): string {
  const at = (place: SaidPlace): [string, string] => {
    const { flow, node } = locateSame(book, { ...place, release: book.newest.release }) ?? place;
    return [flow, node];
  };
  if ('choice' in button) {
    const [flow, node] = at(button.of);
    const asks = nodeAt(book, { flow, node, release: book.newest.release });
    const isTopic = asks?.kind === 'pick' && asks.choices.from === 'topics';
    const choice = isTopic ? (flowNow(book, button.choice) ?? button.choice) : button.choice;
    return JSON.stringify(['choice', choice, flow, node, button.of.item ?? 0]);
  }
  if ('skips' in button) return JSON.stringify(['skips', ...at(button.skips)]);
  if ('page' in button) return JSON.stringify(['page', button.page, ...at(button.of)]);
  if ('opens' in button) return JSON.stringify(['opens', ...at(button.opens)]);
  if ('topic' in button) return JSON.stringify(['topic', flowNow(book, button.topic) ?? button.topic]);
  return JSON.stringify(button);
}
