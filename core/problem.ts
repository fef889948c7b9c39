import type { Language } from './message.ts';

/** A fault or a remark about what editors write: flows, content, words. A fault stops a release. */
export interface Problem {
  severity: 'error' | 'warning';
  /** The place: `passport-kept/where`, `contacts.yaml/tj.police`, or a file's name where it cannot be read at all. */
  where: string;
  language?: Language;
  /** A sentence for the editor, in English, with the mend: `no answer leads to "russia2"; did you mean "russia"?` */
  message: string;
}

/** A fault at a place, with the mend. */
export function fault(where: string, message: string): Problem {
  return { severity: 'error', where, message };
}
