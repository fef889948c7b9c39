import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Wish, wishIn } from '../../../language/match/wish.ts';
import { anyText } from '../../support/any-text.ts';

const SAID: [Wish, string][] = [
  ['person', 'бо одам гап задан мехоҳам'],
  ['person', 'bo odam gap zadan mexoham'],
  ['person', 'оператор'],
  ['person', 'апператор'],
  ['person', 'оператор лутфан'],
  ['person', 'опиратор'],
  ['person', 'соедините с человеком'],
  ['person', 'soedinite s operatorom'],
  ['person', 'пожалуйста соедините с оператором'],
  ['person', 'одами зинда'],
  ['person', 'мутахассис'],
  ['person', 'хочу поговорить с человеком'],
  ['person', 'ман бо одами зинда гап мезанам'],
  ['menu', 'меню'],
  ['menu', 'вернуться в меню'],
  ['menu', 'хочу обратно в главное меню'],
  ['menu', 'ба меню баргардонед'],
  ['thanks', '🙏'],
  ['thanks', '👍🏽❤️'],
  ['thanks', 'раҳмат, дигар лозим нест'],
  ['tears', '😭'],
  ['tears', '🙏😢'],
  ['greeting', '❓'],
  ['menu', 'menu'],
  ['menu', 'Менюи асосӣ'],
  ['menu', 'главное меню'],
  ['menu', 'аз нав сар кунем'],
  ['language-tg', 'тоҷикӣ'],
  ['language-tg', 'tojiki gap zaned iltimos'],
  ['language-tg', 'тоҷикӣ гап занед'],
  ['language-tg', 'точики гап занен русиро намефахмам'],
  ['language-tg', 'на таджикском'],
  ['language-ru', 'русский'],
  ['language-ru', 'на русском'],
  ['language-ru', 'na russkom'],
  ['language-ru', 'по-русски, пожалуйста'],
  ['language-ru', 'забонро русӣ кунед'],
  ['language-ru', 'забони русӣ'],
  ['language-ru', 'zaboni rusi'],
  ['language-ru', 'по-русски'],
  ['language-ru', 'po russki napishite'],
  ['language-ru', 'переключите на русский пожалуйста'],
  ['language-tg', 'ман русиро намефаҳмам, тоҷикӣ нависед'],
  ['language-tg', 'rusi namefamum tojiki gap zan ba man'],
  ['thanks', 'спасибо за помощь'],
  ['thanks', 'спасибо вам большое за помощь'],
  ['thanks', 'spasibo za pomosh'],
  ['thanks', 'раҳмат барои кумак'],
  ['thanks', 'rahmat baroi kumak'],
  ['thanks', 'раҳмати калон барои ёрӣ'],
  ['thanks', 'ташаккур барои кумакатон'],
  ['thanks', 'барои маслиҳат раҳмат'],
  ['thanks', 'раҳмат'],
  ['thanks', 'рахмаааат'],
  ['thanks', 'большое спасибо!'],
  ['thanks', 'раҳмати калон, спасибо'],
  ['greeting', 'Салом'],
  ['greeting', 'ассалому алайкум'],
  ['greeting', 'salom aka'],
  ['greeting', 'Салом алейкум, хубед?'],
  ['greeting', 'здравствуйте'],
  ['greeting', 'ghbdtn'],
  ['greeting', 'cfkjv'],
  ['insult', 'аҳмақ'],
  ['insult', 'тупой бот'],
  ['insult', 'хар'],
  ['stop', 'стоп'],
  ['stop', 'STOP!'],
  ['stop', 'бас'],
  ['stop', 'қатъ кунед'],
  ['stop', 'лозим не…'],
  ['stop', 'дигар нанависед'],
  ['stop', 'больше не пишите мне'],
  ['delete', 'маълумотамро нест кунед'],
  ['delete', 'удалите мои данные'],
  ['delete', 'ҳамаро пок кун'],
  ['delete', 'hamaro pok kun'],
  ['delete', 'moi dannye ro nest kuned pozhaluysta'],
  ['delete', 'Пок кардани маълумот'],
];

describe('a small wish', () => {
  test.each(SAID)('%s: %s', (wish, text) => {
    expect(wishIn(text)).toBe(wish);
  });

  test.each([
    'бас, дигар тоқат надорам',
    'кори ман бас шуд',
    'автобус остановился, стоп линия где',
    'загранпаспорт бошад бас мешавад',
    'паспорт лозим нест дар Россия',
    'ба ман маълумот лозим',
    'данные паспорта',
    'удалите запрет из базы',
  ])('"%s" neither stops nor deletes', (text) => {
    expect(['stop', 'delete']).not.toContain(wishIn(text));
  });

  test.each(['стоб', 'басс кор', 'удолите мой данный'])('no typo leads to stopping or deleting: %s', (text) => {
    expect(['stop', 'delete']).not.toContain(wishIn(text));
  });

  test.each([
    'оператор не надо соедините',
    'операторы крана нужны в Москве',
    'ҳар рӯз кор мекунам',
    'гов мефурӯшам',
    'тоҷикистон',
    'экзамен по русскому',
    'экзамен по русскому для патента',
    'имтиҳони забони русӣ',
    'imtihoni zaboni rusi',
    'курси забони русӣ куҷост',
    'учу русский язык',
    'русӣ омӯхтан мехоҳам',
    'перевод на русский',
    'помогли за помощь',
    'спасибо, нужна помощь',
    'русская жена',
    'Русия',
    '',
    '👎',
    'constructor',
  ])('"%s" is no wish', (text) => {
    expect(wishIn(text)).toBeNull();
  });

  test('any text has an answer', () => {
    fc.assert(
      fc.property(anyText({ maxLength: 200 }), (text) => {
        expect(() => wishIn(text)).not.toThrow();
      }),
    );
  });
});
