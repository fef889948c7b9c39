import { describe, expect, test } from 'vitest';
import { atMenu } from './stand.ts';

/** What people wrote and were sent astray with, and where a person would lead them. */
const LED: [language: 'tg' | 'ru', text: string, flow: string][] = [
  ['tg', 'запретро аз куҷо санҷам', 'came-back-ban'],
  ['tg', 'запретро аз кучо санчам', 'came-back-ban'],
  ['tg', 'zapretro az kujo sanjam', 'came-back-ban'],
  ['tg', 'запрет дорам', 'came-back-ban'],
  ['tg', 'запрет бин', 'came-back-ban'],
  ['ru', 'где проверить запрет', 'came-back-ban'],
  ['ru', 'меня записали в РКЛ', 'came-back-ban'],
  ['ru', 'menya zapisali v rkl', 'came-back-ban'],
  ['tg', 'маро ба РКЛ навиштанд', 'came-back-ban'],
  ['tg', 'маро ба реестр дароварданд', 'came-back-ban'],
  ['ru', 'запрет до 2029 жена и ребенок в москве', 'came-back-ban'],
  ['tg', 'дар фурудгоҳ маро нагузоштанд', 'detained-deported'],
  ['tg', 'dar furudgoh maro naguzoshtand', 'detained-deported'],
  ['tg', 'дар аэропорт маро намонданд', 'detained-deported'],
  ['ru', 'не пустили в аэропорту', 'detained-deported'],
  ['ru', 'меня не пропустили через границу', 'detained-deported'],
  ['ru', 'ребёнка не берут в школу', 'school-russia'],
  ['ru', 'rebenka ne berut v shkolu', 'school-russia'],
  ['ru', 'дочь не приняли в школу в москве', 'school-russia'],
  ['tg', 'бачаамро ба мактаб намегиранд', 'school-russia'],
  ['tg', 'бачама ба мактаб намегиран', 'school-russia'],
  ['tg', 'bachaamro ba maktab namegirand', 'school-russia'],
  ['ru', 'упал на стройке сломал ногу', 'injury-at-work'],
  ['ru', 'upal na stroyke slomal nogu', 'injury-at-work'],
  ['tg', 'дар сохтмон афтидам поям шикаст', 'injury-at-work'],
  ['tg', 'аз леса афтидам пом шикаст', 'injury-at-work'],
  ['ru', 'экзамен по русскому для патента', 'exam-russia'],
  ['ru', 'экзамен по русскому', 'exam-russia'],
  ['ru', 'где сдать экзамен в душанбе', 'exam-russia'],
  ['ru', 'gde sdat ekzamen v dushanbe', 'exam-russia'],
  ['tg', 'имтиҳони забони русӣ', 'exam-russia'],
  ['tg', 'imtihoni zaboni rusi', 'exam-russia'],
  ['tg', 'курси забони русӣ куҷост', 'exam-russia'],
  ['ru', 'РВП', 'residence-russia'],
  ['ru', 'как получить ВНЖ', 'residence-russia'],
  ['tg', 'РВП чӣ хел мегиранд', 'residence-russia'],
  ['ru', 'выписали штраф', 'talk-to-a-person'],
  ['tg', 'ҷарима навиштанд', 'talk-to-a-person'],
  ['tg', 'паспортам дар дасти прораб аст, намедиҳад', 'passport-kept'],
  ['tg', 'имтиҳони забони кореягӣ', 'rules-korea'],
  ['ru', 'патент продали мне поддельный', 'patent-russia'],
  ['tg', 'патенти сохта доданд', 'patent-russia'],
  ['ru', 'помощь не нужна спасибо', 'menu'],
  ['ru', 'спасибо, помощь не нужна', 'menu'],
  ['tg', 'раҳмат ёрӣ лозим нест', 'menu'],
];

test.each(LED)('(%s) "%s" is led to %s, without an alarm', (language, text, flow) => {
  const talk = atMenu(language);
  talk.says(text);

  expect(talk.conversation.session?.flow).toBe(flow);
  expect(talk.conversation.ticket?.level ?? 'none').not.toBe('red');
  expect(talk.conversation.contact.language).toBe(language);
});

describe('whoever is kept in or taken away', () => {
  test.each([
    ['tg', 'маро дар мошин баста мебаранд'],
    ['tg', 'maro dar moshin basta mebarand'],
    ['ru', 'муж не дает денег и не выпускает из дома'],
    ['ru', 'заставляют работать, не платят'],
    ['tg', 'маҷбур мекунанд кор кунам пул намедиҳанд'],
    ['ru', 'везут в машине связанного'],
    ['tg', 'маро ба ҷои номаълум мебаранд'],
    ['tg', 'дар душанбе дар хона хизматгор кор мекунам маро намегузоранд'],
  ] as const)('is heard before anything else (%s: %s)', (language, text) => {
    const talk = atMenu(language);
    talk.says(text);

    expect(talk.conversation.session).toMatchObject({ flow: 'urgent', answers: { danger: 'confinement' } });
    expect(talk.conversation.ticket?.level).toBe('red');
  });
});

test.each([
  ['tg', 'гурусна мондам'],
  ['tg', 'gurusna mondam'],
  ['ru', 'остался голодным'],
] as const)('whoever is left hungry is asked whether they are safe, with a number (%s: %s)', (language, text) => {
  const talk = atMenu(language);
  talk.says(text);

  expect(talk.conversation.session?.flow).toBe('urgent');
  expect(talk.last.text).toMatch(/^112$/m);
});

test('whoever fell at work and was beaten after all finds the way to that from there', () => {
  const talk = atMenu('ru');
  talk.says('упал на стройке сломал ногу');
  talk.presses('В России');
  talk.presses('Бьют или угрожают');

  expect(talk.conversation.session?.flow).toBe('urgent');
});
