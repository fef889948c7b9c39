import { describe, expect, test } from 'vitest';
import type { Talk } from '../../support/talk.ts';
import { atMenu, newcomer, place } from './stand.ts';

function say(talk: Talk, ...texts: string[]): Talk {
  for (const text of texts) talk.says(text);
  return talk;
}

const flowOf = (talk: Talk) => place(talk)?.split('/')[0];

describe('the first matter of a newcomer', () => {
  test.each([
    ['ru', ['мне не отдают паспорт, меня зовут Али', 'Сколько стоит?', '2', 'вы кто', '1'], 'passport-kept'],
    ['tg', ['паспортамро гирифтанд ва намедиҳанд', 'чанд пул', '1', 'шумо кӣ', '1'], 'passport-kept'],
    ['tg', ['Ассалому алайкум, хубед? дар Москва кор мекунам, музд намедиҳанд', '1', '1'], 'wages-unpaid'],
  ] as const)(
    'is answered, and what is said at the questions after it does not take its place: %s',
    (_, texts, flow) => {
      expect(flowOf(say(newcomer(), ...texts))).toBe(flow);
    },
  );

  test.each([
    ['русский', 'ru'],
    ['На русском пожалуйста', 'ru'],
    ['тоҷикӣ', 'tg'],
    ['tojiki', 'tg'],
  ] as const)('that only names a language chooses it: "%s"', (text, language) => {
    const talk = say(newcomer(), text);

    expect(place(talk)).toBe('welcome/consent');
    expect(talk.conversation.contact.language).toBe(language);
  });

  test.each(['забудь меня', 'забудьте обо мне', 'маро фаромӯш кунед'])(
    'that asks to be forgotten is asked how: "%s"',
    (text) => {
      expect(place(say(newcomer(), text))).toBe('my-data/forget');
    },
  );

  test('that is a picture or a place is answered in both languages, as the question is', () => {
    const shown = newcomer().sends({ kind: 'media', media: 'photo', caption: '' });
    const placed = newcomer().sends({ kind: 'location', latitude: 1, longitude: 2 });

    expect(shown.text).toMatch(/Сурат[\s\S]*Фото/);
    expect(placed.text).toMatch(/[ӣҷқғӯҳ][\s\S]*(?:Место|место|нужн)/);
  });

  test('behind /start is heard where it cries for help, and a link behind it is none', () => {
    expect(flowOf(say(newcomer(), '/start меня бьют'))).toBe('urgent');
    expect(flowOf(say(newcomer(), '/start маро мезананд'))).toBe('urgent');
    expect(place(say(newcomer(), '/start mezanand'))).toBe('welcome/language');
  });
});

describe('words at the menu', () => {
  test.each([
    ['tg', 'музд намедиҳанд', 'wages-unpaid'],
    ['tg', 'музд надоданд', 'wages-unpaid'],
    ['tg', 'pulama nadod', 'wages-unpaid'],
    ['ru', 'мне не дают паспорт', 'passport-kept'],
    ['tg', 'дар Британия паспортамро гирифтанд намегузоранд', 'urgent'],
    ['tg', 'ҳуҷҷатҳоямро гирифтанд ва намедиҳанд', 'passport-kept'],
    ['ru', 'забрали документы на стройке и не возвращают', 'passport-kept'],
    ['tg', '15 сол манъ карданд', 'came-back-ban'],
    ['ru', 'патент продали мне поддельный', 'patent-russia'],
    ['tg', 'патентам тамом шуд', 'patent-russia'],
    ['ru', 'нужна помощь с патентом', 'patent-russia'],
    ['tg', 'барои патент ёрӣ лозим', 'patent-russia'],
    ['tg', 'ёрӣ диҳед кор ёбам', 'came-back-work'],
    ['ru', 'помогите с регистрацией', 'register-russia'],
    ['tg', 'гурусна мондам', 'urgent'],
    ['ru', 'нужна помощь', 'urgent'],
    ['tg', 'ба ман ёрӣ диҳед', 'urgent'],
    ['ru', 'отзываю согласие', 'my-data'],
    ['ru', 'я хочу отозвать согласие', 'my-data'],
    ['tg', 'розигиамро бозмегирам', 'my-data'],
    ['tg', 'овоз мефиристам мешавад', 'by-voice'],
    ['ru', 'можно голосовое', 'by-voice'],
  ] as const)('lead where they say: %s "%s"', (language, text, flow) => {
    expect(flowOf(say(atMenu(language), text))).toBe(flow);
  });

  test.each([
    ['ru', 'спасибо за помощь, до свидания'],
    ['ru', 'помощь не нужна спасибо'],
    ['ru', 'мне больше не нужна помощь'],
    ['ru', 'спасибо вы очень помогли'],
    ['tg', 'ёрӣ лозим не'],
  ] as const)('that thank, or want no help, raise no alarm: %s "%s"', (language, text) => {
    const talk = say(atMenu(language), text);

    expect(place(talk)).toBe('menu/topics');
    expect(talk.last.text).toMatch(/Пожалуйста|Саломат бошед/);
  });

  test.each([
    ['ru', 'мне 45 лет работаю 17 лет'],
    ['tg', '15 сол манъ карданд'],
  ] as const)('that tell of years offer no topic of children: %s "%s"', (language, text) => {
    const { choices } = say(atMenu(language), text).last;

    expect(choices.map(({ token }) => token)).not.toContain('!topic.under-18');
  });

  test('of a telephone that was sold raise no alarm, nor those of one that was taken a passport', () => {
    expect(flowOf(say(atMenu('ru'), 'продал телефон'))).not.toBe('urgent');
    expect(flowOf(say(atMenu('ru'), 'у меня отобрали телефон'))).not.toBe('passport-kept');
  });
});

test.each([
  ['ru', ['меня бьют', 'Да'], 'спасибо'],
  ['tg', ['маро мезананд', 'Ҳа'], 'раҳмат'],
] as const)('thanks at the question for the country leave it open: %s', (language, before, thanks) => {
  const talk = say(atMenu(language), ...before);
  expect(place(talk)).toBe('urgent/where');

  expect(place(say(talk, thanks))).toBe('urgent/where');
});

test.each([
  ['ru', 'не умею читать', 'Позвоните мне'],
  ['tg', 'хонда наметавонам', 'Ба ман занг занед'],
] as const)('who cannot write gives the number by a contact card: %s', (language, text, call) => {
  const talk = say(atMenu(language), text);
  talk.presses(call);
  expect(place(talk)).toBe('by-voice/number');
  talk.sends({ kind: 'contact-card', numbers: ['+992 90 123 45 67'] });

  expect(place(talk)).not.toBe('by-voice/number');
  expect(talk.last.text).toMatch(/Номер увидит|Рақамро мутахассис мебинад/);
});
