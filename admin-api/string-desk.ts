import type { z } from 'zod';
import type { Language } from '../core/message.ts';
import type { StaffLanguage } from '../core/staff.ts';
import type { Editor } from './content-desk.ts';
import type {
  StringBody,
  StringFilePlan,
  StringFileTakeBody,
  StringFileTaken,
  StringGroups,
  StringRows,
  StringSaveBody,
  StringSaved,
  StringsRead,
  StringsReadBody,
  StringsWish,
} from './string-shapes.ts';

/** As what texts go to whoever translates elsewhere. */
export type StringFormat = 'po' | 'xlsx';

export const STRING_TYPES: Record<StringFormat, string> = {
  po: 'text/x-gettext-translation; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** A file of texts that has come; `group`: nothing else of it is taken. */
export interface StringsFrom {
  file: Uint8Array;
  group: string | null;
}

/** What staff do with texts that stand in two languages. Each refuses with a `Refusal`. */
export interface StringDesk {
  stringGroups(by: Editor): Promise<StringGroups>;
  /** In the order in which they are read, those that are written and not released in the place of what they are to be. */
  strings(wish: StringsWish, by: Editor): Promise<StringRows>;
  /** Into the draft of the entry. Who has meanwhile written other words there loses nothing, and is shown. */
  saveString(what: z.output<typeof StringSaveBody>, by: Editor): Promise<StringSaved>;
  /** Somebody has read these words beside their twin, as both lie there; of what lies there otherwise nothing is noted. */
  readStrings(what: z.output<typeof StringsReadBody>, by: Editor): Promise<z.infer<typeof StringsRead>>;
  /** A draft of the assistant, of the twin, marked as such until somebody has read it. */
  draftString(what: z.output<typeof StringBody>, by: Editor): Promise<StringSaved>;
  /** The texts of a group, or all, for whoever translates into a language elsewhere. */
  writeStrings(wish: { group?: string | undefined; into: Language; as: StringFormat }, by: Editor): Promise<Uint8Array>;
  /** All texts of a flow in the order in which they are read, as a table of Excel for whoever writes, with its head in a language of the staff. */
  writeFlowTexts(wish: { flow: string; language: StaffLanguage }, by: Editor): Promise<Uint8Array>;
  /** What such a file would do, with a `group` to the texts of that group alone. Nothing is changed by asking. */
  previewStrings(from: StringsFrom, by: Editor): Promise<StringFilePlan>;
  /** Makes drafts of what was shown and chosen, and nothing else. */
  takeStrings(
    from: StringsFrom & { take: z.output<typeof StringFileTakeBody>['take'] },
    by: Editor,
  ): Promise<z.infer<typeof StringFileTaken>>;
}
