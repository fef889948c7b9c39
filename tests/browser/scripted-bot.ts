import { fileURLToPath } from 'node:url';
import Fastify from 'fastify';
import type { OfflineNumbers } from '../../bot/web/offline-numbers.ts';
import { webChat } from '../../bot/web/routes.ts';
import type { Address, Choice, Inbound } from '../../core/message.ts';
import type { PocketPack } from '../../dialogue/pack/pocket-pack.ts';
import { words } from '../../locales/words.ts';
import { createStubStore, type StubStore } from '../contract/web/stub-store.ts';
import { heldConversation } from '../support/held-conversation.ts';
import { shippedKnowledge } from '../support/knowledge.ts';

/**
 * The web chat with a bot that follows a script, for what the page must do whatever the flows say: long texts, marks,
 * links, numbers, an operator, a cover.
 */
export async function openScriptedBot() {
  const knowledge = await shippedKnowledge();
  // What a page shows of days hangs on the browser's clock, so the bot speaks now.
  const store = createStubStore(() => Date.now());
  const answered = new Set<string>();
  const held = new Set<Address>();
  const forgotten = new Set<Address>();
  const app = Fastify({ forceCloseConnections: true });
  await app.register(webChat, {
    store,
    disclosure: { conversationAt: async (at) => (held.has(at) ? heldConversation(at) : null), logOf: async () => [] },
    forgotten: { wasForgotten: async (who) => forgotten.has(who) },
    hashNetwork: () => 'network',
    knowledge: () => knowledge,
    onAccepted: () => {
      for (const inbound of store.accepted) {
        if (!answered.has(inbound.id) && !held.has(inbound.from)) answer(store, inbound);
        answered.add(inbound.id);
      }
    },
    onSent: (listener) => store.onSent(listener),
    signingKey: Buffer.alloc(32, 3),
    isSecure: false,
    sessionsPerHour: 0,
    now: () => Date.now(),
    pageFolder: fileURLToPath(new URL('../../bot/web/page/dist', import.meta.url)),
    numbers: () => NUMBERS,
    packs: () => [PACK],
  });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    url,
    store,
    /** An operator takes the case of whoever is there; the bot says nothing more. */
    hold: (who: Address) => held.add(who),
    /** Whoever is there was forgotten: their token opens nothing any more. */
    forget: (who: Address) => forgotten.add(who),
    /** Breaks every line that is open, as a network does that goes away. */
    breakLines: () => app.server.closeAllConnections(),
    close: () => app.close(),
  };
}

const PACK: PocketPack = {
  country: 'RU',
  language: 'tg',
  say: words('tg'),
  label: 'Россия',
  numbers: [
    {
      name: 'Полис',
      word: 'полис',
      phone: '102',
      mark: 'verified',
      checked: '2026-11-24',
      note: null,
      hours: null,
      cost: null,
    },
  ],
  rules: [{ text: 'Патент лозим.', mark: 'settled' }],
  entries: [],
  checked: '2026-11-24',
  mayChange: false,
  made: '2026-11-24',
};

const NUMBERS: OfflineNumbers = {
  date: '2026-11-24',
  packs: [{ country: 'RU', label: { tg: 'Россия', ru: 'Россия' } }],
  countries: [
    {
      country: 'RU',
      label: { tg: 'Россия', ru: 'Россия' },
      lines: [
        { name: { tg: 'Полис', ru: 'Полиция' }, phone: '102', mark: 'verified', hours: null },
        {
          name: { tg: 'Хати боварии вазорати корҳои дохилӣ', ru: 'Линия доверия' },
          phone: '+7 495 000-00-00',
          mark: 'unverified',
          hours: { tg: 'аз соати 9 то 18', ru: 'с 9 до 18' },
        },
      ],
    },
    {
      country: 'TJ',
      label: { tg: 'Тоҷикистон', ru: 'Таджикистан' },
      lines: [{ name: { tg: 'Полис', ru: 'Милиция' }, phone: '102', mark: 'stale', hours: null }],
    },
  ],
};

const MENU: Choice[] = [
  { token: 'menu.help', label: 'Ёрӣ лозим' },
  { token: 'menu.passport', label: 'Паспортро гирифтанд' },
  { token: 'menu.person', label: 'Гап бо мутахассис' },
  { token: 'menu.data', label: 'Маълумоти ман' },
];

const MENU_RU: Choice[] = [
  { token: 'menu.help', label: 'Нужна помощь' },
  { token: 'menu.passport', label: 'Забрали паспорт' },
  { token: 'menu.person', label: 'Связь с человеком' },
  { token: 'menu.data', label: 'Мои данные' },
];

function answer(store: StubStore, { from, content }: Inbound): void {
  const said = content.kind === 'text' ? content.text : content.kind === 'choice' ? content.token : '';
  const script = SCRIPT.get(said);
  if (script) script(store, from);
  else store.say(from, { text: 'Шуморо фаҳмидам. Боз чӣ?', choices: MENU });
}

const SCRIPT = new Map<string, (store: StubStore, to: Address) => void>([
  [
    '/start',
    (store, to) =>
      store.say(to, {
        text: 'Салом! Бо кадом забон гап мезанем?\nЗдравствуйте! На каком языке будем говорить?',
        choices: [
          { token: 'language.tg', label: 'Тоҷикӣ' },
          { token: 'language.ru', label: 'Русский' },
        ],
      }),
  ],
  [
    'language.tg',
    (store, to) =>
      store.say(to, {
        text: 'Ман *Ҳамроҳ* ҳастам. Ин хизмат _бепул_ аст.\n\nБа шумо чӣ лозим?',
        choices: MENU,
      }),
  ],
  [
    'language.ru',
    (store, to) => store.say(to, { text: 'Это «Ҳамроҳ». Помощь *бесплатная*.\n\nЧто вам нужно?', choices: MENU_RU }),
  ],
  [
    'menu.help',
    (store, to) =>
      store.say(to, {
        text: 'Агар ҳоло дар хатар бошед, занг занед:\n\nПолис\n102\n\nСафорати Тоҷикистон\n+7 495 690-42-34\nВақти кор: аз соати 9 то 18\n\nМаълумот: https://example.org/help?a=1&b=2.',
        choices: MENU,
      }),
  ],
  [
    'menu.passport',
    (store, to) => {
      store.say(to, { text: 'Касе ҳақ надорад шиносномаи шуморо нигоҳ дорад. Айби шумо нест.' });
      store.say(to, {
        text: 'Ҳоло дар ҷои бехатар ҳастед?',
        choices: [
          { token: 'yes', label: 'Ҳа' },
          { token: 'no', label: 'Не' },
        ],
      });
    },
  ],
  ['menu.person', (store, to) => store.say(to, { from: 'operator', text: 'Салом, ман мутахассис ҳастам. Гӯед.' })],
  ['menu.data', (store, to) => store.say(to, { kind: 'cover', text: 'Обу ҳаво имрӯз хуб аст.' })],
  [
    'card',
    (store, to) => store.say(to, { text: 'Барои роҳ', picture: { country: 'RU', language: 'tg', day: '2026-11-24' } }),
  ],
  ['slow', () => {}],
  ['long', (store, to) => store.say(to, { text: 'Хати дароз.\n'.repeat(120), choices: MENU })],
  [
    'hostile',
    (store, to) =>
      store.say(to, {
        text: '<img src=x onerror="window.broken=1"> javascript:alert(1) http://plain.example \u202eabc *кушода',
        choices: [{ token: 'x', label: '<b>Тугма</b>' }],
      }),
  ],
  [
    'history',
    (store, to) => {
      for (let number = 1; number <= 120; number += 1) store.say(to, `Паёми ${number}`, 'quietly');
      store.say(to, 'Тамом');
    },
  ],
]);

if (import.meta.main) {
  const bot = await openScriptedBot();
  console.log(bot.url);
}
