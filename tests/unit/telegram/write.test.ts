import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type SendMessage, writeOutbound } from '../../../bot/telegram/write.ts';
import type { Choice, Outbound } from '../../../core/message.ts';
import { SendFailure } from '../../../core/send-failure.ts';
import { readMarks } from '../../../dialogue/say/marks.ts';
import { anyText } from '../../support/any-text.ts';
import { checkMarkup, checkText } from '../../support/telegram/checks.ts';

const bubble = (text: string, choices: Choice[] = []): Outbound => ({ kind: 'bubble', from: 'bot', text, choices });
const choice = (label: string, token = `t:${label.length}`): Choice => ({ token, label });

function messageOf(outbound: Outbound): SendMessage {
  const call = writeOutbound(outbound, 7).at(-1);
  if (call?.method !== 'sendMessage') throw new Error('the last call is not a message');
  return call.payload;
}

function shown(marked: string): string[] {
  const { text, spans } = readMarks(marked);
  return [text, ...spans.map(({ kind, offset, length }) => `${kind} ${text.slice(offset, offset + length)}`)];
}

describe('marks', () => {
  test.each([
    ['*Салом*', 'Салом', 'bold Салом'],
    ['Ин _муҳим_ аст', 'Ин муҳим аст', 'italic муҳим'],
    ['🆘 *дар* хатар', '🆘 дар хатар', 'bold дар'],
    ['«*112*», бепул', '«112», бепул', 'bold 112'],
    ['*Ду калима* ва _боз ду_.', 'Ду калима ва боз ду.', 'bold Ду калима', 'italic боз ду'],
    ['_*ҳарду*_', 'ҳарду', 'italic ҳарду', 'bold ҳарду'],
    ['*ғафс _ва каҷ_*', 'ғафс ва каҷ', 'bold ғафс ва каҷ', 'italic ва каҷ'],
    ['_https://a.tj/b_c_', 'https://a.tj/b_c', 'italic https://a.tj/b_c'],
  ])('%j is shown as %j', (marked, ...expected) => {
    expect(shown(marked)).toEqual(expected);
  });

  test.each([
    '2*3*4',
    'snake_case_name',
    '* рӯйхат\n* дигар',
    '*кушода',
    'пӯшида*',
    '5 * 6 * 7',
    '**',
    '*сатр\nдигар*',
    'https://a.tj/_b_/*c*',
    'www.a.tj/_b_',
    't.me/x_y_z ва t.me/_x_',
  ])('%j stays as it is', (marked) => {
    expect(shown(marked)).toEqual([marked]);
  });

  test('never take anything but themselves, and what they mark lies within the text', () => {
    const piece = fc.constantFrom('*', '_', ' ', '\n', 'а', 'ҳ', '🆘', '.', 'https://a.tj/_x_', '**');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const marked = pieces.join('');

        const { text, spans } = readMarks(marked);

        expect(text.replaceAll(/[*_]/g, '')).toBe(marked.replaceAll(/[*_]/g, ''));
        expect(marked.length - text.length).toBe(spans.length * 2);
        const entities = spans.map(({ kind, ...span }) => ({ type: kind, ...span }));
        if (text.trim() !== '') expect(() => checkText(text, entities)).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });
});

describe('a bubble', () => {
  test('becomes one message without a preview of its links', () => {
    expect(writeOutbound(bubble('Салом, *дӯст*'), 7)).toEqual([
      {
        method: 'sendMessage',
        payload: {
          chat_id: 7,
          text: 'Салом, дӯст',
          entities: [{ type: 'bold', offset: 7, length: 4 }],
          link_preview_options: { is_disabled: true },
        },
      },
    ]);
  });

  test('has short labels two in a row and longer ones each in its own', () => {
    const labels = ['Ҳа', 'Не', 'Ба кор рафтан мехоҳам', 'Бозгашт', 'Меню', 'Кумак'];

    const rows = messageOf(
      bubble(
        '?',
        labels.map((label) => choice(label)),
      ),
    ).reply_markup?.inline_keyboard;

    expect(rows?.map((row) => row.map(({ text }) => text))).toEqual([
      ['Ҳа', 'Не'],
      ['Ба кор рафтан мехоҳам'],
      ['Бозгашт', 'Меню'],
      ['Кумак'],
    ]);
  });

  test('carries the tokens unchanged', () => {
    const keyboard = messageOf(bubble('?', [choice('Ҳа', 'menu:root:12:Ҳа')])).reply_markup?.inline_keyboard;

    expect(keyboard).toEqual([[{ text: 'Ҳа', callback_data: 'menu:root:12:Ҳа' }]]);
  });

  test('of any words and choices that fit is one that Telegram takes', () => {
    const token = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
    const fits = token.filter((text) => Buffer.byteLength(text) <= 64);
    const label = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(
        anyText({ maxLength: 300 }).map((text) => `*Салом* ${text}!`),
        fc.array(fc.record({ token: fits, label }), { maxLength: 100 }),
        (text, choices) => {
          const message = messageOf(bubble(text, choices));

          expect(() => checkText(message.text, message.entities)).not.toThrow();
          expect(() => checkMarkup(message.reply_markup)).not.toThrow();
          expect(message.reply_markup?.inline_keyboard.flat().map(({ text: shownAs }) => shownAs) ?? []).toEqual(
            choices.map((one) => one.label.toWellFormed()),
          );
        },
      ),
    );
  });

  test.each<[string, Outbound]>([
    ['with a text that is too long', bubble('ҳ'.repeat(4097))],
    ['without a text', bubble(' \n')],
    ['with a token that is too long', bubble('?', [choice('Ҳа', 'ҳ'.repeat(33))])],
    ['with an empty token', bubble('?', [choice('Ҳа', '')])],
    ['with an empty label', bubble('?', [choice(' ', 'x')])],
    [
      'with too many buttons',
      bubble(
        '?',
        Array.from({ length: 101 }, () => choice('Ҳа', 'x')),
      ),
    ],
  ])('%s is a bug, told without a word of it', (_what, outbound) => {
    expect(() => writeOutbound(outbound, 7)).toThrow(SendFailure);
    expect(() => writeOutbound(outbound, 7)).toThrow(/^crashed: [^ҳ]*$/);
  });

  test('with marks may be longer than what is shown of it', () => {
    expect(messageOf(bubble(`*${'ҳ'.repeat(4096)}*`)).text).toHaveLength(4096);
  });
});

test('a cover takes away messages a hundred at a time before it says its neutral words', () => {
  const deletes = [...Array.from({ length: 150 }, (_, index) => String(index + 1)), '7', 'not an id', '-3'];

  const calls = writeOutbound({ ...bubble('Ҳаво имрӯз хуб аст.'), kind: 'cover', deletes }, 7);

  expect(calls.map(({ method }) => method)).toEqual(['deleteMessages', 'deleteMessages', 'sendMessage']);
  const ids = calls.flatMap((call) => (call.method === 'deleteMessages' ? [call.payload.message_ids] : []));
  expect(ids.map(({ length }) => length)).toEqual([100, 50]);
  expect(ids.flat()).toEqual(Array.from({ length: 150 }, (_, index) => index + 1));
});
