import { expect, test } from 'vitest';
import { COMMANDS, foundCommands, foundReady, readyFor } from '../../../admin-web/src/inbox/slash-list.ts';

const canned = (id: string, topic: string, tg = `матни ${id}`) => ({
  id,
  topic,
  title: { tg: id, ru: id },
  text: { tg, ru: `текст ${id}` },
});
const ALL = [canned('hello', 'talk'), canned('wages', 'wages'), canned('ban', 'ban'), canned('pay', 'wages')];
const own = (id: string, topic: string, more = {}) => {
  const words = { tg: 'тоҷикӣ', ru: 'русский', ...more };
  return { id, title: id, topic, ...words, filled: words, number: null };
};
const FREE = { isOpen: true, mayMove: false, mayTouch: true, isRed: false };
const MINE = { ...FREE, mayMove: true };

test('what fits the topic of the case stands first, of it the favourites and then one’s own', () => {
  const mine = { own: [own('mine-any', ''), own('mine-wages', 'wages')], favourites: ['pay', 'ban'] };
  const ready = readyFor('wages', ALL, mine);

  expect(ready.map(({ id }) => id)).toEqual(['pay', 'mine-wages', 'wages', 'ban', 'mine-any', 'hello']);
  expect(ready.filter(({ isFavourite }) => isFavourite).map(({ id }) => id)).toEqual(['pay', 'ban']);
});

test('whoever has written an answer in one language says that one to everybody', () => {
  const [ready] = readyFor('x', [], { own: [own('one', '', { ru: '' })], favourites: [] });

  expect(ready?.text).toEqual({ tg: 'тоҷикӣ', ru: 'тоҷикӣ' });
});

test('words find an answer by its name, its topic and its text in the language in which it will be said', () => {
  const ready = readyFor('x', ALL, { own: [], favourites: [] });
  const ids = (words: string, language: 'tg' | 'ru') => foundReady(ready, words, language).map(({ id }) => id);

  expect(ids('WAGES', 'tg')).toEqual(['wages', 'pay']);
  expect(ids('текст ban', 'ru')).toEqual(['ban']);
  expect(ids('текст ban', 'tg')).toEqual([]);
});

test('of what the words find, what is called so comes before what only says so', () => {
  const says = { ...canned('health', 'danger'), text: { tg: 'Саломатӣ муҳим аст', ru: '' } };
  const named = { ...canned('hello', 'talk'), title: { tg: 'Салом', ru: 'Приветствие' } };
  const ready = readyFor('danger', [says, named], { own: [], favourites: [] });

  expect(foundReady(ready, 'салом', 'tg').map(({ id }) => id)).toEqual(['hello', 'health']);
});

test('deeds are found by the beginning of a word of their name, in one’s own language or as they are called', () => {
  const names = new Map([['close', 'Завершить запрос']]);
  const nameOf = (command: keyof typeof COMMANDS) => names.get(command) ?? command;

  expect(foundCommands('запр', MINE, nameOf)).toEqual(['close']);
  expect(foundCommands('clo', MINE, nameOf)).toEqual(['close']);
  expect(foundCommands('', MINE, nameOf)).toEqual(Object.keys(COMMANDS));
  expect(foundCommands('верш', MINE, nameOf)).toEqual([]);
});

test('a deed that the case does not allow is not offered', () => {
  const offered = (of: typeof FREE) => foundCommands('', of, (command) => command);

  expect(offered(FREE)).not.toContain('close');
  expect(offered(FREE)).not.toContain('transfer');
  expect(offered(FREE)).not.toContain('snooze');
  expect(offered({ ...MINE, isRed: true })).not.toContain('raise');
  expect(offered({ ...MINE, isOpen: false, mayMove: false })).not.toContain('call-back');
});
