import { describe, expect, test } from 'vitest';
import { numberTyped, ownFilled, unknownIn } from '../../../dialogue/desk/own-canned.ts';
import { phoneIn } from '../../../flows/check/check-literals.ts';
import { knowledge } from './stand.ts';

const NOON = Date.UTC(2026, 10, 24, 7);
const [point] = [...knowledge.content.contactPoints.values()].filter(
  ({ phone, status }) => status !== 'dead' && (phone ?? '').replace(/\D/g, '').length >= 9,
);
const { id, phone } = point!;

describe('a number in an answer of one’s own', () => {
  test('that a line of ours has is told with the line, however it is written', () => {
    const instead = `{{contact:${id}}}`;
    const spaced = [...phone!.replace(/\D/g, '')].join(' ');

    expect(numberTyped(knowledge, `Занг занед: ${phone}`)).toMatchObject({ instead });
    expect(numberTyped(knowledge, `Звоните ${spaced}!`)).toMatchObject({ instead });
  });

  test.each(['+992 44 600 00 00', '8-900-111-22-33', '٩٠٠١١١٢٢٣٣', '24.11.2026: 900 111 22 33'])(
    'that nobody knows is seen: %s',
    (typed) => {
      expect(numberTyped(knowledge, `Нависед: ${typed}`)).toMatchObject({ instead: null });
    },
  );

  test.each(['Салом! Чӣ хел ёрӣ кунам?', '1. Аввал', 'до 24.11.2026 в 09:30', `{{contact:${id}}}`, 'мне 16 лет'])(
    'is not seen where there is none: %s',
    (words) => {
      expect(numberTyped(knowledge, words)).toBeNull();
      expect(phoneIn(words)).toBeNull();
    },
  );

  test('is filled from what is verified at the moment, in both languages', () => {
    const filled = ownFilled(knowledge, { tg: `Занг: {{contact:${id}}}`, ru: '' }, NOON);

    expect(filled.tg).toContain(phone);
    expect(filled.tg).not.toContain('{{');
    expect(filled.ru).toBe('');
  });

  test('comes from lines that are there, and from nothing else', () => {
    expect(unknownIn(knowledge, `{{contact:${id}}}`)).toBeNull();
    expect(unknownIn(knowledge, '{{contact:no.such}}')).not.toBeNull();
    expect(unknownIn(knowledge, '{{fact:service.retention.days}}')).not.toBeNull();
    expect(unknownIn(knowledge, '{{')).not.toBeNull();
  });
});
