import { expect, test } from 'vitest';
import { hearOwn, isToRing } from '../../../admin-web/src/live/own-heard.ts';

const wrote = { kind: 'message-in', ticketId: 't1', level: 'yellow', assignee: 'zarina' };
const NONE: ReadonlySet<string> = new Set();

test('it rings for a word in a case of mine that I do not look at, of whatever level', () => {
  expect(isToRing(wrote, { me: 'zarina', looked: null })).toBe(true);
  expect(isToRing(wrote, { me: 'zarina', looked: 't2' })).toBe(true);
  expect(isToRing(wrote, { me: 'zarina', looked: 't1' })).toBe(false);
});

test('it rings for a case that a colleague has put into my hands, and not into the hands of another', () => {
  const given = { ...wrote, kind: 'ticket-given' };

  expect(isToRing(given, { me: 'zarina', looked: null })).toBe(true);
  expect(isToRing(given, { me: 'zarina', looked: 't1' })).toBe(false);
  expect(isToRing(given, { me: 'bahrom', looked: null })).toBe(false);
});

test('nobody is rung for what a colleague holds, nor for what nobody has taken and is not red', () => {
  expect(isToRing(wrote, { me: 'bahrom', looked: null })).toBe(false);
  expect(isToRing({ ...wrote, level: 'red' }, { me: 'bahrom', looked: null })).toBe(false);
  expect(isToRing({ ...wrote, assignee: null }, { me: 'zarina', looked: null })).toBe(false);
  expect(isToRing({ ...wrote, assignee: null, level: 'red' }, { me: 'zarina', looked: null })).toBe(true);
});

test('it rings when danger is heard in a red case of mine, also while I look at it', () => {
  const danger = { ...wrote, kind: 'danger', level: 'red' };

  expect(isToRing(danger, { me: 'zarina', looked: 't1' })).toBe(true);
  expect(isToRing(danger, { me: 'bahrom', looked: null })).toBe(false);
  expect(isToRing({ ...danger, level: 'orange' }, { me: 'zarina', looked: null })).toBe(false);
});

test('what is handed on, closed or forgotten is no more among the cases of mine in which somebody wrote', () => {
  const heard = hearOwn(hearOwn(NONE, wrote, 'zarina'), { ...wrote, ticketId: 't2' }, 'zarina');

  expect([...heard]).toEqual(['t1', 't2']);
  expect([...hearOwn(heard, { ...wrote, kind: 'ticket-claimed', assignee: 'bahrom' }, 'zarina')]).toEqual(['t2']);
  expect([...hearOwn(heard, { ...wrote, kind: 'ticket-closed' }, 'zarina')]).toEqual(['t2']);
  expect([...hearOwn(heard, { ...wrote, kind: 'ticket-forgotten', assignee: null }, 'zarina')]).toEqual(['t2']);
  expect(hearOwn(heard, { ...wrote, kind: 'message-out' }, 'zarina')).toBe(heard);
  expect([...hearOwn(NONE, wrote, 'bahrom')]).toEqual([]);
});
