import type { z } from 'zod';
import type {
  StringBody,
  StringFileBody,
  StringFilePlan as StringFilePlanShape,
  StringFileTakeBody,
  StringFileTaken,
  StringGroups as StringGroupsShape,
  StringRow as StringRowShape,
  StringRows,
  StringSaveBody,
  StringSaved as StringSavedShape,
  StringsRead,
  StringsReadBody,
  StringsWish as StringsWishShape,
} from '../../../admin-api/string-shapes.ts';
import { API, call } from './http.ts';

export type StringRow = StringRowShape;
export type StringSide = StringRow['tg'];
export type StringGroups = StringGroupsShape;
export type StringGroup = StringGroups['groups'][number];
export type StringFilePlan = StringFilePlanShape;
export type StringSaved = StringSavedShape;
export type StringsWish = StringsWishShape;
export type StringLanguage = z.infer<typeof StringBody>['language'];
export type StringTaken = z.infer<typeof StringFileTaken>;

export const readStringGroups = () => call<StringGroups>('GET', '/content/strings');
export const readStrings = (wish: StringsWish) =>
  call<z.infer<typeof StringRows>>('GET', `/content/strings/rows?${searchOf(wish)}`);
/** Of two who write at once the later is answered with what the other has written, and nothing is overwritten. */
export const saveString = (body: z.infer<typeof StringSaveBody>) =>
  call<StringSaved>('PUT', '/content/strings', { body });
export const markRead = (body: z.infer<typeof StringsReadBody>) =>
  call<z.infer<typeof StringsRead>>('POST', '/content/strings/read', { body });
/** A draft of the assistant, which is marked as such until somebody has read it. */
export const draftString = (body: z.infer<typeof StringBody>) =>
  call<StringSaved>('POST', '/content/strings/draft', { body });
/** Where a browser fetches texts as a file. */
export const stringFile = (as: 'po' | 'xlsx', into: StringLanguage, group: string | undefined) =>
  `${API}/content/strings/file.${as}?${new URLSearchParams({ into, ...(group === undefined ? {} : { group }) })}`;
/** What a file would do; nothing is changed by asking. */
export const previewStrings = (body: z.infer<typeof StringFileBody>) =>
  call<StringFilePlan>('POST', '/content/strings/preview', { body });
export const takeStrings = (body: z.infer<typeof StringFileTakeBody>) =>
  call<StringTaken>('POST', '/content/strings/import', { body });

/** As it stands in an address, without what is not asked for. */
export function searchOf(wish: StringsWish): string {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(wish)) if (value !== undefined) asked.set(name, value);
  return asked.toString();
}
