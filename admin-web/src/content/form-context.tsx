import { createContext, type ReactNode, useContext } from 'react';
import type { EntryProblem } from '../api/content.ts';
import { useWords } from '../language/words.tsx';
import { checkerLine } from './field-path.ts';
import type { PartPath } from './merge-entry.ts';
import { useCountries } from './queries.ts';

interface FormGiven {
  problems: readonly EntryProblem[];
  /** Nothing is written: the entry is to be taken out. */
  isLocked: boolean;
  /** By the clock of the hotline. */
  today: string;
}

type Countries = ReturnType<typeof useCountries>;

const FormContext = createContext<(FormGiven & { countries: Countries }) | null>(null);

export function FormProvider({ children, ...given }: FormGiven & { children: ReactNode }) {
  const countries = useCountries();
  return <FormContext value={{ ...given, countries }}>{children}</FormContext>;
}

export const fieldId = (path: PartPath | string): string => `field-${typeof path === 'string' ? path : path.join('/')}`;

/** What the checker says of one field, and how its parts are named in the document. */
export function useField(path: PartPath) {
  const { language, say } = useWords();
  const form = useContext(FormContext);
  if (form === null) throw new Error('there are no fields outside of FormProvider');
  const { problems, isLocked, today, countries } = form;
  const here = problems.filter(({ path: at }) => at === path.join('/'));
  const linesOf = (severity: EntryProblem['severity']) =>
    here.filter((problem) => problem.severity === severity).map(({ line }) => checkerLine(line, { language, say }));
  const errors = linesOf('error');
  return {
    id: fieldId(path),
    isLocked,
    today,
    countries,
    error: errors.length > 0 ? errors.join(' ') : null,
    warnings: linesOf('warning'),
  };
}

/** What is only a remark stands below, and stops nobody. */
export function Remarks({ lines }: { lines: readonly string[] }) {
  return lines.map((line) => (
    <p key={line} className="remark">
      {line}
    </p>
  ));
}

/** Brings a field into sight, and unfolds what it lies in. */
export function goToField(path: string): void {
  const parts = path.split('/');
  while (parts.length > 0) {
    const found = document.getElementById(fieldId(parts));
    if (found?.getAttribute('aria-expanded') === 'false') {
      found.click();
      goToField(path);
      return;
    }
    if (found !== null) {
      found.scrollIntoView({ block: 'center' });
      found.focus();
      return;
    }
    parts.pop();
  }
}
