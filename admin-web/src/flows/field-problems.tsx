import { useWords } from '../language/words.tsx';
import type { FlowPath, FlowProblem } from '../rooms/messages.ts';
import { useEditor } from './editor-context.tsx';
import { keyOf } from './flow-values.ts';

/** The name of a field in the document, by which a problem finds it. */
export const fieldId = (path: FlowPath): string => `flow-${keyOf(path)}`;

interface Said {
  errors: string | null;
  remarks: readonly string[];
}

/** What the checker says of exactly one field. */
export function useProblemsAt(path: FlowPath): Said {
  return useProblems((place) => place === keyOf(path));
}

/** What the checker says of a field that is shown as one, whatever stands within it. */
export function useProblemsWithin(path: FlowPath): Said {
  return useProblems((place) => `${place}/`.startsWith(`${keyOf(path)}/`));
}

function useProblems(isHere: (place: string) => boolean): Said {
  const { language } = useWords();
  const { problems, flow } = useEditor();
  const here = (problems ?? []).filter((problem) => problem.flow === flow && isHere(keyOf(placeOf(problem))));
  const lines = (severity: FlowProblem['severity']) =>
    here.filter((problem) => problem.severity === severity).map(({ line }) => line[language]);
  const errors = lines('error');
  return { errors: errors.length > 0 ? errors.join(' ') : null, remarks: lines('warning') };
}

/** The field a problem is of, as deep as it says. */
export function placeOf({ path, language }: Pick<FlowProblem, 'path' | 'language'>): FlowPath {
  if (language === null || path.at(-1) === language || path.includes(language)) return path;
  return [...path, language];
}

/** Brings the field of a problem into sight, else the nearest that stands around it. */
export function goToField(path: FlowPath): boolean {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const found = document.getElementById(fieldId(path.slice(0, depth)));
    if (found === null) continue;
    for (let folded = found.closest('details:not([open])'); folded !== null; ) {
      folded.setAttribute('open', '');
      folded = found.closest('details:not([open])');
    }
    found.scrollIntoView({ block: 'center' });
    found.focus();
    return true;
  }
  return false;
}
