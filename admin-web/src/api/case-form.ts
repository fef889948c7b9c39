import type { FormField } from '../../../core/case-form.ts';
import type { Case } from './desk.ts';
import { call } from './http.ts';

/** `seenAt`: when what stood on this page was written; where it is another meanwhile the server changes nothing. */
export interface FieldChange {
  field: FormField;
  value: string[];
  seenAt: number | null;
}

export const writeForm = (id: string, changes: FieldChange[]) =>
  call<Case>('PUT', `/tickets/${id}/form`, { body: { changes } });
