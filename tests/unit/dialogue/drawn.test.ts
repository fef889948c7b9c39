import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeOutbound as writeForTelegram } from '../../../bot/telegram/write.ts';
import { writeOutbound as writeForWhatsApp } from '../../../bot/whatsapp/write.ts';
import type { Choice, Outbound } from '../../../core/message.ts';
import { CAPABILITIES } from '../../../dialogue/say/capabilities.ts';
import { type Drawn, draw } from '../../../dialogue/say/drawn.ts';
import { fitToChannel } from '../../../dialogue/say/fit.ts';

const bubble = (text: string, choices: Choice[] = [], more: Partial<Outbound> = {}): Outbound => ({
  kind: 'bubble',
  from: 'bot',
  text,
  choices,
  ...more,
});
const choicesOf = (...labels: string[]) => labels.map((label, index) => ({ token: `1.menu.start.c${index}`, label }));
const textOf = ({ segments }: Drawn) => segments.map(({ text }) => text).join('');
const labelsOf = ({ rows }: Drawn) => rows.map((row) => row.map(({ label }) => label));

/** Texts and labels as flows have them, cut to a channel by the bot itself. */
function anyFitted(channel: 'telegram' | 'whatsapp'): fc.Arbitrary<Outbound> {
  const text = fc.stringMatching(/^[а-яҷ*_ .]{0,40}[а-яҷ]$/u);
  const label = fc.stringMatching(/^[а-яҷ][а-яҷ ]{0,40}[а-яҷ]$/u);
  return fc.tuple(text, fc.uniqueArray(label, { maxLength: 14 })).map(([said, labels]) => {
    const fitted = fitToChannel(
      {
        text: said,
        choices: choicesOf(...labels),
        page: 0,
        pageChoice: (page, way) => ({ token: `1.menu.start.!p${page}`, label: way }),
        listLabel: 'Интихоб',
        fixed: [],
        said: undefined,
      },
      CAPABILITIES[channel],
    );
    return fitted.at(-1) ?? bubble(said);
  });
}

describe('what a phone shows', () => {
  test('is on Telegram what leaves for it: the words without marks, and each row of buttons', () => {
    fc.assert(
      fc.property(anyFitted('telegram'), (outbound) => {
        const drawn = draw(outbound, 'telegram');

        const call = writeForTelegram(outbound, 7).at(-1);
        if (call?.method !== 'sendMessage') throw new Error('no message leaves');
        expect(textOf(drawn)).toBe(call.payload.text);
        const sent = call.payload.reply_markup?.inline_keyboard ?? [];
        expect(drawn.rows).toEqual(
          sent.map((row) =>
            row.map((one) => ({ token: 'callback_data' in one && one.callback_data, label: one.text })),
          ),
        );
      }),
    );
  });

  test('is on WhatsApp what leaves for it: three buttons, or a list that a button opens', () => {
    fc.assert(
      fc.property(anyFitted('whatsapp'), (outbound) => {
        const { rows, list } = draw(outbound, 'whatsapp');

        const { payload } = writeForWhatsApp(outbound, { to: '992900000007', callback: 'c' });
        const sent = payload.type === 'interactive' ? payload.interactive : null;
        expect(rows.flat().map(({ token }) => token)).toEqual(
          sent?.type === 'button' ? sent.action.buttons.map(({ reply }) => reply.id) : [],
        );
        expect(list).toEqual(
          sent?.type === 'list'
            ? {
                opens: sent.action.button,
                choices: sent.action.sections[0].rows.map(({ id, title, ...more }) => ({
                  token: id,
                  label: title,
                  ...more,
                })),
              }
            : null,
        );
      }),
    );
  });

  test('stands in twos on Telegram where labels are short, one below the other in WhatsApp, and flows on the web', () => {
    const outbound = bubble('Ҳоло?', choicesOf('Ҳа', 'Не', 'Ҷавоб додан намехоҳам'));

    expect(labelsOf(draw(outbound, 'telegram'))).toEqual([['Ҳа', 'Не'], ['Ҷавоб додан намехоҳам']]);
    expect(labelsOf(draw(outbound, 'web'))).toEqual([['Ҳа', 'Не', 'Ҷавоб додан намехоҳам']]);
    expect(labelsOf(draw({ ...outbound, choices: choicesOf('Ҳа', 'Не') }, 'whatsapp'))).toEqual([['Ҳа'], ['Не']]);
  });

  test('has what is bold apart, and a number that can be pressed', () => {
    const { segments } = draw(bubble('Занг занед: *112*'), 'web');

    expect(segments).toMatchObject([
      { text: 'Занг занед: ', isBold: false, href: null },
      { text: '112', isBold: true },
    ]);
  });

  test('stands beside a picture only where the channel shows one there', () => {
    const picture = { country: 'RU', language: 'tg' as const, day: '2026-11-24' };
    const long = bubble('ҳ'.repeat(1025), [], { picture });
    const listed = bubble('Рақамҳо', choicesOf('1', '2', '3', '4'), { picture });

    expect(draw(long, 'telegram').beside).toBeNull();
    expect(draw(listed, 'whatsapp').beside).toBeNull();
    expect(draw(listed, 'telegram').beside).toBe('picture');
    expect(draw(long, 'web').beside).toBe('picture');
  });
});
