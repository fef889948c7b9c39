import type { z } from 'zod';
import type {
  CheckedBody,
  CheckedDone,
  EditedKind as EditedKindShape,
  EntryList as EntryListShape,
  EntryShape,
  HashBody,
  SaveBody as SaveBodyShape,
  Saved,
} from '../../../admin-api/content-shapes.ts';
import type { Released, WithdrawBody } from '../../../admin-api/release-shapes.ts';
import type { SendSeveralBody, SeveralBody, SeveralDone } from '../../../admin-api/several-shapes.ts';
import type { TriedKind, TriedShape } from '../../../admin-api/trial-shapes.ts';
import { call } from './http.ts';

export type {
  DraftShape as Draft,
  EntryRow,
  EntryShape as WholeEntry,
  ProblemShape as EntryProblem,
  Saved,
} from '../../../admin-api/content-shapes.ts';
export type EditedKind = z.infer<typeof EditedKindShape>;
export type EntryList = z.infer<typeof EntryListShape>;
export type SaveBody = z.infer<typeof SaveBodyShape>;
export type Checked = z.infer<typeof CheckedBody>;
export type CheckedResult = z.infer<typeof CheckedDone>;
export type Tried = TriedShape;
export type SeenDraft = z.infer<typeof SeveralBody>['drafts'][number];
export type SeveralResult = z.infer<typeof SeveralDone>;
export type Withdrawal = z.infer<typeof WithdrawBody>;

const at = (kind: EditedKind, entry: string) => `/content/entries/${kind}/${encodeURIComponent(entry)}`;

export const readEntries = (kind: EditedKind) => call<EntryList>('GET', `/content/entries/${kind}`);
export const readEntry = (kind: EditedKind, entry: string) => call<EntryShape>('GET', at(kind, entry));
/** Of two who write at once the later is answered with what the other has written, and nothing is overwritten. */
export const saveEntry = (kind: EditedKind, entry: string, body: SaveBody) =>
  call<Saved>('PUT', at(kind, entry), { body });
export const sendEntry = (kind: EditedKind, entry: string, body: z.infer<typeof HashBody>) =>
  call('POST', `${at(kind, entry)}/send`, { body });
export const takeBackEntry = (kind: EditedKind, entry: string, body: z.infer<typeof HashBody>) =>
  call('POST', `${at(kind, entry)}/take-back`, { body });
/** What was written for a day that has come becomes a draft of the entry itself. */
export const takeOverEntry = (kind: EditedKind, entry: string, body: z.infer<typeof HashBody>) =>
  call('POST', `${at(kind, entry)}/take-over`, { body });
export const dropEntry = (kind: EditedKind, entry: string, body: z.infer<typeof HashBody>) =>
  call('POST', `${at(kind, entry)}/drop`, { body });
/** Each is sent as exactly what was seen; one that is refused holds up no other. */
export const sendSeveral = (body: z.input<typeof SendSeveralBody>) =>
  call<SeveralResult>('POST', '/content/send', { body });
/** What the drafts of a kind would change, tried on what is known. */
export const tryOut = (kind: z.infer<typeof TriedKind>) =>
  call<TriedShape>('POST', `/content/tried/${kind}`, { body: {} });
export const tellChecked = (body: Checked) => call<CheckedResult>('POST', '/content/checked', { body });
/** Contacts are told the number no more, or as one that is not checked, from this moment on. */
export const withdrawNumber = (entry: string, body: Withdrawal) =>
  call<z.infer<typeof Released>>('POST', `/content/contacts/${encodeURIComponent(entry)}/withdraw`, { body });
