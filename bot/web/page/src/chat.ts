/**
 * page/: the page of the web chat, in plain TypeScript: small enough for a slow line, and hidden with two presses of
 * Escape.
 */

import { byId, createComposer } from './composer.ts';
import { newestSeq, type Own, oldestSeq, readSaid } from './conversation.ts';
import { element } from './element.ts';
import { createEventReader } from './event-stream.ts';
import { createExport } from './export.ts';
import { createFeed } from './feed.ts';
import { createHearing } from './hearing.ts';
import { openKeep } from './keep.ts';
import { createLeave } from './leave.ts';
import { endOwed, owesPlain } from './left.ts';
import { mayEnd } from './may-end.ts';
import { createMenu } from './menu.ts';
import { createNotices } from './notices.ts';
import { createOutbox, isOwed } from './outbox.ts';
import { createScroll } from './scroll.ts';
import { fetchBytes, giveUpSilent, openEvents, postMessage } from './server.ts';
import { createSession } from './session.ts';
import { translate } from './translate.ts';
import { createTyping } from './typing.ts';
import { createView } from './view.ts';
import { firstLanguage, languageOf, type PageLanguage, say } from './words.ts';

/**
 * The page of the public web chat: no framework, no cookie, nothing kept but in this tab until the person says
 * otherwise. This file puts the parts together; each part stands in a file of its own.
 */

const PAGE_SIZE = 50;
const TAP_TWICE_MS = 1500;

const stopping = new AbortController();
const { signal } = stopping;
const keep = openKeep();
const kept = keep.read();
let language: PageLanguage = kept.language ?? firstLanguage(navigator.languages);

const list = byId('items', HTMLElement);
const earlier = byId('earlier', HTMLButtonElement);
const earlierProblem = byId('earlier-problem', HTMLElement);
const notices = createNotices(() => language);
const typing = createTyping(byId('typing', HTMLElement));
const scroll = createScroll(byId('log', HTMLElement), byId('newest', HTMLButtonElement));
const view = createView({
  list,
  scroll,
  language,
  onChoose: choose,
  onAgain: (own) => outbox.again(own),
  onErase: erase,
  openFile: fetchWithToken,
});

/** Who waits for another conversation to begin. */
const waiting: (() => void)[] = [];
const session = createSession({
  token: kept.token,
  signal,
  onOpened(token) {
    keepToken(token);
    typing.show();
    for (const begin of waiting.splice(0)) begin();
  },
  onRenewed: keepToken,
  onDropped: startOver,
  onProblem: notices.setProblem,
});

let answers: 'bot' | 'operator' = 'bot';
const outbox = createOutbox({
  isOnline: () => navigator.onLine,
  mayEnd: (own) => waiting.length === 0 && mayEnd(view.items, own),
  async post(own, isOurs) {
    const token = await session.token();
    const answer = await postMessage(token, own, signal);
    if (answer.kind === 'token-wrong' && !own.tried) {
      if (hearing.isHeard(own) && !session.takeOver(token, hearing.token()) && !isOurs) return { kind: 'left' };
      session.drop(token);
    }
    if (answer.kind === 'ok') answers = answer.value;
    session.goOn(token, answer);
    return answer;
  },
  onChange(own) {
    view.showOwn(own);
    keepOwn();
    // Whether an operator writes is not known here: no sign promises it.
    if (own.state === 'sent' && answers === 'bot' && own.after >= newestSeq(view.items)) typing.show();
  },
});

const hearing = createHearing({
  items: view.items,
  token: () => kept.token,
  outbox,
  addOwn: view.addOwn,
  onChange(own) {
    view.showOwn(own);
    keepOwn();
  },
});

const feed = createFeed({
  async open(line) {
    const token = await session.token();
    const newest = newestSeq(view.items);
    const answer = await openEvents(token, newest === 0 ? {} : { after: newest }, line);
    session.goOn(token, answer);
    if (answer.kind === 'token-wrong') await end(token, line);
    return answer;
  },
  onEvent: hear,
  onState(line) {
    notices.setLine(line);
    if (line === 'live') outbox.wake();
  },
});

function keepToken(token: string): void {
  kept.token = token;
  keepOwn();
}

/** What the person reads at this moment stays, and nothing begins anew by itself: whoever was forgotten wanted that. */
async function end(token: string, line: AbortSignal): Promise<void> {
  if (!view.items.some(({ kind }) => kind === 'said')) return session.drop(token);
  notices.setProblem('token_wrong');
  await new Promise<void>((resolve) => {
    waiting.push(resolve);
    line.addEventListener('abort', () => resolve(), { once: true });
  });
}

function hear(id: string, data: string): void {
  const said = readSaid(id, data);
  if (said === null) return;
  if (said.cover) forgetBefore(said.seq);
  if (said.erased.length > 0) {
    hearing.erase(said.erased);
    view.removeErased(said.erased);
    keepOwn();
  }
  const isNew = said.seq > newestSeq(view.items);
  if (!view.addSaid(said) || !isNew) return;
  typing.hide();
  keepPacks();
  notices.setHasTalk();
  earlier.hidden = view.items.filter(({ kind }) => kind === 'said').length < PAGE_SIZE;
  const spoken = languageOf([said.text, ...said.choices.map(({ label }) => label)].join('\n'));
  if (kept.language === null && spoken !== null) setLanguage(spoken);
}

/** What can be carried along is kept when a talk has begun, once. */
let hasAsked = false;
function keepPacks(): void {
  if (hasAsked || !('serviceWorker' in navigator)) return;
  hasAsked = true;
  void navigator.serviceWorker.ready.then(({ active }) => active?.postMessage('keep-packs'));
}

/** A cover hides what was said before, here too. After a reload it comes once more: what was written since it stays. */
function forgetBefore(seq: number): void {
  hearing.cover(seq);
  view.removeBefore(seq);
  earlier.hidden = true;
  keepOwn();
}

/** The server knows nothing of this conversation: the unsent goes to the next one, but not what may have ended this one. */
function startOver(): void {
  const unsent = view.items.filter((item): item is Own => item.kind === 'own' && item.state !== 'sent');
  kept.token = null;
  feed.restart();
  forgetBefore(Number.POSITIVE_INFINITY);
  hearing.restart();
  for (const own of unsent) {
    if (own.tried) Object.assign(own, { state: 'failed', problem: 'conversation_over', isHeld: true });
    view.addOwn(Object.assign(own, { after: 0 }));
  }
  keepOwn();
}

function choose(choice: { id: string; label: string }): void {
  const last = view.items.at(-1);
  const isSecondTap = last?.kind === 'own' && last.choice === choice.id && Date.now() - last.at < TAP_TWICE_MS;
  if (!isSecondTap) write(choice.label, choice.id);
}

/** It stays until the server says that it is gone everywhere. */
function erase(own: Own): void {
  outbox.hold(own);
  write(say(language, 'erase'), `!erase.${own.id}`);
}

/** What is there for whoever holds the token of this conversation; null: it is not to be had at this moment. */
async function fetchWithToken(path: string): Promise<Blob | null> {
  const token = await session.token();
  const answer = await fetchBytes(path, token, signal);
  session.goOn(token, answer);
  return answer.kind === 'ok' ? answer.value : null;
}

function write(text: string, choice?: string): void {
  const own: Own = { kind: 'own', id: newId(), at: Date.now(), after: newestSeq(view.items), text, state: 'sending' };
  if (choice !== undefined) own.choice = choice;
  view.addOwn(own);
  outbox.add(own);
}

/** `crypto.randomUUID` is only there on HTTPS; a try-out in the local network has none. */
function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function keepOwn(): void {
  kept.own = view.items.filter((item): item is Own => item.kind === 'own');
  keep.write(kept);
}

function setLanguage(wanted: PageLanguage): void {
  language = wanted;
  document.documentElement.lang = wanted;
  translate(document, wanted);
  view.setLanguage(wanted);
  notices.show();
}

async function showEarlier(): Promise<void> {
  const oldest = oldestSeq(view.items);
  if (oldest === null) return;
  earlier.disabled = true;
  earlierProblem.replaceChildren();
  const answer = await fetchWithToken(`/chat/events?before=${oldest}`);
  earlier.disabled = false;
  if (answer === null) {
    earlierProblem.append(element('span', { word: 'earlier_failed' }));
    return translate(earlierProblem, language);
  }
  let added = 0;
  const read = createEventReader((id, data) => {
    const said = readSaid(id, data);
    if (said !== null && view.addSaid(said)) added += 1;
  });
  read(await answer.text());
  earlier.hidden = added < PAGE_SIZE;
}

/** A talk without scripts that was left while the server could not be reached is ended before the way to it is shown. */
async function showPlainWay(): Promise<void> {
  const way = byId('plain', HTMLElement);
  way.hidden = owesPlain();
  await endOwed();
  way.hidden = owesPlain();
}

function wake(): void {
  notices.show();
  void showPlainWay();
  giveUpSilent();
  session.wake();
  outbox.wake();
  feed.wake();
}

function start(): void {
  setLanguage(language);
  createMenu({
    keep,
    language: () => language,
    onLanguage(wanted) {
      kept.language = wanted;
      keepOwn();
      setLanguage(wanted);
    },
  });
  createExport({ token: () => kept.token, session, language: () => language, signal });
  createComposer(() => language, write);
  byId('leave', HTMLButtonElement).addEventListener('click', createLeave(keep, stopping));
  earlier.addEventListener('click', () => void showEarlier());
  window.addEventListener('online', wake);
  window.addEventListener('offline', notices.show);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') wake();
  });
  void showPlainWay();
  for (const own of kept.own) view.addOwn(own);
  for (const own of kept.own.filter(isOwed)) outbox.add(own);
  void feed.run(signal);
  keep.onShared(hearing.hear);
  // What was said before a reload is not read out again; what comes from now on is.
  list.setAttribute('aria-busy', String(kept.token !== null));
  setTimeout(() => list.setAttribute('aria-busy', 'false'), 1500);
  if ('serviceWorker' in navigator) void navigator.serviceWorker.register('/sw.js');
}

start();
