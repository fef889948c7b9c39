import type { Content } from '../../content/schema.ts';
import type { TextFunction, Variable } from '../../content/variables.ts';
import type { Language } from '../../core/message.ts';
import type { Findings } from '../engine/findings.ts';
import type { AnswerKind } from './known-answers.ts';
import { longestFinding } from './longest-finding.ts';

/** What a text may be filled in from. */
export interface Filling {
  content: Content;
  answers: ReadonlyMap<string, AnswerKind>;
  findings: Findings;
}

const LONGEST_DATE = '24 сентябри соли 2026'.length;
/** The hour of return, and whose clock it is. */
const LONGEST_DUTY = 130;
/** As long as administrators may make it. */
const LONGEST_SERVICE = 64;
/** Room for the words that mark an entry as unverified or out of date, with its date. */
const LONGEST_MARK = 60;
const LONGEST_ATTRIBUTE = 40;

/** The longest that a variable can become in a language; a further language is as long as Russian. */
export function longestOf(
  variable: Variable,
  column: Language | null,
  { answers, content, findings }: Filling,
): number {
  const language = column ?? 'ru';
  switch (variable.kind) {
    case 'answer':
      return answers.get(variable.name)?.longest[language] ?? 0;
    case 'attribute':
      return Math.max(LONGEST_ATTRIBUTE, ...content.countries.map(({ where }) => where[language].length));
    case 'date':
      return LONGEST_DATE;
    case 'duty':
      return LONGEST_DUTY;
    case 'service':
      return LONGEST_SERVICE;
    case 'broken':
      return variable.raw.length + 4;
    case 'call':
      return longestEntry(variable.name, variable.argument, { language, content, findings });
  }
}

function longestEntry(
  name: TextFunction,
  id: string,
  { language, content, findings }: Pick<Filling, 'content' | 'findings'> & { language: Language },
): number {
  if (name === 'band' || name === 'signs' || name === 'check')
    return longestFinding(name, id, { language, content, findings });
  if (name === 'gloss') return ` (${content.glossary.get(id)?.gloss?.[language] ?? ''})`.length;
  const points = [...content.contactPoints.values()].filter((point) =>
    name === 'contact' ? point.id === id : point.for.some((purpose) => purpose === id),
  );
  if (name === 'fact') return (content.facts.get(id)?.text[language].length ?? 0) + LONGEST_MARK;
  const lengths = points.map(({ name: called, phone, hours, cost }) => {
    const lines = [called[language], phone, hours?.[language], cost?.[language]];
    return lines.reduce((sum, line) => sum + (line?.length ?? 0) + 1, LONGEST_MARK);
  });
  const shown = name === 'contact' ? 1 : 2;
  return lengths
    .sort((one, other) => other - one)
    .slice(0, shown)
    .reduce((sum, length) => sum + length, 0);
}
