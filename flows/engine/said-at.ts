import { dangerIn } from '../../language/danger/danger.ts';
import type { Lexicon } from '../../language/danger/lexicon.ts';
import { normalise } from '../../language/fold/normalise.ts';
import { aboutWhom } from '../../language/match/about-whom.ts';
import { ageTold } from '../../language/match/age-told.ts';
import { answerIn, consentIn } from '../../language/match/answer-in.ts';
import { safetyIn } from '../../language/match/safety-in.ts';
import type { FlowNode } from '../schema.ts';

const OF_AGE = 18;
const SAFE = /бехатар/u;
const AGE = /(?<!\d)18(?!\d)/u;
const WHO = /(?<!\p{L})к(?:ӣ|ист)(?!\p{L})/u;

/** What the choices of a question are called that mean an answer in a sentence; the first that is offered counts. */
const IDS = {
  yes: ['yes', 'agree'],
  no: ['no', 'disagree'],
  unsure: ['unsure', 'unknown'],
  self: ['me', 'self'],
  other: ['other'],
} as const;
type Meant = keyof typeof IDS;

/**
 * The choice that a sentence means at a question, by what the question asks: whether one is safe or of age, whom it is about,
 * yes or no. Null where it is no answer to it. Where danger is spoken of, a yes or a no in the same breath may be about
 * that, so none is taken but "not safe"; what is dangerous when taken wrongly, `isSafety`, takes one only from the first word.
 */
export function saidAt(
  node: FlowNode,
  ids: readonly string[],
  { text, lexicon, isSafety }: { text: string; lexicon: Lexicon; isSafety: boolean },
): string | null {
  const meant = meantAt(node, ids, { text, lexicon, isSafety });
  return meant === null ? null : (IDS[meant].find((id) => ids.includes(id)) ?? null);
}

function meantAt(
  node: FlowNode,
  ids: readonly string[],
  { text, lexicon, isSafety }: { text: string; lexicon: Lexicon; isSafety: boolean },
): Meant | null {
  const has = (...meant: Meant[]) => meant.every((one) => IDS[one].some((id) => ids.includes(id)));
  const question = questionOf(node);
  if (has('self', 'other') && WHO.test(question)) return aboutWhom(text);
  if (!has('yes', 'no')) return null;
  if (ids.includes('agree')) return consentIn(text);
  const age = AGE.test(question) ? ageTold(text) : null;
  if (age !== null) return ('years' in age ? age.years >= OF_AGE : age.isOfAge) ? 'yes' : 'no';
  const isOfSafety = SAFE.test(question);
  if (dangerIn(lexicon, text) !== null) return isOfSafety && answerIn(text, { first: true }) === 'no' ? 'no' : null;
  return isOfSafety ? safetyIn(text) : answerIn(text, { first: isSafety });
}

/** The last sentence that a question is asked with: before it stands what leads there. */
function questionOf(node: FlowNode): string {
  if (node.kind !== 'choose') return '';
  return /[^.!?\n]*\?\s*$/u.exec(normalise(node.ask.tg).trim())?.[0] ?? '';
}
