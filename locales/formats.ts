import { STAFF_LANGUAGES, type StaffLanguage } from '../core/staff.ts';
import type { PairKind } from '../core/text-pair.ts';
import { shortDate } from './format.ts';
import english from './formats.en.json' with { type: 'json' };
import russian from './formats.ru.json' with { type: 'json' };
import tajik from './formats.tg.json' with { type: 'json' };
import ownNames from './language-names.json' with { type: 'json' };
import { openTexts } from './texts.ts';
import englishKinds from './translate.en.json' with { type: 'json' };
import russianKinds from './translate.ru.json' with { type: 'json' };
import tajikKinds from './translate.tg.json' with { type: 'json' };

/** What stands in files that leave the house, for whoever opens them, and what is said of such a file. */
type Key = keyof typeof tajik & keyof typeof russian & keyof typeof english;

const texts = openTexts({ tg: { translation: tajik }, ru: { translation: russian }, en: { translation: english } });
const KINDS = { tg: tajikKinds, ru: russianKinds, en: englishKinds };

/** The words of a table of the texts of a flow. */
export interface SheetWords {
  head: { where: string; what: string; tg: string; ru: string };
  kinds: Readonly<Record<PairKind, string>>;
  flow: string;
  /** Said to whoever asks for somebody else. */
  other: string;
}

export function sheetWords(language: StaffLanguage): SheetWords {
  const wordsAt = (key: Key) => texts.getFixedT(language)(key);
  const of = KINDS[language];
  return {
    head: { where: wordsAt('sheet_where'), what: wordsAt('sheet_what'), tg: ownNames.tg, ru: ownNames.ru },
    kinds: {
      title: of.translate_kind_title,
      bubble: of.translate_kind_bubble,
      question: of.translate_kind_question,
      invalid: of.translate_kind_invalid,
      reminder: of.translate_kind_reminder,
      button: of.translate_kind_button,
      synonyms: of.translate_kind_synonyms,
      text: of.translate_kind_text,
    },
    flow: wordsAt('sheet_flow'),
    other: of.translate_for_other,
  };
}

/** Names of what is left out of a file for other tools. */
type LeftName = Key extends infer One ? (One extends `left_${infer Name}` ? Name : never) : never;

/** What other tools do not do of a flow, in every language of the staff; `day`: of what is written as it reads today. */
export function sayLeft(what: LeftName, day: string): Record<StaffLanguage, string> {
  const key: Key & `left_${LeftName}` = `left_${what}`;
  const [tg = '', ru = '', en = ''] = STAFF_LANGUAGES.map((language) =>
    texts.getFixedT(language)(key, { day: shortDate(day) }),
  );
  return { tg, ru, en };
}
