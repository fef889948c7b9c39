import { describe, expect, test } from 'vitest';
import { hear } from '../../../language/learn/hearing.ts';
import type { Understood } from '../../../language/learn/understand.ts';
import { WORDLESS } from '../../support/lexicon.ts';
import { atMenu, knowledge, place } from './stand.ts';

const NUMBER = /\n\+?\d[\d -]*(\n|$)/;
const tierOf = (text: string) => hear(knowledge.lexicon, knowledge.understand, text).tier;

describe('whoever tells who hits them is asked whether they are safe, whatever else the message is about', () => {
  test.each([
    ['ru', 'полиция без патента поймала и избила'],
    ['ru', 'полиция нас без патента поймала и избила'],
    ['ru', 'развелись, бывший приходит и бьёт, на алименты подала'],
    ['ru', 'хозяин не платит и бьёт'],
    ['ru', 'муж не платит алименты и бьёт меня'],
    ['ru', 'прораб ударил меня из-за зарплаты'],
    ['ru', 'полиция избила за отсутствие регистрации'],
    ['ru', 'брат хочет убить за то что я общалась с русским'],
    ['tg', 'маошро талаб кардем бригадир бо бел зад'],
    ['tg', 'полис патентамро дарронду зад'],
    ['tg', 'полис маро дошта зад чунки патент надорам'],
    ['tg', 'алимент намедиҳад, омада мезанад'],
    ['tg', 'шавҳари собиқам омада мезанад'],
    ['tg', 'экзамен супорам директор мегӯяд бо ман хоб рав'],
    ['tg', 'сардор гуфт бо ман хоб кун баъд патент мегирам'],
    ['tg', 'бародарамро полис гирифта бурд, аз ӯ хабар нест'],
    ['ru', 'мы как рабы тут живём, паспортов нет'],
  ] as const)('%s: %s', (language, text) => {
    const talk = atMenu(language);
    talk.says(text);

    expect(['red', 'ask']).toContain(tierOf(text));
    expect(place(talk)).toBe('urgent/safe');
    expect(talk.last.bubbles[0]?.text).toMatch(NUMBER);
  });

  test.each([
    'имтихони русиро суппоридам, муаллима кушт моро бо грамматика, натичаша кучо бинам',
    'шавхари аввалам мезад, панч сол шуд ки чудо шудем, алимент чанд процент',
    'раньше бывший муж бил, давно развелись, как поднять алименты',
    'полис штраф зад патент надоштам чанд пул медиҳам',
    'сын бьёт все рекорды по бегу в школе, нужна ли прописка',
  ])('what is long past, a fine or a joke is not asked about: %s', (text) => {
    expect(['none', 'hint']).toContain(tierOf(text));
  });
});

describe('what is so likely a danger, and likelier than all else, is at least hinted at in however few words', () => {
  const understood = (chance: number, danger: number): Understood => ({
    labels: [{ label: 'emergency', chance }],
    danger,
    dangerAnywhere: danger,
    family: 'confinement',
    words: 1,
  });
  const heard = (chance: number, danger: number) => hear(WORDLESS, () => understood(chance, danger), 'мы тут').tier;

  test('and no less likely one is', () => {
    expect(heard(0.95, 0.3)).toBe('hint');
    expect(heard(0.85, 0.3)).toBe('none');
    expect(heard(0.95, -0.1)).toBe('none');
  });

  test.each(['мы в подвале', 'я в подвале', 'ya v podvale', 'мо дар таҳхона'])('«%s» is a cry', (text) => {
    expect(tierOf(text)).toBe('red');
  });
});

describe('what only names danger is no cry', () => {
  test.each(['хочу сбежать с этой работы скучно', 'дочке 17, хочет в Россию учиться'])('%s', (text) => {
    expect(['none', 'hint']).toContain(tierOf(text));
  });
});
