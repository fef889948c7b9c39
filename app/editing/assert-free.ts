import { Refusal } from '../../core/refusal.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { wordsKnown } from '../../dialogue/know/words-known.ts';
import { criesForHelp } from '../../dialogue/route/cry.ts';
import { askedTopic, namedTopic } from '../../dialogue/route/topics.ts';
import { personalWords } from '../../flows/check/personal-words.ts';
import { isOfDanger } from '../../flows/grave.ts';
import { hear } from '../../language/learn/hearing.ts';

/** Nobody is led away by these words from where danger is answered, they are of nobody, and no other topic hears them. */
export function assertFree(spoken: Knowledge, text: string, flow: string): void {
  const { lexicon, understand, dangerFlow, book } = spoken;
  const named = namedTopic(spoken, text);
  const opened = named ?? askedTopic(spoken, text);
  const grave = book.newest.flows.get(opened ?? '');
  const isHeard = hear(lexicon, understand, text).tier !== 'none' || criesForHelp(spoken, text);
  const isGraveNow = grave !== undefined && isOfDanger(grave) && opened !== flow;
  if ((isHeard && flow !== dangerFlow) || isGraveNow) {
    throw new Refusal('words_grave', 'whoever writes this may be in danger');
  }
  const { leads, words } = personalWords(text, wordsKnown(spoken));
  if (leads || words.length > 0) throw new Refusal('words_personal', 'it may lead to somebody');
  if (named !== null && named !== flow) throw new Refusal('words_elsewhere', `${named} is asked for so`);
}
