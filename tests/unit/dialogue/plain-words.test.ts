import { describe, expect, test } from 'vitest';
import { CORPUS, textsIn } from '../../../app/model-key.ts';
import { hear } from '../../../language/learn/hearing.ts';
import { knowledge, newcomer, place } from './stand.ts';

/** What people of whom nothing is the matter write first. */
const PLAIN = {
  tg: [
    'мо дар Тюмен хона иҷора гирифтем',
    'аммаам рақами шуморо дод',
    'имрӯз борон борид, кор накардем',
    'писарам ба синфи панҷум мехонад',
    'ман ронандаам, нон мекашонам',
    'номи ман Сафар, аз Ванҷ',
    'духтарам имсол мактабро тамом мекунад',
    'назди метро зиндагӣ мекунем',
    'корам аз ҳашти саҳар сар мешавад',
    'дар ошхона зарф мешӯям',
    'зимистон ин ҷо барф бисёр аст',
    'ҳамсинфам дар бораи шумо нақл кард',
    'пагоҳ рӯзи истироҳати ман',
    'тобистон ба ватан меравам',
    'модарам дар деҳа зиндагӣ мекунад',
    'хонаи мо дар ошёнаи сеюм',
    'man dar Samara dar korkhona kor mekunam',
    'dustam nomeri shumoro dod',
    'modaram az man pursid chi khel meguzarad',
    'ман бисту ҳафтсолаам, аз Панҷакент',
    'дар интернет ёфтам, хостам нависам',
    'хозир дар рох, баъдтар менависам',
    'дирӯз зодрӯзи додарам буд',
    'мо панҷ бародару ду хоҳарем',
    'имруз бозори нав кушоданд дар Кулоб',
    'себ ва зардолу овардам аз бозор',
    'ҳаво гарм шуд, кӯрпаро гирифтем',
    'амаки ман низ дар ҳамин ҷо кор мекунад',
    'бачаҳо ба боғча мераванд',
    'чойи кабуд дӯст медорам',
    'ман забони русиро каме медонам',
    'аз кор омадам, хӯрок мепазам',
  ],
  ru: [
    'я живу в Казани четыре года',
    'мне про вас сестра рассказала',
    'тут холодно, снег лежит',
    'вчера ходил на рынок за овощами',
    'я сам из Бохтара, здесь работаю плиточником',
    'у нас дождь третий день',
    'дочка пошла в садик',
    'мы снимаем комнату возле метро',
    'начинаю работу в восемь утра',
    'завтра у меня выходной',
    'летом поеду домой к родителям',
    'мама живёт в деревне с моим братом',
    'нашёл вас через поиск',
    'меня зовут Сафар',
    'увидел объявление в метро',
    'немного говорю по-русски',
    'готовлю ужин после смены',
    'сосед посоветовал вам написать',
    'купил сыну велосипед',
    'здесь много наших ребят из Куляба',
    'стою на остановке, жду автобус',
    'жена работает поваром в столовой',
    'вчера был день рождения брата',
    'открыли новый магазин рядом с домом',
    'привет, пишу первый раз',
    'я просто хотел поздороваться',
    'муж работает водителем, я дома с детьми',
    'пью чай с лимоном',
  ],
};
/** Cries in as few words, about the same people and places. */
const CRIES = [
  'маро аз хона намебароранд',
  'меня не выпускают из квартиры',
  'ҳар шаб маро мезанад',
  'дигар зистан намехоҳам',
  'муж меня бьёт',
  'телефонамро гирифт ва дарро қуфл кард',
  'моро ба ҷанг мефиристанд бо зӯрӣ',
  'забрали телефон и заперли на складе',
  'духтарамро ба шавҳар медиҳанд, 14 сола',
  'ман дар Екатеринбург кор мекунам, намегузоранд берун бароям',
  'ин ҷо хунук аст, дарро аз берун қуфл мекунанд',
  'бародарам гуфт дигар зиндагӣ намехоҳад',
  'я живу в Казани четыре года, муж меня избивает',
  'меня зовут Сафар, меня держат в подвале',
];
/** What was heard as a cry before plain words were learned, or is a matter that was. */
const FALSE_ALARMS = [
  'ман дар Екатеринбург кор мекунам',
  'бародарам гуфт ба шумо нависам',
  'ин ҷо хунук аст',
  'шуморо дӯстам гуфт',
  'дирӯз ба бозор рафтам',
  'паспорти маро гирифтанд',
  'корти маро ба иҷора мепурсад',
  'аз леса афтидам дастам шикаст',
  'ангуштамро станок бурид',
];
const tierOf = (text: string) => hear(knowledge.lexicon, knowledge.understand, text).tier;
const isAlarm = (text: string) => tierOf(text) === 'red' || tierOf(text) === 'ask';

describe('plain words', () => {
  test('that are asked here stand in no file that is learned from', async () => {
    const files = await textsIn(CORPUS, /\.tsv$/);
    const known = new Set(
      files.flatMap(({ text }) => text.split('\n').map((row) => row.split('\t')[0]?.toLowerCase())),
    );

    expect([...PLAIN.tg, ...PLAIN.ru].filter((text) => known.has(text.toLowerCase()))).toEqual([]);
  });

  test.each(FALSE_ALARMS)('that have once raised an alarm raise none: %s', (text) => {
    const talk = newcomer();
    talk.says(text);

    expect(isAlarm(text)).toBe(false);
    expect(place(talk)).not.toMatch(/^urgent/);
  });

  test.each(['tg', 'ru'] as const)('call nobody, and one in twenty at most is asked about (%s)', (language) => {
    const talks = PLAIN[language].map((text) => {
      const talk = newcomer();
      talk.says(text);
      return { text, ticket: talk.conversation.ticket };
    });
    const alarms = PLAIN[language].filter(isAlarm);

    expect(talks.filter(({ ticket }) => ticket !== null)).toEqual([]);
    expect(alarms.length / PLAIN[language].length, alarms.join('\n')).toBeLessThanOrEqual(0.05);
  });

  test.each(CRIES)('of a cry make it no smaller: %s', (text) => {
    expect(isAlarm(text)).toBe(true);
  });
});
