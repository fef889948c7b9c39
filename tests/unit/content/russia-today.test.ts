import { describe, expect, test } from 'vitest';
import { knowledge } from '../dialogue/stand.ts';
import { shippedContent } from './shipped.ts';

const { content } = shippedContent();
const told = (id: string) => content!.countryRules.get(id);

describe('whoever reads of Russia', () => {
  test('hears beside the new year that no more than so many days in a row are allowed', () => {
    const days = '{{fact:ru.stay.unbroken-days}}';
    const node = knowledge.book.newest.flows.get('days-russia')?.nodes.get('told');

    expect(node).toMatchObject({ ask: { tg: expect.stringContaining(days), ru: expect.stringContaining(days) } });
    expect(told('ru.leave-in-time')?.text.tg).toContain(days);
    expect(told('ru.leave-in-time')?.text.ru).toContain(days);
  });

  test('is told that ruID was to become compulsory, not that it goes without', () => {
    const { tg = '', ru = '' } = told('ru.ruid')?.more ?? {};

    expect(tg).toContain('{{fact:ru.ruid.compulsory}}');
    expect(ru).toContain('{{fact:ru.ruid.compulsory}}');
    expect(ru).not.toMatch(/пускали и без него/);
  });

  test('is told that the term to leave the register is over, and to see a lawyer before the police', () => {
    expect(told('ru.list-exit')?.text.ru).toMatch(/закончился .*До похода в полицию спросите юриста/);
    expect(told('ru.list-exit')?.text.tg).toMatch(/тамом шуд\. Пеш аз рафтан ба полиция аз ҳуқуқшинос пурсед/);
  });
});
