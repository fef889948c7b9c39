import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeOutbound, writeTemplate } from '../../../bot/whatsapp/write.ts';
import type { Choice, Outbound } from '../../../core/message.ts';
import { SendFailure } from '../../../core/send-failure.ts';
import { CAPABILITIES } from '../../../dialogue/say/capabilities.ts';
import { fitToChannel } from '../../../dialogue/say/fit.ts';
import { checkMessage, type SentMessage } from '../../support/whatsapp/checks.ts';

const ENVELOPE = { to: 'TJ.13491208655302741918', callback: 'c1-7' };

function bubble(text: string, choices: Choice[] = [], more: Partial<Outbound> = {}): Outbound {
  return { kind: 'bubble', from: 'bot', text, choices, ...more };
}

function choicesOf(...labels: string[]): Choice[] {
  return labels.map((label, index) => ({ token: `1.menu.start.c${index}`, label }));
}

/** As Meta would take it. */
function sentBy(outbound: Outbound): SentMessage {
  return checkMessage(writeOutbound(outbound, ENVELOPE).payload);
}

describe('words', () => {
  test('go to a BSUID in `recipient` and to a number in `to`, with our id along', () => {
    expect(writeOutbound(bubble('*Салом*, _дӯст_'), ENVELOPE).payload).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      recipient: ENVELOPE.to,
      type: 'text',
      text: { body: '*Салом*, _дӯст_', preview_url: false },
      biz_opaque_callback_data: 'c1-7',
    });
    expect(writeOutbound(bubble('Салом'), { ...ENVELOPE, to: '992900000007' }).payload).toMatchObject({
      to: '992900000007',
    });
  });

  test.each(['', 'hello', '3527065:1', '+992900000007', 'TJ.', 'tj.123456'])('to %j are a bug', (to) => {
    expect(() => writeOutbound(bubble('Салом'), { ...ENVELOPE, to })).toThrow(SendFailure);
  });

  test('that nobody cut to size are a bug, which says how long they are and not what they say', () => {
    expect(() => writeOutbound(bubble('ҳ'.repeat(4097)), ENVELOPE)).toThrow(/^crashed: a message of 4097 characters$/);
    expect(() => writeOutbound(bubble(' \n'), ENVELOPE)).toThrow(/^crashed: a message whose text.body /);
  });
});

describe('choices', () => {
  test('up to three short ones are buttons', () => {
    expect(sentBy(bubble('Розӣ?', choicesOf('Ҳа', 'Не', 'Намедонам')))).toMatchObject({
      interactive: {
        type: 'button',
        body: { text: 'Розӣ?' },
        action: { buttons: [{ reply: { id: '1.menu.start.c0', title: 'Ҳа' } }, {}, {}] },
      },
    });
  });

  test('of which there are more, or a long one, are a list that says what opens it', () => {
    const long = choicesOf('Ҳа', '2. Маро корфармо ба…');
    const outbound = bubble('Чӣ шуд?', long, { listLabel: 'Интихоб' });
    outbound.choices[1] = { ...(long[1] as Choice), description: 'Маро корфармо ба хона қуфл кардааст' };

    expect(sentBy(outbound)).toMatchObject({
      interactive: {
        type: 'list',
        action: {
          button: 'Интихоб',
          sections: [{ rows: [{ title: 'Ҳа' }, { description: 'Маро корфармо ба хона қуфл кардааст' }] }],
        },
      },
    });
    expect(sentBy(bubble('Кадом?', choicesOf('1', '2', '3', '4')))).toMatchObject({
      interactive: { action: { button: '☰' } },
    });
  });

  test.each([
    ['are more than ten', choicesOf(...Array.from({ length: 11 }, (_, index) => `К${index}`))],
    ['are too long for a row', choicesOf('х'.repeat(30), 'у'.repeat(30))],
    ['read the same', choicesOf('Ҳа', 'Ҳа')],
    ['stand under a text too long for them', choicesOf('Ҳа', 'Не')],
  ])('that %s stand in the words with their numbers', (what, choices) => {
    const text = what.startsWith('stand') ? 'ҳ'.repeat(1100) : 'Кадом?';

    const sent = sentBy(bubble(text, choices));

    expect(sent.type).toBe('text');
    const lines = choices.map(({ label }, index) => `${index + 1}. ${label}`);
    expect(sent).toMatchObject({ text: { body: `${text}\n\n${lines.join('\n')}` } });
  });
});

describe('a picture', () => {
  const picture = { country: 'RU', language: 'tg', day: '2026-11-24' } as const;
  const picturedBy = (outbound: Outbound) => writeOutbound({ ...outbound, picture }, ENVELOPE).media?.payload('77');

  test('has the words below it, or above the buttons', () => {
    expect(picturedBy(bubble('112'))).toMatchObject({ type: 'image', image: { id: '77', caption: '112' } });
    expect(picturedBy(bubble('112', choicesOf('Меню', 'Одам')))).toMatchObject({
      interactive: { type: 'button', header: { type: 'image', image: { id: '77' } }, body: { text: '112' } },
    });
  });

  test('stays away where words or choices do not fit beside it', () => {
    expect(picturedBy(bubble('ҳ'.repeat(1025)))).toBeUndefined();
    expect(picturedBy(bubble('112', choicesOf('1', '2', '3', '4')))).toBeUndefined();
  });
});

describe('a template', () => {
  test('is sent by its name, with the words in it where it takes them', () => {
    const template = { name: 'answer_waits', language: 'ru', takesWords: false };

    expect(writeTemplate(bubble('Ду\n\nсатр'), template, ENVELOPE)).toMatchObject({
      type: 'template',
      template: { name: 'answer_waits', language: { code: 'ru' } },
    });
    expect(writeTemplate(bubble('Ду\n\nсатр'), { ...template, takesWords: true }, ENVELOPE)).toMatchObject({
      template: { components: [{ type: 'body', parameters: [{ type: 'text', text: 'Ду сатр' }] }] },
    });
    expect(() => writeTemplate(bubble('ҳ'.repeat(901)), { ...template, takesWords: true }, ENVELOPE)).toThrow(
      /window_closed/,
    );
  });
});

const NUMBERS = ['+992 37 221-21-21', '+7 (495) 123-45-67', '+992  (37)  221 - 21 - 21', '+7\u00A0495 123–45–67'];
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6000 }),
  fc
    .array(fc.constantFrom('салом ', '*муҳим* ', '_оҳиста_\n', '+992 37 221-21-21 ', '🆘', 'https://a.tj/x_y '), {
      minLength: 1,
      maxLength: 500,
      size: 'max',
    })
    .map((words) => words.join('')),
  fc
    .array(fc.constantFrom('салом', '🆘', ...NUMBERS), { minLength: 1, maxLength: 500, size: 'max' })
    .map((words) => words.join(' ')),
);
const anyLabels = fc.array(
  fc.oneof(fc.string({ unit: 'grapheme', maxLength: 120 }), fc.constantFrom('Ҳа', 'Не', '  ')),
  {
    maxLength: 30,
  },
);
const squeezed = (text: string) => text.replace(/\s+/gu, '');

/** How often a number stands there whole. */
function numbersIn(texts: readonly string[]): number[] {
  return NUMBERS.map((number) => texts.reduce((sum, text) => sum + text.split(number).length - 1, 0));
}

/** All that a person could read of it. */
function readable(sent: SentMessage): string {
  if (sent.type === 'text') return sent.text.body;
  if (sent.type !== 'interactive') return '';
  const { interactive } = sent;
  if (interactive.type === 'list') {
    const rows = interactive.action.sections.flatMap((section) => section.rows);
    return [interactive.body.text, ...rows.flatMap(({ title, description = '' }) => [title, description])].join(' ');
  }
  if (interactive.type !== 'button') return interactive.body.text;
  return [interactive.body.text, ...interactive.action.buttons.map(({ reply }) => reply.title)].join(' ');
}

function tokensIn(sent: SentMessage): string[] {
  if (sent.type !== 'interactive') return [];
  const { interactive } = sent;
  if (interactive.type === 'list') return interactive.action.sections.flatMap(({ rows }) => rows.map(({ id }) => id));
  return interactive.type === 'button' ? interactive.action.buttons.map(({ reply }) => reply.id) : [];
}

describe('whatever the dialogue says', () => {
  test('Meta takes each message, no word is lost, no number is cut, and every choice of the page can be pressed', () => {
    fc.assert(
      fc.property(anyText, anyLabels, fc.nat(4), (text, labels, page) => {
        fc.pre(text.trim() !== '');
        const bubbles = fitToChannel(
          {
            text,
            page,
            choices: choicesOf(...labels),
            fixed: [{ token: '!more', label: 'Бештар' }],
            pageChoice: (to, way) => ({ token: `!p${to}`, label: way }),
            listLabel: 'Интихоб',
            said: undefined,
          },
          CAPABILITIES.whatsapp,
        );

        const sent = bubbles.map(sentBy);

        expect(squeezed(sent.map(readable).join(''))).toContain(squeezed(text.toWellFormed()));
        expect(numbersIn(sent.map(readable))).toEqual(numbersIn([text]));
        const shown = bubbles.flatMap(({ choices }) => choices.map(({ token }) => token));
        expect(sent.flatMap(tokensIn)).toEqual(shown);
        expect(shown).toContain('!more');
      }),
      { numRuns: 150 },
    );
  });
});

describe('whatever anybody says', () => {
  test('either Meta takes it with every word and choice in it, or it is told to be a bug', () => {
    const anyChoice = fc.record(
      {
        token: fc.string({ minLength: 1, maxLength: 70 }),
        label: fc.string({ unit: 'grapheme', maxLength: 40 }),
        description: fc.string({ unit: 'grapheme', maxLength: 90 }),
      },
      { requiredKeys: ['token', 'label'] },
    );
    fc.assert(
      fc.property(anyText, fc.array(anyChoice, { maxLength: 14 }), (text, choices) => {
        let sent: SentMessage;
        try {
          sent = sentBy(bubble(text, choices));
        } catch (error) {
          expect(error).toMatchObject({ name: 'SendFailure', reason: 'crashed' });
          return;
        }
        const seen = squeezed(readable(sent));
        expect(seen).toContain(squeezed(text.toWellFormed()));
        for (const { label, description } of choices) {
          expect(seen).toContain(squeezed((description?.trim() || label).toWellFormed()));
        }
      }),
      { numRuns: 200 },
    );
  });
});
