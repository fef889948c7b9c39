import { expect, test } from 'vitest';
import { openPlainVisitor } from '../support/plain-client.ts';
import { openStage } from '../support/stage.ts';
import { STORES } from '../support/store-choice.ts';
import { until } from '../support/until.ts';

test.each(STORES)(
  'a talk goes from the first press to numbers of help and to forgetting, without a script (%s)',
  async (store) => {
    await using stage = await openStage({ store });
    const visitor = openPlainVisitor(stage.server.url);
    await visitor.opens('/chat/plain');
    await visitor.presses('Русский');
    await visitor.sees('Вы согласны?');
    await visitor.presses('Даю согласие');
    await visitor.sees('Что вам нужно?');
    await visitor.says('меня заперли и бьют, помогите');
    await visitor.sees('Вы сейчас');
    const answered = visitor.html();
    await visitor.says('забудьте меня');
    await visitor.sees('Удалить сейчас');
    await visitor.presses('Удалить сейчас');
    await visitor.sees('Да, удалить');
    await visitor.presses('Да, удалить');

    expect(answered).toContain('<a href="tel:');
    expect(Buffer.byteLength(answered)).toBeLessThan(10_000);
    const look = async () => {
      await visitor.opens('/chat/plain');
      return visitor.text();
    };
    expect(await until(look, (text) => text.includes('Выберите язык. Потом начнётся разговор.'))).not.toContain('Удал');
    expect(visitor.cookie()).toBe('');
  },
);
