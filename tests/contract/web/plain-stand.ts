import { afterEach, beforeEach } from 'vitest';
import { type Conversation, newContact } from '../../../core/conversation.ts';
import type { Address } from '../../../core/message.ts';
import { heldConversation } from '../../support/held-conversation.ts';
import { openPlainVisitor, type PlainVisitor } from '../../support/plain-client.ts';
import { openChat } from './server.ts';
import type { StubStore } from './stub-store.ts';

export const MENU = [
  { token: 'menu.help', label: 'Нужна помощь', number: 1 },
  { token: 'menu.person', label: 'Связь с человеком', number: 2 },
  { token: '!menu', label: 'Главное меню' },
];

/** The chat as far as the bot's first two questions; all else the tests say. */
export async function openPlainChat(changes: Parameters<typeof openChat>[0] = {}) {
  const known = new Map<Address, Conversation>();
  const conversationAt = async (at: Address) => known.get(at) ?? null;
  const chat = await openChat({
    disclosure: { conversationAt, logOf: async () => [] },
    onAccepted: () => greet(chat.store, known),
    ...changes,
  });
  const url = await chat.listen();
  return {
    chat,
    url,
    known,
    /** Somebody whose talk has begun in Russian. */
    async begun(): Promise<{ visitor: PlainVisitor; address: Address }> {
      const visitor = openPlainVisitor(url);
      await visitor.opens('/chat/plain');
      await visitor.presses('Русский');
      return { visitor, address: chat.store.accepted.at(-1)!.from };
    },
    textsTaken: () => chat.store.accepted.map(({ content }) => (content.kind === 'text' ? content.text : content)),
  };
}

/** The same for each test of a file, opened before it and closed behind it. */
export function usePlainChat() {
  let stand: Awaited<ReturnType<typeof openPlainChat>>;
  beforeEach(async () => {
    stand = await openPlainChat();
  });
  afterEach(() => stand.chat[Symbol.asyncDispose]());
  return {
    get chat() {
      return stand.chat;
    },
    get url() {
      return stand.url;
    },
    get known() {
      return stand.known;
    },
    begun: () => stand.begun(),
    textsTaken: () => stand.textsTaken(),
    /** With other settings, in place of the one that is there. */
    async openAnew(changes: Parameters<typeof openPlainChat>[0]): Promise<void> {
      await stand.chat[Symbol.asyncDispose]();
      stand = await openPlainChat(changes);
    },
  };
}

function greet(store: StubStore, known: Map<Address, Conversation>): void {
  const { from, content } = store.accepted.at(-1)!;
  const text = content.kind === 'text' ? content.text : '';
  if (!known.has(from)) known.set(from, { ...heldConversation(from), ticket: null });
  if (text === '/start') store.say(from, { text: 'Бо кадом забон?\nНа каком языке?' });
  if (text !== 'Русский') return;
  known.set(from, { ...heldConversation(from), ticket: null, contact: { ...newContact(), language: 'ru' } });
  store.say(from, { text: 'Что *вам* нужно?\nЗвоните: +992 44 600 00 00', choices: MENU });
}
