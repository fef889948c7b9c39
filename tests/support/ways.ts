import { addDays } from '../../content/day.ts';
import { DAY_MS } from '../../core/days.ts';
import type { Queue } from '../../core/desk.ts';
import {
  type ArrivalTimer,
  type ChannelName,
  type InboundContent,
  LANGUAGES,
  type Language,
  type RemindTimer,
  type Timer,
} from '../../core/message.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import type { OtherWays } from '../../dialogue/say/other-ways.ts';
import { type Answer, createTalk, NOON, type Talk } from './talk.ts';

/**
 * A way through the flows, move by move, as it is kept in tests/flows/ways. It names no label, so that it stands while
 * texts change: `yes` presses the choice of that id, `!skip` and `!more` the program's own, `say:age-16` types words of
 * WORDS, `ring` lets the reminder come that is due next, `in:RU` begins as somebody who has named that country before.
 */
export type Way = readonly string[];

/** What a move was, as a person sees it, and what it brought. */
export interface Exchange {
  move: string;
  /** As it stands in a transcript: a button in brackets. */
  said: string;
  /** The label of the button that was pressed. */
  pressed: string | null;
  answer: Answer;
}

/** What may be typed on a way. Days are counted from the day of the talk. */
export const WORDS: Readonly<Record<string, Record<Language, string>>> = {
  start: { tg: '/start', ru: '/start' },
  menu: { tg: '/menu', ru: '/menu' },
  words: { tg: 'чанд калима', ru: 'пара слов' },
  kettle: { tg: 'чой хунук шуд', ru: 'чайник вскипел' },
  'age-16': { tg: '16', ru: '16' },
  'age-30': { tg: '30-сола', ru: '30 лет' },
  'number-good': { tg: 'ИНН 7707083893', ru: 'ИНН 7707083893' },
  'number-bad': { tg: '7707083894', ru: '7707083894' },
  'number-odd': { tg: '12345', ru: '12345' },
  'firm-official': { tg: 'Маркази EPS', ru: 'Центр EPS' },
  'firm-warned': { tg: 'Ethero', ru: 'Этеро' },
  'firm-like': { tg: 'EPS Кӯлоб', ru: 'EPS Куляб' },
  'firm-unknown': { tg: 'Субҳи Нав', ru: 'Утренняя звезда' },
  'with-child': { tg: 'ҳомиладорам', ru: 'я беременна' },
  'cannot-read': { tg: 'хонда наметавонам', ru: 'не умею читать' },
  withdraw: { tg: 'дархостро бекор кунед', ru: 'отменить запрос' },
  phone: { tg: '+992 93 555 12 34', ru: '+992 93 555 12 34' },
  'cry-locked': { tg: 'маро банд карданд', ru: 'меня заперли' },
  'cry-despair': { tg: 'мурдан мехоҳам', ru: 'хочу умереть' },
  'cry-child': { tg: 'ман 16 солаам, маро ба шавҳар медиҳанд', ru: 'мне 16 лет, меня выдают замуж насильно' },
  'cry-sold': { tg: 'маро фурӯхтанд', ru: 'меня продали' },
  'cry-beaten': { tg: 'маро мезананд', ru: 'меня бьют' },
  'sounds-like': { tg: 'вай мегӯяд хомуш шин ва ҷое нарав', ru: 'он говорит сиди тихо и никуда не ходи' },
  exam: { tg: 'имтиҳони забони русӣ', ru: 'экзамен по русскому языку' },
  school: { tg: 'бачаамро ба мактаб намегиранд', ru: 'ребёнка не берут в школу' },
  injury: { tg: 'дар сохтмон афтидам поям шикаст', ru: 'упал на стройке сломал ногу' },
  alimony: { tg: 'алимент барои кӯдакон чӣ тавр ситонам', ru: 'подать на алименты' },
  hired: { tg: 'дар хонаи одам хизматгор кор мекунам', ru: 'работаю прислугой в доме' },
  residence: { tg: 'РВП чӣ хел мегиранд', ru: 'как получить РВП' },
  patent: { tg: 'патент гирифтан мехоҳам', ru: 'как получить патент на работу' },
  price: { tg: 'нархи патент дар вилоятҳо', ru: 'цена патента по регионам' },
  days: { tg: 'дар россия чанд рӯз истодан мумкин', ru: 'сколько дней можно быть в россии' },
  ruid: { tg: 'бе руид мемонанд ё не', ru: 'пустят ли без ruid' },
  amina: { tg: 'амина кор намекунад', ru: 'амина не работает' },
  steps: { tg: 'ба ман ёдоварӣ кунед дар бораи муҳлатҳо', ru: 'напомните мне о сроках' },
  'steps-kz': { tg: 'баъди омадан ба қазоқистон чӣ кор кунам', ru: 'какие сроки после въезда в казахстан' },
  claim: { tg: 'намунаи талабнома', ru: 'образец претензии о зарплате' },
  card: { tg: 'корти бонкамро бастанд', ru: 'заблокировали карту банка' },
  organised: { tg: 'организованный набор чист', ru: 'оргнабор в россию' },
  missing: { tg: 'бародарам дар фронт гум шуд', ru: 'брат пропал на фронте' },
  'help-russia': { tg: 'дар россия кӣ ёрӣ медиҳад', ru: 'кто поможет в россии' },
  'own-anger': { tg: 'хашми худро намедорам', ru: 'не могу справиться с гневом' },
  'own-blood': { tg: 'занамро бо корд задам', ru: 'я ударил жену ножом' },
  secret: { tg: '🍎 🌙 🐟', ru: '4821' },
  'cry-raped': { tg: 'ба ман таҷовуз карданд', ru: 'меня изнасиловали' },
  'cry-life': { tg: 'занам беҳуш шуд', ru: 'жена потеряла сознание' },
};

export interface WaySettings {
  channel?: ChannelName;
  /** The moment at which the talk begins. */
  at?: number;
  /** Who waits for a person at that moment. */
  queue?: Queue;
  /** Where else the bot is to be found. */
  ways?: OtherWays;
}

/** A talk as ways begin it: language and consent are over, unless it begins with /start. */
export function talkFor(knowledge: Knowledge, language: Language, way: Way, settings: WaySettings = {}): Talk {
  const { at = NOON, ...rest } = settings;
  return createTalk(knowledge, way[0] === 'say:start' ? { ...rest, at } : { ...rest, at, language });
}

/** Whether a move can be made from where somebody stands. */
export function canMake({ last, conversation }: Talk, move: string): boolean {
  if (/^(say|in):/.test(move)) return true;
  if (move === 'ring') return dueNext(conversation.timers) !== null;
  const isListed = last.choices.some(({ token }) => token.endsWith('.!p1'));
  return isListed || LANGUAGES.some((one) => one === move) || last.choices.some(({ token }) => idOf(token) === move);
}

/** Two presses within seconds are one answer; a person reads first. */
const READS_MS = 30_000;

/** What is to be pressed is not there. */
export class NoButton extends Error {}

/** Makes a move; more than one exchange where pages had to be turned. */
export function makeMove(talk: Talk, move: string, language: Language): Exchange[] {
  talk.waits(READS_MS);
  if (move === 'ring') return [ring(talk)];
  if (move.startsWith('in:')) {
    const { contact } = talk.conversation;
    talk.conversation = { ...talk.conversation, contact: { ...contact, country: move.slice('in:'.length) } };
    return [{ move, said: '/menu', pressed: null, answer: talk.says('/menu') }];
  }
  if (move.startsWith('say:')) {
    const said = wordsOf(move.slice('say:'.length), language, talk.now);
    return [{ move, said, pressed: null, answer: talk.says(said) }];
  }
  const turned: Exchange[] = [];
  // The first question of all is answered by the language itself.
  const pressed = LANGUAGES.some((one) => one === move) ? language : move;
  for (let page = 1; ; page += 1) {
    const choice = talk.last.choices.find(({ token }) => idOf(token) === pressed);
    if (choice) return [...turned, press(talk, move, choice)];
    const next = talk.last.choices.find(({ token }) => token.endsWith(`.!p${page}`));
    if (next === undefined)
      throw new NoButton(`no button ${move} among ${talk.last.choices.map(({ token }) => token)}`);
    turned.push(press(talk, `!p${page}`, next));
  }
}

function press(talk: Talk, move: string, choice: Talk['last']['choices'][number]): Exchange {
  const said = `[${choice.description ?? choice.label}]`;
  return { move, said, pressed: choice.label, answer: talk.sends({ kind: 'choice', token: choice.token }) };
}

/** The move that presses a button: its choice, without the place it stands at; a topic or a reminder by its whole name. */
export function idOf(token: string): string {
  return token.startsWith('!') ? token : (token.split('.')[3] ?? token);
}

/** The reminder, or the question how somebody is, that is due next; the timer would ring at that moment. */
export function dueNext(timers: readonly Timer[]): RemindTimer | ArrivalTimer | null {
  const waiting = timers.filter((timer) => timer.kind === 'remind' || timer.kind === 'arrival');
  return waiting.toSorted((one, other) => one.at - other.at)[0] ?? null;
}

function ring(talk: Talk): Exchange {
  const timer = dueNext(talk.conversation.timers);
  if (timer === null) throw new Error('no reminder is waiting');
  const days = Math.round((timer.at - talk.now) / DAY_MS);
  talk.waits(timer.at - talk.now);
  const content: InboundContent = { kind: 'timer', timer };
  return { move: 'ring', pressed: null, said: `(${days} days later)`, answer: talk.sends(content) };
}

/** `day-10` is ten days before the talk, `day+5` five days after. */
function wordsOf(name: string, language: Language, now: number): string {
  const days = /^day([+-]\d+)$/.exec(name)?.[1];
  if (days !== undefined) {
    const [year, month, day] = addDays(new Date(now).toISOString().slice(0, 10), Number(days)).split('-');
    return `${day}.${month}.${year}`;
  }
  const words = WORDS[name]?.[language];
  if (words === undefined) throw new Error(`no words ${name}`);
  return words;
}

/** How many moves two ways have in common from the first on. */
export function sharedMoves(one: Way, other: Way): number {
  const parted = other.findIndex((move, index) => one[index] !== move);
  return parted < 0 ? other.length : parted;
}

/** The nodes that a turn passed or came to, by `flow/node`. */
export function nodesOf({ commit }: Answer): string[] {
  return (commit?.events ?? []).filter(({ kind }) => kind === 'step').map(({ flow, node }) => `${flow}/${node}`);
}
