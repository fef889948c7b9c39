import { expect, test } from 'vitest';
import { sendsOnTelegram } from '../../faults/telegram-line.ts';
import { sendsOnWhatsApp } from '../../faults/whatsapp-line.ts';

const call = { by: 'life-0', at: 1000, fault: null };

test('a send on Telegram is known by the call that has made it, not by one that has changed it', () => {
  const sends = sendsOnTelegram([
    { ...call, method: 'sendMessage', madeId: 1 },
    { ...call, method: 'editMessageText', madeId: 1, by: 'life-1' },
    { ...call, method: 'sendMessage', madeId: null },
  ]);

  expect([...sends]).toEqual([[1, { by: 'life-0', at: 1000, isUnheard: false }]]);
});

test('a send on WhatsApp is known by its place on the screen', () => {
  const ids = new Map([['wamid.1', 7]]);
  const sends = sendsOnWhatsApp(
    [
      { ...call, made: 'wamid.1' },
      { ...call, made: 'wamid.2' },
    ],
    ids,
  );

  expect([...sends]).toEqual([[7, { by: 'life-0', at: 1000, isUnheard: false }]]);
});

test.each([
  ['dropped', { drop: true }, true],
  ['refused after its effect', { status: 500 }, true],
  ['garbled', { body: '<html>' }, true],
  ['only slow', { delayMs: 900 }, false],
])('whether the answer was kept from whoever asked: %s', (_, fault, isUnheard) => {
  const [telegram] = sendsOnTelegram([
    { ...call, method: 'sendMessage', madeId: 1, fault: { method: '*', ...fault } },
  ]).values();
  const broken = { ...call, made: 'wamid.1', fault: { operation: '*' as const, ...fault } };
  const [whatsApp] = sendsOnWhatsApp([broken], new Map([['wamid.1', 7]])).values();

  expect([telegram?.isUnheard, whatsApp?.isUnheard]).toEqual([isUnheard, isUnheard]);
});
