import { expect, test } from 'vitest';
import { sourceLooked } from '../../../locales/looked.ts';

const DAY = '2026-11-28';
const CALL = { how: 'called', day: DAY, outcome: 'nobody', note: '' } as const;

test('an editor reads in their own language who was rung, when and what was heard', () => {
  expect(sourceLooked('ILO-FR; 3.5.1', 'ru', CALL)).toBe('ILO-FR; 3.5.1; звонок 28.11.2026: никто не ответил');
  expect(sourceLooked('ILO-FR; 3.5.1', 'tg', { ...CALL, note: 'дертар занг занед' })).toBe(
    'ILO-FR; 3.5.1; занг 28.11.2026: касе ҷавоб надод; дертар занг занед',
  );
  expect(sourceLooked('', 'ru', { how: 'read', day: DAY, outcome: 'right', note: 'mvd.ru' })).toBe(
    'прочитано 28.11.2026: mvd.ru',
  );
});

test('what was seen the last time gives way, in whatever language it was noted, and the source itself stays', () => {
  for (const before of [
    'ILO-FR; 3.5.1',
    'ILO-FR; 3.5.1; seen: звонок 2026-11-01; шум (called 2026-11-01): nobody',
    sourceLooked('ILO-FR; 3.5.1', 'tg', { ...CALL, note: 'садо; шунида намешавад' }),
    sourceLooked('ILO-FR; 3.5.1', 'ru', { ...CALL, how: 'read' }),
  ])
    expect(sourceLooked(before, 'ru', CALL)).toBe('ILO-FR; 3.5.1; звонок 28.11.2026: никто не ответил');
  expect(sourceLooked(sourceLooked('', 'tg', CALL), 'ru', CALL)).toBe('звонок 28.11.2026: никто не ответил');
});
