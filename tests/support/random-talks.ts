import type { Answers } from '../../admin-web/src/rooms/line.ts';
import type { PhoneChannel, PhoneSetting, Said, TalkTurn } from '../../admin-web/src/rooms/messages.ts';
import { type Chance, createChance } from './chance.ts';

const CHANNELS: readonly PhoneChannel[] = ['telegram', 'whatsapp', 'web'];
/** What people write at any place: wishes, answers, cries, and what nobody can read. */
const WORDS = [
  'меню',
  'назад',
  'оператор',
  'на русском',
  'тоҷикӣ',
  'мои данные',
  'стоп',
  'не то',
  'раҳмат',
  'ещё раз',
  'ҳа',
  'нет',
  'не знаю',
  '1',
  '2',
  '7',
  '20',
  '15.03.1990',
  '+992 900 00 00 00',
  '7707083894',
  'Душанбе',
  'Москва',
  'у меня забрали паспорт',
  'музди маро намедиҳанд',
  'меня бьют',
  'маро банд карданд',
  'мурдан мехоҳам',
  'мне 15 лет',
  'хочу проверить фирму',
  'правила в Корее',
  'патент',
  'писарам гум шуд',
  'какая погода',
  'абракадабра',
  '😀',
  '?',
  'gfcgjhn jnj,hfkb',
  'salom',
  'pasportamro giriftand',
  'Я работаю на стройке, хозяин не платит третий месяц',
];

/** How a talk was led, and what came of it move by move. */
export interface RandomTalk {
  setting: PhoneSetting;
  moves: Said[];
  turns: TalkTurn[];
}

/** A talk with the bot of a page from the very beginning, as chance has it: most often something is pressed. */
export async function talkAtRandom(rooms: Answers, seed: number, clock: number): Promise<RandomTalk> {
  const chance = createChance(seed);
  const unknown = { language: null, country: null, about: null, flags: [], clock, start: null };
  const setting: PhoneSetting = { channel: chance.oneOf(CHANNELS), ...unknown };
  const phone = `phone-${seed}`;
  const turns = [...(await rooms.begin(phone, setting))];
  const moves: Said[] = [{ say: '/start' }];
  for (let left = chance.between(3, 7); left > 0; left--) {
    const said = nextMove(chance, turns);
    moves.push(said);
    turns.push(await rooms.talk(phone, said));
  }
  return { setting, moves, turns };
}

function nextMove(chance: Chance, turns: readonly TalkTurn[]): Said {
  const shown = turns.flatMap(({ choices }) => choices);
  const newest = turns.at(-1)?.choices ?? [];
  const how = chance.next();
  if (how < 0.5 && newest.length > 0) return { press: chance.oneOf(newest).token };
  if (how < 0.55 && shown.length > 0) return { press: chance.oneOf(shown).token };
  if (how < 0.6) return { voice: true };
  if (how < 0.65) return { again: true };
  return how < 0.7 ? { wait: chance.between(1, 20) } : { say: chance.oneOf(WORDS) };
}
