import { describe, expect, test } from 'vitest';
import { tokens } from '../../../language/fold/tokens.ts';
import { COMMAND_WORDS, type WordCommand } from '../../../locales/commands.ts';
import ru from '../../../locales/ru.json' with { type: 'json' };
import tg from '../../../locales/tg.json' with { type: 'json' };
import { misspelt } from './spelling.ts';

const commands = Object.entries(COMMAND_WORDS) as [WordCommand, { tg: string[]; ru: string[] }][];

function folded(text: string): string {
  if (text.startsWith('/')) return text;
  return tokens(text)
    .map(({ key }) => key)
    .join(' ');
}

function commandsOf(text: string): WordCommand[] {
  const wanted = folded(text.toLowerCase());
  return commands
    .filter(([, words]) => [...words.tg, ...words.ru].some((word) => folded(word) === wanted))
    .map(([command]) => command);
}

describe('commands in words', () => {
  test('mean one thing each, in every spelling', () => {
    const meanings = commands
      .flatMap(([, words]) => [...words.tg, ...words.ru])
      .map((word) => [word, commandsOf(word)]);

    expect(meanings.filter(([, found]) => found?.length !== 1)).toEqual([]);
  });

  test('are there in both languages, short, in small letters, with the letters of Tajik', () => {
    for (const [command, words] of commands) {
      expect(words.tg.length, command).toBeGreaterThan(2);
      expect(words.ru.length, command).toBeGreaterThan(2);
      const spoken = [...words.tg, ...words.ru];
      expect(spoken.filter((word) => word !== word.toLowerCase().trim() || word.length > 40)).toEqual([]);
      expect(words.tg.flatMap(misspelt)).toEqual([]);
    }
  });

  test.each([
    ['/start', 'start'],
    ['/menu', 'menu'],
    ['/help', 'help'],
    ['/person', 'person'],
    ['/data', 'my-data'],
    ['/language', 'language'],
    ['/stop', 'exit'],
    ['nazad', 'back'],
    ['bozgasht', 'back'],
    ['Аз нав сар кунем', 'restart'],
    ['bo odam gap zadan mexoham', 'person'],
    ['глaвное меню', 'menu'],
    ['Мутахассис', 'person'],
    ['пинхон кардан', 'cover'],
  ] as const)('a contact who types %s is understood', (typed, command) => {
    expect(commandsOf(typed)).toEqual([command]);
  });

  test.each([
    ['back', tg.button_back, ru.button_back],
    ['restart', tg.button_restart, ru.button_restart],
    ['repeat', tg.button_repeat, ru.button_repeat],
    ['person', tg.button_person, ru.button_person],
    ['my-data', tg.button_my_data, ru.button_my_data],
    ['exit', tg.button_exit, ru.button_exit],
    ['menu', tg.button_menu, ru.button_menu],
    ['more', tg.button_more, ru.button_more],
    ['skip', tg.button_skip, ru.button_skip],
    ['cover', tg.button_cover, ru.button_cover],
    ['language', tg.command_language, ru.command_language],
  ] as const)('the button for %s may be typed as it reads', (command, ...labels) => {
    for (const label of labels) expect(commandsOf(label)).toEqual([command]);
  });

  test('a cry for help, a yes and a no are no commands', () => {
    for (const word of [
      'ёрӣ',
      'ёрӣ лозим',
      'помощь',
      'помогите',
      'ҳа',
      'не',
      'да',
      'нет',
      'салом',
      'тоҷикӣ',
      '1',
      '',
    ]) {
      expect(commandsOf(word), word).toEqual([]);
    }
  });
});
