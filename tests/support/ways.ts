import type { ChannelName, Choice, InboundContent, Language } from '../../core/message.ts';
import type { Knowledge } from '../../dialogue/knowledge.ts';
import { createTalk, type Talk } from './talk.ts';

/** One move on a way: the button whose token ends so, or words. */
export type Move = { press: string } | { say: string };

/** Nodes at which something comes to its end: a talk, a request for a person, a deed of the program. */
export interface Ways {
  /** The shortest way found to each of them, by `flow/node`. */
  ways: ReadonlyMap<string, readonly Move[]>;
  /** Those to which no way was found. */
  unreached: string[];
}

/** Enough countries to take every branch; the rest of the list leads the same way. */
const COUNTRIES = ['TJ', 'RU', 'AE', 'KZ', 'TR', 'GB', 'other'];
const STATES_MAX = 60_000;

/** The flows that hold the house together: what every talk goes through, and what answers danger. */
export const FIRST_FLOWS = ['welcome', 'menu', 'urgent', 'passport-kept', 'talk-to-a-person', 'my-data', 'about'];

/** Walks breadth first over everything that can be pressed in these flows, from the first message on, until every end of theirs was seen. */
export function waysToEveryEnd(knowledge: Knowledge, language: Language, flows: readonly string[]): Ways {
  const wanted = new Set(endsIn(knowledge).filter((place) => flows.includes(place.split('/')[0] ?? '')));
  const ways = new Map<string, readonly Move[]>();
  const seen = new Set<string>();
  let standing: { moves: readonly Move[]; talk: Talk['conversation']; choices: readonly Choice[]; now: number }[] = [];
  const talk = createTalk(knowledge, { channel: 'web' });
  const go = (from: (typeof standing)[number] | null, move: Move): void => {
    if (from)
      Object.assign(talk, {
        conversation: from.talk,
        now: from.now,
        last: { ...talk.last, choices: [...from.choices] },
      });
    // Two presses within seconds are one answer; a person reads first.
    talk.waits(30_000);
    const answer = talk.sends(contentOf(move, from?.choices ?? []));
    const moves = [...(from?.moves ?? []), move];
    for (const { kind, flow, node } of answer.commit?.events ?? []) {
      const place = `${flow}/${node}`;
      if (kind === 'step' && wanted.has(place) && !ways.has(place)) ways.set(place, moves);
    }
    const key = keyOf(talk.conversation);
    const isOutside = talk.conversation.session !== null && !flows.includes(talk.conversation.session.flow);
    if (seen.has(key) || isOutside || answer.choices.length === 0) return;
    seen.add(key);
    next.push({ moves, talk: talk.conversation, choices: answer.choices, now: talk.now });
  };
  let next: typeof standing = [];
  go(null, { say: '/start' });
  while (next.length > 0 && ways.size < wanted.size && seen.size < STATES_MAX) {
    [standing, next] = [next, []];
    for (const from of standing) for (const move of movesFrom(from.choices, language)) go(from, move);
  }
  return { ways, unreached: [...wanted].filter((place) => !ways.has(place)) };
}

/** The same way in the other language: the buttons are the same, but for the one that chooses the language. */
export function inLanguage(moves: readonly Move[], language: Language): Move[] {
  return moves.map((move) => {
    if ('press' in move)
      return { press: move.press.replace(/\.welcome\.language\.(tg|ru)$/, `.welcome.language.${language}`) };
    const cry = [...CRIES.tg, ...CRIES.ru].indexOf(move.say) % CRIES.tg.length;
    return { say: cry >= 0 ? (CRIES[language][cry] ?? move.say) : move.say };
  });
}

/** Goes a way on a channel as a person must: only what stands on the screen can be pressed, and lists have pages. */
export function goWay(knowledge: Knowledge, channel: ChannelName, moves: readonly Move[]): Talk {
  const talk = createTalk(knowledge, { channel });
  for (const move of moves) {
    talk.waits(30_000);
    if ('say' in move) talk.says(move.say);
    else pressOnAnyPage(talk, move.press);
  }
  return talk;
}

function pressOnAnyPage(talk: Talk, token: string): void {
  for (let page = 1; !talk.last.choices.some((choice) => choice.token === token); page += 1) {
    const next = talk.last.choices.find((choice) => choice.token.endsWith(`.!p${page}`));
    if (next === undefined) throw new Error(`no button ${token} on any page`);
    talk.sends({ kind: 'choice', token: next.token });
  }
  talk.sends({ kind: 'choice', token });
}

function endsIn({ book }: Knowledge): string[] {
  return [...book.newest.flows.values()].flatMap(({ flow, nodes }) => {
    // After these deeds nothing more is said, so what stands behind them is never come to.
    const behind = [...nodes.values()].flatMap((node) =>
      node.kind === 'deed' && (node.do === 'forget-now' || node.do === 'cover') ? [node.to] : [],
    );
    return [...nodes]
      .filter(([id, { kind }]) => (kind === 'end' || kind === 'handoff' || kind === 'deed') && !behind.includes(id))
      .map(([id]) => `${flow}/${id}`);
  });
}

/** The question's own choices, and words of danger; what the program adds to every bubble leads nowhere new. */
function movesFrom(choices: readonly Choice[], language: Language): Move[] {
  const own = choices.map(({ token }) => token).filter((token) => !token.startsWith('!') && mayPress(token, language));
  const isFree = own.some((token) => token.endsWith('.!skip'));
  const cries = choices.some(({ token }) => token.endsWith('menu.topics.urgent')) ? CRIES[language] : [];
  return [
    ...own.map((token) => ({ press: token })),
    ...(isFree ? [{ say: language === 'tg' ? 'чанд калима' : 'пара слов' }] : []),
    ...cries.map((say) => ({ say })),
    ...(own.length === 0 ? [{ say: '/menu' }] : []),
  ];
}

const CRIES: Record<Language, string[]> = {
  tg: [
    'маро банд карданд',
    'мурдан мехоҳам',
    'ман 16 солаам, маро ба шавҳар медиҳанд',
    'маро фурӯхтанд',
    'ба ман таҷовуз карданд',
  ],
  ru: ['меня заперли', 'хочу умереть', 'мне 16 лет, меня выдают замуж насильно', 'меня продали', 'меня изнасиловали'],
};

function mayPress(token: string, language: Language): boolean {
  const choice = token.split('.').at(-1) ?? '';
  if (/\.welcome\.language\./.test(token)) return choice === language;
  return !/^[A-Z]{2}$|^other$/.test(choice) || COUNTRIES.includes(choice) || !/where/.test(token);
}

function contentOf(move: Move, choices: readonly Choice[]): InboundContent {
  if ('say' in move) return { kind: 'text', text: move.say };
  const choice = choices.find(({ token }) => token === move.press);
  return { kind: 'choice', token: choice?.token ?? move.press };
}

/** What the way on depends on; what was written freely does not count. */
function keyOf({ session, contact, ticket }: Talk['conversation']): string {
  const { country, about, language, consentAt } = contact;
  const answers = Object.entries(session?.answers ?? {}).filter(
    ([, value]) => typeof value === 'number' || value.length < 20,
  );
  const visits = session?.visits.map(({ flow, to }) => `${flow}/${to}`);
  return JSON.stringify([
    session?.flow,
    session?.node,
    session?.flags.toSorted(),
    answers,
    visits,
    country,
    about,
    language,
    consentAt !== null,
    ticket !== null,
  ]);
}
