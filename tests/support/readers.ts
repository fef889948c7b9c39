import { toldDay } from '../../flows/engine/read-told-date.ts';
import { dangerIn } from '../../language/danger/danger.ts';
import { tokens } from '../../language/fold/tokens.ts';
import { aboutWhom } from '../../language/match/about-whom.ts';
import { ageTold } from '../../language/match/age-told.ts';
import { answerIn, consentIn } from '../../language/match/answer-in.ts';
import { safetyIn } from '../../language/match/safety-in.ts';
import { tellsOfAnswering } from '../../language/match/said-before.ts';
import { findsWordsUnclear, meaningAsked } from '../../language/match/what-is.ts';
import { wishIn } from '../../language/match/wish.ts';
import { yesNo } from '../../language/match/yes-no.ts';
import { identify } from '../../language/which/identify.ts';
import { hearLanguage } from '../../language/which/language-score.ts';
import { shippedLexicon } from './lexicon.ts';

const lexicon = shippedLexicon();

/** Everything that reads what people write, and what it may say of it. */
export const READERS: readonly (readonly [name: string, read: (text: string) => unknown])[] = [
  ['danger', (text) => dangerIn(lexicon, text)],
  ['language', identify],
  ['score', (text) => hearLanguage({ language: 'tg', languageScore: 1 }, text)],
  ['wish', wishIn],
  ['yes or no', yesNo],
  ['answer', (text) => answerIn(text, { first: false })],
  ['safety', safetyIn],
  ['consent', consentIn],
  ['age', ageTold],
  ['about', aboutWhom],
  ['day', toldDay],
  ['meaning', meaningAsked],
  ['unclear', findsWordsUnclear],
  ['said before', tellsOfAnswering],
  ['words', tokens],
];
