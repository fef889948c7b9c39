import type { OwnSentence } from '../../content/own-sentence.ts';
import { BUBBLE_MAX_LENGTH } from '../../content/readability.ts';
import type { Content } from '../../content/schema.ts';
import type { Language } from '../../core/message.ts';
import { fault, type Problem } from '../../core/problem.ts';
import { nearest } from '../../core/suggest.ts';
import { NARROWEST } from '../../flows/check/check.ts';
import { asProgrammed, MENDABLE, NESTING, variablesOf } from '../../locales/words.ts';

/** What stands on a button. */
const LABEL = /^button_/;

/** Faults of the program's own sentences where they were written anew: what they are filled with stays, and a label fits its button. */
export function checkSentences({ sentences }: Pick<Content, 'sentences'>): Problem[] {
  return [...sentences.values()].flatMap((one) => checkSentence(`sentences.yaml/${one.id}`, one));
}

/** The same of one of them. */
export function checkSentence(where: string, { id, ...written }: OwnSentence): Problem[] {
  const own = asProgrammed(id);
  if (own === null) {
    return [fault(where, 'own_sentence_unknown', { id, near: nearest(id, MENDABLE) }, { path: 'id' })];
  }
  const needed = new Set(variablesOf(own.tg));
  return Object.entries(written).flatMap(([field, text]) => {
    if (text === undefined) return [];
    const at = { path: field, language: languageOf(field) };
    const filled = new Set(variablesOf(text));
    const lost = inBraces(needed.difference(filled));
    const unfilled = [...inBraces(filled.difference(needed)), ...(text.includes(NESTING) ? [NESTING] : [])];
    const most = LABEL.test(id) ? NARROWEST.labelMax : BUBBLE_MAX_LENGTH;
    const { length } = text;
    return [
      ...(lost.length > 0 ? [fault(where, 'own_variable_lost', { variables: lost }, at)] : []),
      ...(unfilled.length > 0 ? [fault(where, 'own_variable_unknown', { variables: unfilled }, at)] : []),
      ...(length > most ? [fault(where, 'own_sentence_long', { length, most }, at)] : []),
    ];
  });
}

function languageOf(field: string): Language {
  return field === 'tg' ? 'tg' : 'ru';
}

function inBraces(names: ReadonlySet<string>): string[] {
  return [...names].map((name) => `{{${name}}}`);
}
