import type { Language } from '../core/message.ts';

/** A fault or a remark about content. It names the file, the entry and the field, and ends with the mend. */
export interface ContentProblem {
  severity: 'error' | 'warning';
  /** `contacts.yaml/tj.police`, or the file alone where no entry can be told. */
  where: string;
  language?: Language;
  /** A sentence for the editor, in English. */
  message: string;
}
