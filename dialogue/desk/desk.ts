/** desk/: what staff do with a case, as pure moves: answer, close, refer, search. */

import { type Conversation, isSilenced, languageOf } from '../../core/conversation.ts';
import { UTC_DAYS } from '../../core/days.ts';
import type { DeskCase, DeskChange, DeskLine, DeskMove } from '../../core/desk.ts';
import type { Attachment, Outbound } from '../../core/message.ts';
import { type ReferralWish, refer } from '../../core/referral-moves.ts';
import { Refusal } from '../../core/refusal.ts';
import { resendKey } from '../../core/reply-key.ts';
import type { Ticket } from '../../core/ticket.ts';
import * as moves from '../../core/ticket-moves.ts';
import { isVisible } from '../../core/visible.ts';
import { setOf } from '../../flows/engine/book.ts';
import type { WordKey } from '../../locales/words.ts';
import { isSameFlow } from '../know/flow-now.ts';
import { type Knowledge, SAFE_CONTACT } from '../know/knowledge.ts';
import { wordsIn } from '../know/own-words.ts';
import { capabilitiesOf } from '../say/capabilities.ts';
import { NO_OTHER_WAYS } from '../say/other-ways.ts';
import { render } from '../say/render.ts';
import { NO_SOUNDS } from '../say/sounds.ts';
import type { Speech } from '../say/speech.ts';
import { createView } from '../say/view.ts';
import { heldAnew } from '../time/answer-hold.ts';
import { todayFor } from '../time/today.ts';
import { question, welcomeOrMenu } from '../turn/asking.ts';
import { type Context, draftOf, sayWords, type TurnDraft } from '../turn/draft.ts';
import { surroundingsFor } from '../turn/surroundings.ts';
import { wordsLeftInChat } from '../turn/words-in-chat.ts';
import { begun } from './safe-desk.ts';

/**
 * Moves at the desk that the person hears of: who is talking is told at each change, in their language, and the bot and an
 * operator never talk at once. Pure like every turn; the store applies them to what is there at that very moment.
 */
export interface DeskTools {
  knowledge: Knowledge;
  by: moves.Mover;
}

/** `away`: whoever holds it is not at the desk; it is taken over. */
export function claimTicket({ knowledge, by }: DeskTools, away: moves.Away | null): DeskMove {
  return moving(
    (ticket) => (away === null ? moves.claim(ticket, by) : moves.takeOver(ticket, by, away)),
    (found) => taken(knowledge, found, by.at, found.ticket.assignee === null ? 'desk_claimed' : 'desk_transferred'),
  );
}

export function transferTicket({ knowledge, by }: DeskTools, to: { to: string; reason: string }): DeskMove {
  return moving(
    (ticket) => moves.transfer(ticket, by, to),
    (found) => taken(knowledge, found, by.at, 'desk_transferred'),
  );
}

/** From nobody to somebody: the person hears once that a human being answers from here on. */
export function giveTicket({ knowledge, by }: DeskTools, to: string): DeskMove {
  return moving(
    (ticket) => moves.give(ticket, by, to),
    (found) => taken(knowledge, found, by.at, 'desk_claimed'),
  );
}

/** The bot speaks again, and asks what was open when the operator came. */
export function releaseTicket({ knowledge, by }: DeskTools, reason: string): DeskMove {
  return moving(
    (ticket) => moves.giveBack(ticket, by, reason),
    (found) => returned(knowledge, found, by.at),
  );
}

export function muteTicket({ knowledge, by }: DeskTools, wish: Parameters<typeof moves.mute>[2]): DeskMove {
  return moving(
    (ticket) => moves.mute(ticket, by, wish),
    // Of being muted nobody is told; of an operator who goes, whoever was talking with one is.
    (found) => (found.ticket.assignee === null ? silence(found) : returned(knowledge, found, by.at)),
  );
}

/** With what it came to; `referral`: where the person is sent on to, written down with the same press. */
type End = Parameters<typeof moves.close>[2] & { referral?: ReferralWish | undefined };

/** How it was is asked, and then the bot is back where the person was. */
export function closeTicket(tools: DeskTools, { referral, ...end }: End): DeskMove {
  // What is closed already, by a press whose answer was lost, is sent nowhere else.
  const sentOn = (ticket: Ticket) =>
    referral === undefined || ticket.status === 'closed' ? ticket : refer(ticket, tools.by, referral);
  return closing(tools, (ticket) => moves.close(sentOn(ticket), tools.by, end));
}

/** Of many that are alike: one that nobody holds is taken and closed in one step. The person is told as ever. */
export function closeAlike(tools: DeskTools, end: Parameters<typeof moves.close>[2]): DeskMove {
  const { by } = tools;
  return closing(tools, (ticket) => {
    const isFree = ticket.status === 'open' && ticket.assignee === null;
    return moves.close(isFree ? moves.claim(ticket, by) : ticket, by, end);
  });
}

function closing({ knowledge, by }: DeskTools, rule: (ticket: Ticket) => Ticket): DeskMove {
  return moving(rule, (found) =>
    spoken(knowledge, found, by.at, (draft) =>
      sayWords(
        draft,
        { kind: 'words', key: 'desk_closed' },
        { kind: 'words', key: 'desk_rate' },
        { kind: 'offer', choices: [{ command: 'rate-good' }, { command: 'rate-fair' }, { command: 'rate-bad' }] },
      ),
    ),
  );
}

export function reopenTicket({ knowledge, by }: DeskTools): DeskMove {
  return ({ ticket, ...found }) => {
    const reopened = moves.reopen(ticket, by, found.conversation.ticket);
    if (reopened === ticket) return null;
    return { ticket: reopened, ...taken(knowledge, { ticket, ...found }, by.at, 'desk_claimed') };
  };
}

/**
 * An operator's answer. `key` is the client's own, and `asked` what it asked for with it: a canned answer by its name, for
 * its text is of the moment. Whoever asked for silence is written to by nobody. What is said to
 * somebody who cannot be reached fails as it is said, and nobody is answered by it.
 */
export function answerTicket(
  { by }: Pick<DeskTools, 'by'>,
  { key, text, asked, attachment }: { key: string; text: string; asked: string; attachment?: Attachment | undefined },
): DeskMove {
  return ({ ticket, conversation, isUnreachable, lastHeardAt }) => {
    const replied = moves.reply(ticket, by, { key, asked });
    if (replied === ticket) return null;
    const answered = isUnreachable
      ? { ...replied, waitingSince: ticket.waitingSince ?? by.at, answering: ticket.answering }
      : replied;
    if (attachment === undefined && !isVisible(text)) {
      throw new Refusal('answer_empty', `the answer for ticket ${ticket.id} shows nothing`);
    }
    if (isSilenced(conversation.memory)) {
      throw new Refusal('contact_silent', `the contact of ticket ${ticket.id} asked for silence`);
    }
    const said: Outbound = { kind: 'bubble', from: 'operator', text, choices: [], key };
    const bubble = attachment === undefined ? said : { ...said, attachment };
    const outbound = begun([bubble], { conversation, lastHeardAt }, by.at);
    return {
      ticket: isUnreachable
        ? answered
        : onItsWay(answered, { conversation, lastHeardAt }, { said: outbound, now: by.at }),
      outbound,
      supersede: false,
      session: conversation.session,
    };
  };
}

/** The first answer of those that have not left says what it answers, and what holds it back. */
function onItsWay(
  ticket: Ticket,
  { conversation, lastHeardAt: heardAt }: Pick<DeskCase, 'conversation' | 'lastHeardAt'>,
  { said, now }: { said: readonly Outbound[]; now: number },
): Ticket {
  const { answering } = ticket;
  if (answering?.onWay?.at !== now) return ticket;
  const answers = said.find(({ from }) => from === 'operator')?.answers ?? null;
  const told = { ...ticket, answering: { ...answering, onWay: { ...answering.onWay, answers } } };
  return heldAnew(told, conversation, { now, heardAt });
}

/** The note with which an answer that failed leaves the list of what was given up. */
export const SAID_AGAIN = 'said again at the desk';

/** Says once more what failed, of these lines the one of this number. Done twice it is said once. */
export function resendAnswer({ by }: Pick<DeskTools, 'by'>, lines: readonly DeskLine[], seq: number): DeskMove {
  return (found) => {
    const line = lines.find((one) => one.seq === seq && one.from === 'operator');
    if (line === undefined || line.text === null) throw new Refusal('message_unknown', `there is no answer ${seq}`);
    if (line.state !== 'failed') throw new Refusal('message_not_failed', `answer ${seq} has not failed`);
    const { text, attachment } = line;
    const again = { key: resendKey(seq), text, asked: askedOf(text, attachment) };
    return answerTicket({ by }, { ...again, attachment: attachment ?? undefined })(found);
  };
}

/** What an answer asks for with its key: its words and, where there is one, its file. */
export function askedOf(text: string, attachment: Pick<Attachment, 'file'> | null): string {
  return attachment === null ? text : `${text} file:${attachment.file}`;
}

/** A file for a person, with what is said in its place where their channel does not bring it. */
export function attachmentFor(
  { content }: Knowledge,
  { contact }: Pick<Conversation, 'contact'>,
  { text, ...file }: Omit<Attachment, 'instead'> & { text: string },
): Attachment {
  const sorry = wordsIn(content, languageOf(contact) ?? 'tg')('file_not_brought');
  return { ...file, instead: text === '' ? sorry : `${text}\n\n${sorry}` };
}

/** A move of which the person hears nothing. */
export function quietly(rule: (ticket: Ticket) => Ticket): DeskMove {
  return moving(rule, silence);
}

type Said = Omit<DeskChange, 'ticket'>;

function moving(rule: (ticket: Ticket) => Ticket, say: (found: DeskCase) => Said): DeskMove {
  return (found) => {
    const ticket = rule(found.ticket);
    return ticket === found.ticket ? null : { ticket, ...say(found) };
  };
}

function silence({ conversation }: DeskCase): Said {
  return { outbound: [], supersede: false, session: conversation.session };
}

/**
 * A person talks from here on: no button stands under the words. Whoever takes over cancels what the bot had to say, but not the
 * numbers that are on their way to somebody in danger: that a person is there is no help yet.
 */
function taken(knowledge: Knowledge, found: DeskCase, now: number, key: WordKey): Said {
  const said = spoken(knowledge, found, now, (draft) => sayWords(draft, { kind: 'words', key }));
  const words = wordsLeftInChat(knowledge, found.conversation);
  const wipes = words.length > 0 && capabilitiesOf(found.conversation.address).deletesOne ? { wipes: words } : {};
  const outbound = said.outbound.map((bubble, index) => ({ ...bubble, choices: [], ...(index === 0 && wipes) }));
  const { session } = found.conversation;
  const supersede = found.ticket.assignee === null && found.ticket.level !== 'red';
  // What is written to a person is no secret word: the question for one is left.
  const isAtWords = session !== null && isSameFlow(knowledge.book, session.flow, SAFE_CONTACT);
  return { outbound, supersede, session: isAtWords ? null : session };
}

function returned(knowledge: Knowledge, found: DeskCase, now: number): Said {
  return spoken(knowledge, found, now, (draft, context) => {
    const said = sayWords(draft, { kind: 'words', key: 'desk_returned' });
    if (said.session === null) return welcomeOrMenu(said, context);
    // A release that this process does not know yet: the question still waits, and is not taken back.
    return setOf(knowledge.book, said.session.release) === null ? said : question(said, context, said.session);
  });
}

/** Whoever asked for silence hears nothing. */
function spoken(
  knowledge: Knowledge,
  found: DeskCase,
  now: number,
  say: (draft: TurnDraft, context: Context) => TurnDraft,
): Said {
  const { conversation } = found;
  if (isSilenced(conversation.memory)) return silence(found);
  const context = contextOf(knowledge, conversation, now);
  const { session, speech, left } = say(draftOf(conversation), context);
  const { answers, flags } = session ?? left ?? { answers: {}, flags: [] };
  const view = createView({
    knowledge,
    contact: conversation.contact,
    answers,
    flags,
    demoted: NONE,
    can: capabilitiesOf(conversation.address),
    today: todayFor(knowledge.content, conversation.contact.country, now),
  });
  return { outbound: begun(render(speech satisfies Speech[], view, session), found, now), supersede: false, session };
}

const NONE: ReadonlySet<string> = new Set();

/** No message of the person's has brought this about: what stands for it is of no kind that says anything. */
function contextOf(knowledge: Knowledge, conversation: Conversation, now: number): Context {
  const { account, address, id } = conversation;
  const inbound = { id: `desk:${id}`, account, from: address, at: now, content: { kind: 'unsupported' as const } };
  const surroundings = surroundingsFor(knowledge, { ...conversation, now });
  const unknown = { queue: null, hours: null, isStaffed: false, days: UTC_DAYS };
  return {
    knowledge,
    conversation,
    inbound,
    now,
    sure: now,
    surroundings,
    newId: '',
    receipts: new Map(),
    sounds: NO_SOUNDS,
    suggestion: null,
    ownLines: [],
    newCode: '',
    genuine: { ways: NO_OTHER_WAYS, falseNames: [] },
    brokenWays: [],
    told: { is: 'wrong' },
    mayShare: false,
    ...unknown,
  };
}
