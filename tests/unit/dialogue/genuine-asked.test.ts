import { expect, test } from 'vitest';
import { asksWhetherGenuine } from '../../../dialogue/know/asks-genuine.ts';
import { atMenu } from './stand.ts';

test.each([
  'мне звонят и говорят что от вас, это правда?',
  'позвонили и сказали, что они от вас',
  'это точно Хамрох?',
  'звонят от имени Ҳамроҳа',
  'ин Ҳамроҳ аст?',
  'ба ман занг мезананд ва мегӯянд аз шумо, рост аст?',
])('whoever asks whether it is us, or whether it was us who called, is told: %s', (text) => {
  expect(asksWhetherGenuine(text)).toBe(true);
});

test('who asks it by our name is told what we never ask for', () => {
  for (const text of ['это точно Хамрох?', 'мне звонят и говорят что от вас, это правда?'])
    expect(atMenu('ru').says(text).text).toContain('Мы никогда не просим деньги.');
  expect(atMenu('tg').says('ин Ҳамроҳ аст?').text).toContain('пул');
});

test.each(['муж говорит что я от вас ушла к другим', 'ҳамроҳи модарам меравам', 'мне звонили из полиции'])(
  'whoever says something else is told nothing of it: %s',
  (text) => {
    expect(asksWhetherGenuine(text)).toBe(false);
  },
);
