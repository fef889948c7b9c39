import { describe, expect, test } from 'vitest';
import type { MediaKind } from '../../../core/message.ts';
import { smallKnowledge } from '../../support/small-knowledge.ts';
import { createTalk, type Talk } from '../../support/talk.ts';
import { knowledge } from './stand.ts';

const LANGUAGES = ['tg', 'ru'] as const;
type Language = (typeof LANGUAGES)[number];

/** Somebody who is asked in check-offer for the number of the firm. */
function atFirmNumber(language: Language): Talk {
  const talk = createTalk(knowledge, { language });
  talk.says(language === 'tg' ? 'ин ширкатро санҷед' : 'проверить фирму');
  talk.presses(1);
  talk.says(language === 'tg' ? 'Россия' : 'в Россию');
  talk.presses(1);
  talk.presses(1);
  talk.says('Строй');
  return talk;
}

/** Somebody who is asked for a value of a kind. */
function asked(kind: string, language: Language): Talk {
  const talk = createTalk(
    smallKnowledge({
      work: `ask: { ask: { tg: Чанд?, ru: Сколько? }, expect: ${kind}, save: said, to: ask }`,
    }),
    { language },
  );
  talk.says('/menu');
  talk.presses(1);
  return talk;
}

describe.each(LANGUAGES)('a number of a firm, in a whole talk in %s', (language) => {
  test.each([
    '7707083893',
    '77 07 08 38 93',
    '7707-083-893',
    'ИНН 7707083893',
    'INN: 7707 083 893',
    '٧٧٠٧٠٨٣٨٩٣',
    '۷۷۰۷۰۸۳۸۹۳',
    '７７０７０８３８９３',
  ])('is read however it is typed: %s', (typed) => {
    const talk = atFirmNumber(language);
    expect(talk.conversation.session?.node).toBe('number');

    const { text } = talk.says(typed);

    expect(text).toContain(language === 'tg' ? 'рақам дуруст навишта шудааст' : 'номер написан верно');
  });
});

describe.each(LANGUAGES)('a picture of a document, in %s', (language) => {
  const asksToType =
    language === 'tg'
      ? /рақамро бо дасти худ нависед.*Суратро нигоҳ намедорем/
      : /напишите номер.*сами.*Фото мы не храним/;

  test.each(['photo', 'document', 'video'] satisfies MediaKind[])(
    'sent as %s where a number of a firm is asked for, is not kept, and the number is asked for in writing',
    (media) => {
      const talk = atFirmNumber(language);

      const { text, commit } = talk.sends({ kind: 'media', media, caption: '' });

      expect(text).toMatch(asksToType);
      expect(talk.conversation.session?.node).toBe('number');
      expect(commit?.log).toEqual([expect.objectContaining({ kind: media })]);
      expect(commit?.log[0]).not.toHaveProperty('text');
    },
  );

  test.each(['company-number', 'number', 'date', 'phone'])('is answered so wherever a %s is asked for', (kind) => {
    const talk = asked(kind, language);

    expect(talk.sends({ kind: 'media', media: 'photo', caption: '' }).text).toMatch(asksToType);
    expect(talk.sends({ kind: 'media', media: 'photo', caption: 'ана' }).text).toMatch(asksToType);
  });

  test('with the number written under it is answered by that number', () => {
    const talk = atFirmNumber(language);

    const { text } = talk.sends({ kind: 'media', media: 'photo', caption: 'ИНН 7707083893' });

    expect(text).toContain(language === 'tg' ? 'рақам дуруст навишта шудааст' : 'номер написан верно');
  });

  test('where words are asked for is answered as any picture', () => {
    expect(asked('text', language).sends({ kind: 'media', media: 'photo', caption: '' }).text).not.toMatch(asksToType);
  });
});
