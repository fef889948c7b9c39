import type { DeskTicket } from '../../core/desk.ts';
import type { FileWish, WantedFile } from '../../core/media.ts';
import type { Address, ForgetTimer, Inbound, Outbound } from '../../core/message.ts';
import type { Delivery } from '../../core/outgoing.ts';
import type { Session } from '../../core/session.ts';
import type { Store } from '../../core/store.ts';
import { emptyTicket, type Ticket } from '../../core/ticket.ts';
import type { ClaimedTurn, TurnCommit } from '../../core/turn-commit.ts';

/** The moment at which tests begin; they move time on by hand. */
export const START = Date.UTC(2026, 10, 24, 9);
export const LEASE_MS = 30_000;
export const ACCOUNT = 'telegram:42';
export const FARIDA: Address = 'telegram:3527065';
export const DAVRON: Address = 'telegram:8812003';
/** What a channel tells of a bubble that it took at once. */
export const SENT = { externalId: 'tg-1', at: START, nextAt: START };

let lastUpdate = 0;

/** A text from a contact, with a key of its own. */
export function hear(text: string, { from = FARIDA, at = START, ...rest }: Partial<Inbound> = {}): Inbound {
  lastUpdate += 1;
  return { id: `telegram:42:${lastUpdate}`, account: ACCOUNT, from, at, content: { kind: 'text', text }, ...rest };
}

export function say(text: string, more: Partial<Outbound> = {}): Outbound {
  return { kind: 'bubble', from: 'bot', text, choices: [], ...more };
}

export function textOf(inbound: Inbound): string | null {
  return inbound.content.kind === 'text' ? inbound.content.text : null;
}

export function textsOf(claim: ClaimedTurn | null): (string | null)[] {
  return (claim?.waiting ?? []).map(({ inbound }) => textOf(inbound));
}

/** A claim that must be there. */
export async function claim(store: Store, now = START, leaseMs = LEASE_MS): Promise<ClaimedTurn> {
  const claimed = await store.claimTurn(now, leaseMs);
  if (claimed === null) throw new Error('nobody waits');
  return claimed;
}

/** The turn that answers all that waits and changes nothing else but what is given. */
export function turnOf({ conversation, waiting, lease }: ClaimedTurn, more: Partial<TurnCommit> = {}): TurnCommit {
  const { id, version, contact, session, ticket, timers, memory } = conversation;
  const base = { id, basedOn: version, lease, at: START, handled: waiting.map(({ key }) => key) };
  const kept = { contact, session, ticket, timers, memory };
  return {
    ...base,
    ...kept,
    outbound: [],
    supersede: false,
    requeue: 'stays',
    log: [],
    events: [],
    reports: [],
    ...more,
  };
}

/** One message in, one turn, so many bubbles out. */
export async function talk(
  store: Store,
  { from = FARIDA, at = START, text = 'salom', ...more }: { from?: Address; text?: string } & Partial<TurnCommit>,
): Promise<string> {
  await store.accept(hear(text, { from, at }));
  const claimed = await claim(store, at);
  const outcome = await store.commitTurn(turnOf(claimed, { at, ...more }));
  if (outcome !== 'committed') throw new Error(`the turn is ${outcome}`);
  return claimed.conversation.id;
}

/** A delivery that must be there. */
export async function claimDelivery(store: Store, now = START): Promise<Delivery> {
  const delivery = await store.claimSend([ACCOUNT], now, LEASE_MS);
  if (delivery === null) throw new Error('nothing is to be sent');
  return delivery;
}

/** A file as a turn wishes for it. */
export function fileWish(more: Partial<FileWish> = {}): FileWish {
  return { account: ACCOUNT, id: 'AgACAgIAAxkBAAI-file-id', mimeType: 'image/jpeg', ...more };
}

/** A file that must be there to fetch. */
export async function claimFile(store: Store, now = START): Promise<WantedFile> {
  const wanted = await store.claimFile([ACCOUNT], now, LEASE_MS);
  if (wanted === null) throw new Error('no file is to be fetched');
  return wanted;
}

/** Sends all that is due, each bubble at the moment given; returns the texts in the order they left. */
export async function sendAll(store: Store, now = START): Promise<string[]> {
  const texts: string[] = [];
  for (;;) {
    const delivery = await store.claimSend([ACCOUNT], now, LEASE_MS);
    if (delivery === null) return texts;
    texts.push(delivery.outbound.text);
    await store.markSent(delivery, { externalId: `sent-${delivery.seq}`, at: now, nextAt: now });
  }
}

/** The text of the bubble that is due next; it is claimed by asking. */
export async function nextIn(store: Store, now: number): Promise<string | undefined> {
  return (await store.claimSend([ACCOUNT], now, LEASE_MS))?.outbound.text;
}

/** What the person was told, in the order in which it left. */
export async function sentTexts(store: Store, address = FARIDA): Promise<(string | null)[]> {
  return (await store.sentTo(address, { newest: true }, 100)).map(({ text }) => text);
}

export function sessionAt(node: string, more: Partial<Session> = {}): Session {
  const where = { release: 1, flow: 'passport-kept', node, visits: [], answers: {}, flags: [], back: [] };
  return { ...where, failures: 0, page: 0, askedAt: START, ...more };
}

export function timerAt(at: number, more: Partial<ForgetTimer> = {}): ForgetTimer {
  return { id: 'timer-1', at, kind: 'forget', tries: 0, ...more };
}

export function ticketOf(id: string, more: Partial<Ticket> = {}): Ticket {
  return { ...emptyTicket(id, START), topic: 'documents', level: 'orange', ...more };
}

/** The desk's list of open tickets, each with its contact. */
export async function openTickets(
  store: Store,
  limit = 10,
): Promise<(DeskTicket & { contactId: string | undefined })[]> {
  const { tickets } = await store.listTickets({ view: 'all', staff: 's1', now: START }, { after: null, limit });
  const contactOf = async (id: string) => (await store.readTicket(id))?.conversation.id;
  return Promise.all(tickets.map(async (ticket) => ({ ...ticket, contactId: await contactOf(ticket.id) })));
}
