import { meaningName } from '../fold/meaning-name.ts';
import { isTypoOf } from '../fold/typo.ts';
import type { Lexicon } from './lexicon.ts';
import { listedMeanings } from './word-meanings.ts';

/** Meanings that are danger by themselves, whatever stands beside them. */
const HARM: ReadonlySet<string> = new Set(
  `sold captive slave lock lockedMe shutIn hold guard torture torment beat beatNoun beatLatin beatWeak kill knife withKnife
  weapon threat attack blood bloodLoss rape prostitution harass stolen ransom rescue strongForce force flee fled hide danger
  dangerous uzbekCry suicide die dieNow death poison зад кӯфт кушт мурд фурӯхт дуздид рабуд гурехт тарсонд сӯзонд овехт`
    .split(/\s+/)
    .map(meaningName),
);

/** Whether a word, as a key or a stem, is one of danger as the lists spell it. */
export function isWordOfDanger(lexicon: Lexicon, key: string): boolean {
  return listedMeanings(lexicon, key).some((meaning) => HARM.has(meaning));
}

/** Whether a word is another one, mistyped. Nobody is taken to have meant a word of danger: «продлить» is no «продали». */
export function isHarmlessTypoOf(lexicon: Lexicon, key: string, word: string): boolean {
  return isTypoOf(key, word) && (key === word || !isWordOfDanger(lexicon, word));
}
