import { expect, test } from 'vitest';
import { newContact } from '../../../core/conversation.ts';
import { regionOf } from '../../../dialogue/know/region.ts';
import { holds } from '../../../flows/engine/condition.ts';
import { knowledge } from './stand.ts';

test.each([
  'МОСКВА',
  'Москва',
  'москва',
  'Moscow',
  'Маскав',
  'Moskva',
  'в Москве',
  'г. Москва',
  'дар Маскав',
  'moskvada',
  'Подмосковье',
  'Химки',
  'дар Мытищи',
])('the rules of Moscow are for somebody in "%s"', (region) => {
  expect(regionOf(knowledge.content, { region })).toBe('moscow');
});

test.each(['Казань', 'Петербург', 'Екатеринбург'])('and not for somebody in %s', (region) => {
  expect(regionOf(knowledge.content, { region })).toBe('elsewhere');
});

test.each(['МОСКВА', 'Москва', 'москва', 'Moskva', ' москва '])(
  'a flow that asks for `москва` means somebody in "%s"',
  (region) => {
    const facts = {
      answers: {},
      flags: [],
      contact: { ...newContact(), region },
      weights: new Map(),
      hasLine: () => false,
      today: '2026-11-24',
    };

    expect(holds({ contact: 'region', is: 'москва' }, facts)).toBe(true);
    expect(holds({ contact: 'region', in: ['Казань', 'Москва'] }, facts)).toBe(true);
    expect(holds({ contact: 'region', is: 'казань' }, facts)).toBe(false);
  },
);
