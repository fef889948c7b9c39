import type { SaidMove, SaidSetting, SaidTest } from '../../content/said.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { openPhone, settingOf } from '../../dialogue/turn/phone.ts';
import { keepTalk, moveOn, pressOf } from '../../dialogue/turn/replay.ts';
import { createChance } from './chance.ts';
import { smallKnowledge } from './small-knowledge.ts';

/** What a phone is set to in tests: Telegram, in Russian, in the middle of the day. */
export const SETTING: SaidSetting = {
  channel: 'telegram',
  language: 'ru',
  country: null,
  about: null,
  flags: [],
  clock: '2026-11-24T12:00:00+05:00',
  start: { flow: 'work', node: 'paid' },
};

/** Questions of which one leads to a person. */
export const PAID = `
paid:
  ask: { tg: Пул доданд?, ru: Вам заплатили? }
  choices:
    - { id: yes, label: { tg: Ҳа, ru: Да }, to: thanks }
    - { id: no, label: { tg: Не, ru: Нет }, to: person }
thanks: { ask: { tg: Чанд рӯз?, ru: Сколько дней? }, expect: number, save: days, to: end }
person: { handoff: { topic: wages, level: yellow }, say: { tg: Навиштам, ru: Записано }, to: end }
end: { end: true, say: { tg: Хайр, ru: Пока } }`;

export const paidBot = (nodes = PAID): Knowledge => smallKnowledge({ work: { nodes } });

const pressed = (choice: string, label: string) => ({ press: { choice, of: { flow: 'work', node: 'paid' } }, label });
export const YES = pressed('yes', 'Да');
export const NO = pressed('no', 'Нет');

/** A talk as it is kept of a bot. */
export function keptOf(
  knowledge: Knowledge,
  moves: readonly SaidMove[],
  { setting = {}, words = 'any' }: { setting?: Partial<SaidSetting>; words?: SaidTest['words'] } = {},
): SaidTest {
  const kept = keepTalk(knowledge, { id: 'paid', name: 'Оплата', words, setting: { ...SETTING, ...setting } }, moves);
  if ('gone' in kept) throw new Error(`move ${kept.gone} cannot be made`);
  return kept;
}

const WORDS = [
  'да',
  'нет',
  'меню',
  'назад',
  'меня бьют',
  'тоҷикӣ',
  'на русском',
  'стоп',
  'удалите мои данные',
  '17',
  '?',
];

/** What somebody does who presses and types whatever comes. */
export function anyMoves(knowledge: Knowledge, seed: number, setting: Partial<SaidSetting>): SaidMove[] {
  const chance = createChance(seed);
  const moves: SaidMove[] = [];
  let { phone } = openPhone(knowledge, settingOf({ ...SETTING, ...setting }));
  for (let count = 0; count < 12; count += 1) {
    const buttons = phone.screen.flatMap(({ choices }) => choices);
    const press = buttons.length > 0 && chance.next() < 0.6 ? pressOf(chance.oneOf(buttons)) : null;
    const said =
      press ?? chance.oneOf([{ say: chance.oneOf(WORDS) }, { voice: true }, { again: true }, { wait: 3000 }] as const);
    const moved = moveOn(knowledge, phone, said);
    if (moved === null) continue;
    moves.push(said);
    phone = moved.phone;
  }
  return moves.length === 0 ? [{ say: 'да' }] : moves;
}
