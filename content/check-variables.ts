import type { Language } from '../core/message.ts';
import { type Part, partNamed, phrase } from '../core/phrase.ts';
import { type Flaw, fault, flaw, type Problem, pathOf } from '../core/problem.ts';
import { nearest } from '../core/suggest.ts';
import type { Known } from './check-content.ts';
import { COMBINED, purposesOf } from './contact-points.ts';
import type { LocalText, SpokenText } from './shapes.ts';
import { nameOf, namesIn, type Variable, variablesIn } from './variables.ts';

const LANGUAGES = ['tg', 'ru'] as const;
const TONGUES = { tg: phrase('tajik'), ru: phrase('russian') } as const;

/** What is filled in in a text of an entry: beside the kinds of variable, the functions. Anything else reads as a gap. */
const FILLED = {
  fact: ['gloss'],
  pocket: ['fact'],
  text: ['fact', 'contact', 'numbers', 'gloss', 'attribute', 'date', 'duty', 'service'],
} as const satisfies Record<string, readonly string[]>;

/** A text of an entry, and the steps to it. */
interface Filled {
  text: SpokenText | LocalText;
  steps: readonly (string | number)[];
  as: keyof typeof FILLED;
}

/** Faults of what stands in braces in the texts of an entry: what names nothing, what nothing fills in, what one language lacks. */
export function checkVariables(where: string, texts: readonly Filled[], known: Known): Problem[] {
  return texts.flatMap((one) => {
    const part = partNamed(...one.steps.filter((step) => typeof step === 'string').slice(-1));
    const twin = 'other' in one.text ? one.text.other : undefined;
    return [
      ...LANGUAGES.flatMap((language) => {
        const at = { path: pathOf(...one.steps, language), language };
        return [one.text[language], twin?.[language] ?? '']
          .flatMap(variablesIn)
          .flatMap((variable) => flawOf(variable, { as: one.as, part, known }) ?? [])
          .map(({ code, values }) => fault(where, code, values, at));
      }),
      ...[one.text, ...(twin === undefined ? [] : [twin])].flatMap((text) =>
        unequalVariables(where, { text, part, steps: one.steps }),
      ),
    ];
  });
}

function flawOf(variable: Variable, { as, part, known }: { as: Filled['as']; part: Part; known: Known }): Flaw | null {
  const name = nameOf(variable);
  if (name === null && variable.kind === 'broken' && /^[{}]/.test(variable.raw)) {
    return flaw('brace_alone', { part, raw: variable.raw });
  }
  const raw = `{{${name ?? (variable.kind === 'broken' ? variable.raw : '')}}}`;
  const called = variable.kind === 'call' ? variable.name : variable.kind;
  if (!FILLED[as].some((filled) => filled === called)) {
    return as === 'pocket'
      ? flaw('pocket_variable', { variable: raw })
      : flaw('own_variable_unknown', { variables: [raw] });
  }
  if (variable.kind !== 'call') return null;
  if (variable.name === 'numbers') return purposeFlaw(variable.argument, { served: known.served, part });
  const { ids, file } = namedBy(variable.name, known);
  return ids.has(variable.argument) ? null : flaw('variable_of_nothing', { variable: raw, file });
}

function namedBy(kind: string, known: Known): { ids: ReadonlySet<string>; file: string } {
  if (kind === 'fact') return { ids: known.factIds, file: 'facts.yaml' };
  if (kind === 'contact') return { ids: known.contactPoints, file: 'contacts.yaml' };
  return { ids: known.glossed, file: 'glossary.yaml' };
}

/** Numbers for which no line of help is there. */
export function purposeFlaw(
  purpose: string,
  { served, part }: { served: ReadonlySet<string>; part: Part },
): Flaw | null {
  if (purposesOf(purpose).some((one) => served.has(one))) return null;
  const purposes = [...served, ...Object.keys(COMBINED)];
  return flaw('purpose_unknown', { part, purpose, purposes, near: nearest(purpose, purposes) });
}

/** Variables that only one language of a text has. */
export function unequalVariables(
  where: string,
  { text, part, steps }: { text: LocalText; part: Part; steps: readonly PropertyKey[] },
): Problem[] {
  const names = { tg: namesIn(text.tg), ru: namesIn(text.ru) };
  const missing = (from: Language, to: Language) =>
    [...names[from].difference(names[to])].map((name) =>
      fault(
        where,
        'variable_in_one',
        { part, name: `{{${name}}}`, has: TONGUES[from], lacks: TONGUES[to] },
        { path: pathOf(...steps, to), language: to },
      ),
    );
  return [...missing('tg', 'ru'), ...missing('ru', 'tg')];
}
