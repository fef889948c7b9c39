import type { Language } from '../../core/message.ts';
import type { Problem } from '../../core/problem.ts';
import { flawLine } from '../../locales/checker.ts';

/** What an editor reads of a problem, in English. */
export interface InWords {
  severity: Problem['severity'];
  where: string;
  language?: Language;
  message: string;
}

export function inWords(problems: readonly Problem[]): InWords[] {
  return problems.map((problem) => {
    const { severity, where, language } = problem;
    return { severity, where, ...(language && { language }), message: flawLine('en', problem) };
  });
}
