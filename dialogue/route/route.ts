/**
 * route/: where a message goes: to an operator, to danger, to a command, to the open question, to a topic. The order
 * is the policy.
 */

import type { CodeOutcome } from '../../core/case-code.ts';
import type { Conversation, DangerFamily } from '../../core/conversation.ts';
import type { Inbound, InboundContent } from '../../core/message.ts';
import type { Session } from '../../core/session.ts';
import { profileIn } from '../../core/shared-phone.ts';
import { isHeld } from '../../core/ticket.ts';
import { DANGER_NOW } from '../../flows/program-answers.ts';
import type { FlowNode } from '../../flows/schema.ts';
import type { Danger } from '../../language/danger/danger.ts';
import { dangerDetails } from '../../language/danger/danger-details.ts';
import type { Heard, Tier } from '../../language/learn/hearing.ts';
import { isAtAnger } from '../know/anger.ts';
import { asksWhetherGenuine } from '../know/asks-genuine.ts';
import { isInFlow } from '../know/flow-now.ts';
import { CASE_CODE, flowIn, type Knowledge, MENU, MY_DATA, SHARED_PHONE } from '../know/knowledge.ts';
import { holdsLineGone } from '../know/lines-gone.ts';
import { campaignLinkIn } from './campaign.ts';
import { caseCodeTold, isAnsweredAsCode } from './case-code.ts';
import { type Command, commandIn, foldWhole, isCommand, languageNamedIn } from './commands.ts';
import { criedBesideGenuine, criesForHelp } from './cry.ts';
import { erasedByReply } from './erase-words.ts';
import { heardIn, heardWithFear, saidBeside, tierAfter, worstOf } from './heard.ts';
import { isAskedLongAgo } from './long-ago.ts';
import { wasAnswered } from './recent-danger.ts';
import { routeOfButton } from './route-button.ts';
import { routeOfCovered } from './route-covered.ts';
import type { Doubt, OwnData, Route } from './routes.ts';
import { safeWordAsked, safeWordIn } from './safe-words.ts';
import { isNeedDenied } from './said-at-choice.ts';
import { type Pressed, readToken } from './token.ts';
import { wordsBehindSlash, wordsOf } from './words-of.ts';

type Told = 'blocked' | 'unblocked' | 'removed' | 'moved' | 'opened' | 'knock';
const TOLD: ReadonlySet<string> = new Set<Told>(['blocked', 'unblocked', 'removed', 'moved', 'opened', 'knock']);

const OWN_QUESTION: ReadonlySet<DangerFamily> = new Set(['despair', 'child']);

/**
 * The order of the lines is the policy: leaving wins over everything, then words of safe contact, a covered chat, a message
 * taken back, a person who already helps, danger, a code, a link, commands, a language, buttons, and last what words may mean.
 */
export function route(
  knowledge: Knowledge,
  conversation: Conversation,
  inbound: Inbound,
  { alsoSaid, told: code }: { alsoSaid: readonly string[]; told: CodeOutcome },
): Route {
  const { content } = inbound;
  if (content.kind === 'timer') return { to: 'timer', timer: content.timer };
  if (isOfNoWords(content)) return { to: content.kind };
  const text = wordsOf(inbound);
  const pressed = content.kind === 'choice' ? readToken(content.token, isCommand) : null;
  const cried = criedBesideGenuine(knowledge, text);
  const isNoCommand = cried !== null || isLabelHere(knowledge, conversation.session, text);
  const spoken = isNoCommand ? null : commandOf(conversation, text);
  const command = pressed?.kind === 'command' ? pressed.command : spoken;
  const leaving = leavingIn(knowledge, conversation, { text, command, at: inbound.at });
  // Of what waited before it the words are heard all the same.
  if (leaving !== null) return { to: leaving, danger: worstOf(knowledge, alsoSaid) };
  // A message that is a command and nothing else is no cry, whatever its words mean elsewhere ("hide").
  const cry = command === null ? text : wordsBehindSlash(text);
  const said = [cry, ...saidBeside(cry), ...alsoSaid];
  // Where an operator helps, or somebody else may be reading, the words themselves say what is danger.
  const byWords = worstOf(knowledge, said);
  if (command === 'close') return { to: 'close', danger: byWords };
  // Where the words are chosen anew, the one that was agreed on is an answer.
  const isChosen = answersWithWord(knowledge, conversation, inbound, text);
  const word = isChosen ? null : safeWordIn(conversation.memory, inbound, { text, others: alsoSaid });
  if (word === 'not-alone') return { to: 'not-alone', danger: byWords };
  if (word === 'well') return { to: 'well', danger: worstOf(knowledge, alsoSaid) };
  const isCovered = conversation.memory.coveredAt !== undefined;
  const hidden = isCovered && byWords === null ? ownDataIn(knowledge, conversation, inbound, pressed) : null;
  if (hidden !== null) return { to: 'covered-own', own: hidden };
  const covered = routeOfCovered(conversation, inbound, { text, command, danger: byWords });
  if (covered !== null) return covered;
  const erased = erasedByReply(inbound);
  if (erased !== null && byWords === null) return { to: 'erase', externalId: erased };
  const isCode = isAnsweredAsCode(caseCodeTold(knowledge, conversation, inbound), code);
  if (isHeld(conversation.ticket)) {
    if (isCode && byWords === null) return { to: 'code' };
    if (pressed?.kind === 'hear' && byWords === null) return { to: 'hear', texts: pressed.texts };
    // The one who calls may be no operator.
    const own = ownDataIn(knowledge, conversation, inbound, pressed);
    const asks = command === null && byWords === null && asksWhetherGenuine(text);
    return { to: 'operator', danger: byWords, command: asks ? 'genuine' : command, own };
  }
  const heard = heardWithFear(heardIn(knowledge, said), cried);
  const tier = tierAfter(conversation, heard, inbound.at);
  const danger = tier !== 'red' ? null : heard.tier === 'red' ? byWords : heard.danger;
  if (danger !== null && mustAnswer(knowledge, conversation, { danger, text, at: inbound.at }))
    return { to: 'danger', danger };
  const other = danger === null ? null : unheardFamily(knowledge, conversation, danger, inbound.at);
  // Despair and a child have questions of their own: what was asked about another danger waits behind them.
  if (danger !== null && other !== null && OWN_QUESTION.has(other)) {
    return { to: 'danger', danger: { ...danger, family: other } };
  }
  if (isCode) return { to: 'code' };
  if (text === '' && isMoreOfAlbum(conversation, inbound)) return { to: 'same-album' };
  const link = campaignLinkIn(knowledge, text, isOnlyMenuOpen(conversation.session));
  if (link !== null) return { to: 'campaign', link };
  if (command !== null) return { to: 'command', command };
  const named = conversation.contact.language === null ? null : languageNamedIn(knowledge.read, text);
  if (named !== null) return { to: 'speak', language: named };
  if (content.kind === 'choice') return routeOfButton(knowledge, conversation, pressed, inbound.at);
  const told = cried !== null && !waitsFor(knowledge, conversation.session, 'text') ? cried : text;
  const doubt = doubtOf(knowledge, conversation, { heard, tier, text: cry });
  const isUrgent = danger !== null || doubt.ask !== undefined || cannotWait(knowledge, told);
  const usual = routeOfWords(knowledge, conversation, inbound, { text: told, danger, isUrgent: danger !== null });
  if (usual.to === 'question' || usual.to === 'intent') return { ...usual, ...doubt };
  if (!isUrgent) return usual;
  const way = routeOfWords(knowledge, conversation, inbound, { text: told, danger, isUrgent });
  return way.to === 'question' || way.to === 'intent' ? { ...way, ...doubt, isFirst: true } : way;
}

/** What tells of the phone, or of the place where it is, and of nothing that somebody says. */
function isOfNoWords(content: InboundContent): content is Extract<InboundContent, { kind: Told }> {
  return TOLD.has(content.kind);
}

/** A cry for help, or the wish for a person. */
function cannotWait(knowledge: Knowledge, text: string): boolean {
  if (text === '') return false;
  const wish = knowledge.read.wish(text);
  return wish === 'person' || (wish === null && criesForHelp(knowledge, text));
}

function answersWithWord(knowledge: Knowledge, conversation: Conversation, inbound: Inbound, text: string): boolean {
  const { session, ticket, memory } = conversation;
  if (safeWordAsked(knowledge, session) === null || isHeld(ticket) || memory.coveredAt !== undefined) return false;
  return routeOfWords(knowledge, conversation, inbound, { text, danger: null, isUrgent: false }).to === 'question';
}

/** Whoever is answered about danger already, or has a red request open, is not asked whether they are safe. */
function doubtOf(
  { book, dangerFlow, understand }: Knowledge,
  { session, ticket }: Conversation,
  { heard, tier, text }: { heard: Heard; tier: Tier; text: string },
): Doubt {
  if (session !== null && isInFlow(book, dangerFlow, session)) return {};
  if (ticket?.status === 'open' && ticket.level === 'red') return {};
  if (tier === 'hint') return { isHint: true };
  // Who waits for a person is heard by that person, perhaps tomorrow only: the numbers do not wait.
  if (tier === 'ask' && ticket?.status === 'open' && heard.isByRule !== true) return { isHint: true, isLoud: true };
  if (tier !== 'ask') return {};
  // Of three hints the family is the likeliest of the last.
  const family = heard.danger?.family ?? understand(text)?.family ?? 'violence';
  const ask = heard.danger ?? { family, families: [family] };
  return heard.isByRule ? { ask, isByRule: true } : { ask };
}

/** Nothing is open but the menu. */
function isOnlyMenuOpen(session: Session | null): boolean {
  return session === null || session.flow === MENU;
}

/** Pictures that were sent together come one by one. What has words is answered for itself. */
function isMoreOfAlbum({ memory }: Conversation, { content }: Inbound): boolean {
  return content.kind === 'media' && content.album !== undefined && content.album === memory.album;
}

/** While an operator talks, words are for them; a button or label of the question about one's own data answers that. */
function ownDataIn(
  knowledge: Knowledge,
  conversation: Conversation,
  inbound: Inbound,
  pressed: Pressed | null,
): OwnData | null {
  const { session } = conversation;
  if (session === null || session.flow !== MY_DATA) return null;
  const text = wordsOf(inbound);
  if (isLabelHere(knowledge, session, text)) return { to: 'answer', session, reply: { kind: 'text', text } };
  if (inbound.content.kind !== 'choice') return null;
  const way = routeOfButton(knowledge, conversation, pressed, inbound.at);
  return way.to === 'answer' ? way : null;
}

/** Whoever types what stands on a button presses it, also where the words are a command elsewhere. */
function isLabelHere({ book }: Knowledge, session: Session | null, text: string): boolean {
  if (session === null || text === '' || text.length > 80) return false;
  const node = flowIn(book, session.flow, session.release)?.nodes.get(session.node);
  return node?.kind === 'choose' && labelsOf(node).has(foldWhole(text));
}

type Choose = Extract<FlowNode, { kind: 'choose' }>;

/** A release changes nothing of its nodes: what stands on one is folded once. */
const LABELS = new WeakMap<Choose, ReadonlySet<string>>();

function labelsOf(node: Choose): ReadonlySet<string> {
  const known = LABELS.get(node);
  if (known !== undefined) return known;
  const folded = new Set(node.choices.flatMap(({ label }) => [foldWhole(label.tg), foldWhole(label.ru)]));
  LABELS.set(node, folded);
  return folded;
}

/** `close` is a command only on a shared phone; `share` and `code` are none inside their own flow. */
function commandOf({ address, session }: Conversation, text: string): Command | null {
  const command = commandIn(text);
  if (command === 'close' && profileIn(address) === null) return null;
  const asked = command === 'share' ? SHARED_PHONE : command === 'code' ? CASE_CODE : null;
  return asked !== null && session?.flow === asked ? null : command;
}

/** «Стоп» and "forget me" hold as the whole message only: inside a sentence they mean something else. */
function leavingIn(
  knowledge: Knowledge,
  conversation: Conversation,
  { text, command, at }: { text: string; command: Command | null; at: number },
): 'exit' | 'forget' | null {
  if (command === 'exit') return 'exit';
  if (text.length === 0 || text.length > 120) return null;
  const wish = knowledge.read.wish(text);
  if (wish === 'stop' && isNeedDenied(knowledge, conversation, { text, at })) return null;
  if (wish === 'stop') return isOfRequest(knowledge, conversation, text) ? null : 'exit';
  return wish === 'delete' ? 'forget' : null;
}

/** «Дигар лозим нест» of a request that waits takes it back, and says no farewell over it. */
function isOfRequest({ read }: Knowledge, { ticket, memory }: Conversation, text: string): boolean {
  return (
    ticket?.status === 'open' && !isHeld(ticket) && memory.coveredAt === undefined && read.wholeRequest(text) !== null
  );
}

function mustAnswer(
  knowledge: Knowledge,
  { session, memory }: Conversation,
  { danger, text, at }: { danger: Danger; text: string; at: number },
): boolean {
  // Whoever has told of hitting, and then of blood, has not had the number of a doctor.
  if (danger.isOwnBlow)
    return (
      !isAtAnger(knowledge.book, session) ||
      (session?.answers[DANGER_NOW] !== 'yes' && dangerDetails(knowledge.lexicon, text).isNow)
    );
  if (session === null) return true;
  if (isInFlow(knowledge.book, knowledge.dangerFlow, session)) return false;
  return !wasAnswered(memory, danger.family, at) || holdsLineGone(knowledge, memory);
}

/** Inside the danger flow: the family of danger that has not had its answer, and that the flow is not about already. */
export function unheardFamily(
  knowledge: Knowledge,
  { session, memory }: Pick<Conversation, 'session' | 'memory'>,
  danger: Danger,
  at: number,
): DangerFamily | null {
  if (session === null || danger.isOwnBlow || !isInFlow(knowledge.book, knowledge.dangerFlow, session)) return null;
  const unheard = danger.families.filter((family) => !wasAnswered(memory, family, at));
  return unheard.find((family) => session.answers.danger !== family) ?? null;
}

function routeOfWords(
  knowledge: Knowledge,
  conversation: Conversation,
  inbound: Inbound,
  { text, danger, isUrgent }: { text: string; danger: Danger | null; isUrgent: boolean },
): Route {
  const { content } = inbound;
  const { session } = conversation;
  if (session === null) return text === '' ? noWords(inbound) : { to: 'intent', text, danger };
  if (content.kind === 'text' && content.edited && !isUrgent) return { to: 'edited' };
  const isVoice = content.kind === 'media' && (content.media === 'voice' || content.media === 'audio');
  if (!isUrgent && !isVoice && isAskedLongAgo(knowledge, conversation, inbound.at)) return { to: 'resume' };
  if (content.kind === 'location') {
    const { latitude, longitude } = content;
    return waitsFor(knowledge, session, 'place')
      ? { to: 'question', session, reply: { kind: 'place', latitude, longitude }, text: null, danger }
      : { to: 'no-words', what: 'location' };
  }
  const number = content.kind === 'contact-card' ? content.numbers?.[0] : undefined;
  if (number !== undefined && waitsFor(knowledge, session, 'phone')) {
    return { to: 'question', session, reply: { kind: 'text', text: number }, text: null, danger };
  }
  if (content.kind === 'media' && waitsFor(knowledge, session, 'file')) {
    return { to: 'question', session, reply: { kind: 'file' }, text: null, danger };
  }
  return text === '' ? noWords(inbound) : { to: 'question', session, reply: { kind: 'text', text }, text, danger };
}

function waitsFor({ book }: Knowledge, session: Session | null, what: 'place' | 'file' | 'phone' | 'text'): boolean {
  const node = session && flowIn(book, session.flow, session.release)?.nodes.get(session.node);
  return node?.kind === 'expect' && node.expect === what;
}

function noWords({ content }: Inbound): Route {
  if (content.kind === 'media') return { to: 'no-words', what: content.media };
  if (content.kind === 'location' || content.kind === 'contact-card') return { to: 'no-words', what: content.kind };
  return { to: 'no-words', what: 'unsupported' };
}
