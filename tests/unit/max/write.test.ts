import { expect, test } from 'vitest';
import { writeOutbound } from '../../../bot/max/write.ts';
import type { Choice, Outbound } from '../../../core/message.ts';

function bubble(more: Partial<Outbound>): Outbound {
  return { kind: 'bubble', from: 'bot', text: 'Салом', choices: [], ...more };
}

const choice = (label: string): Choice => ({ token: `menu.root.1.${label.length}`, label });

test('words without marks leave as they are, with nothing that MAX might read as a tag', () => {
  expect(writeOutbound(bubble({ text: 'a < b & c' }))).toEqual({ text: 'a < b & c', attachments: null, link: null });
});

test('marks become tags, one inside the other too, and signs of tags are written as words', () => {
  const { text, format } = writeOutbound(bubble({ text: '*Паспорт _гум_ шуд* & <нест>' }));

  expect(format).toBe('html');
  expect(text).toBe('<b>Паспорт <i>гум</i> шуд</b> &amp; &lt;нест&gt;');
});

test('what fits only without its tags leaves without them', () => {
  const { text, format } = writeOutbound(bubble({ text: `*${'а'.repeat(3999)}*` }));

  expect(format).toBeUndefined();
  expect(text).toBe('а'.repeat(3999));
});

test('short choices stand in pairs, longer ones alone', () => {
  const { attachments } = writeOutbound(bubble({ choices: [choice('Ҳа'), choice('Не'), choice('Намедонам чӣ')] }));

  const rows = attachments?.[0]?.payload.buttons.map((row) => row.map(({ text }) => text));
  expect(rows).toEqual([['Ҳа', 'Не'], ['Намедонам чӣ']]);
});

test.each<[string, Partial<Outbound>, string]>([
  ['no text', { text: ' ' }, 'crashed'],
  ['too much text', { text: 'а'.repeat(4001) }, 'crashed'],
  [
    'too many rows',
    { choices: Array.from({ length: 31 }, (_, at) => choice('Ҷавоби дароз'.repeat(2) + at)) },
    'crashed',
  ],
  ['a token that is too long', { choices: [{ token: 'x'.repeat(1025), label: 'Ҳа' }] }, 'crashed'],
  ['a label that is too long', { choices: [choice('а'.repeat(129))] }, 'crashed'],
  ['words of staff', { from: 'operator' }, 'rejected'],
])('%s is refused before it leaves, and nothing of it is told', (_what, more, reason) => {
  const write = () => writeOutbound(bubble(more));

  expect(write).toThrow(expect.objectContaining({ reason }));
  expect(write).not.toThrow(/Салом|аа/);
});
