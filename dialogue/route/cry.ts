import { helpAskedWith } from '../../language/match/help-words.ts';
import { besideAnyGenuine, isAfraid } from '../know/asks-genuine.ts';
import { flowIn, type Knowledge, MENU, PERSON } from '../know/knowledge.ts';
import { askedTopic, clearTopic, isWordingOf, namedTopic } from './topics.ts';

/** The topic that help is asked with: «нужна помощь с патентом» is no cry. */
export function topicOfHelp(knowledge: Knowledge, text: string): string | null {
  const rest = helpAskedWith(text);
  if (rest === null) return null;
  const topic = namedTopic(knowledge, rest) ?? clearTopic(knowledge, rest);
  return topic === knowledge.dangerFlow ? null : topic;
}

/** The words are a cry for help itself: the topic of danger is what they ask for. */
export function criesForHelp(knowledge: Knowledge, text: string): boolean {
  if (topicOfHelp(knowledge, text) !== null) return false;
  return (namedTopic(knowledge, text) ?? askedTopic(knowledge, text)) === knowledge.dangerFlow;
}

/** A cry for help, also by a word that stands for it on a button of the menu, and beside the question whether it is us. */
export function asksForHelp(knowledge: Knowledge, text: string): boolean {
  const beside = toldBesideGenuine(knowledge, text);
  return asksHelpOnly(knowledge, text) || (beside !== null && asksHelpOnly(knowledge, beside));
}

/** The cry for help, or the fear, that somebody tells who asks whether it is really us: that is what the message is about. */
export function criedBesideGenuine(knowledge: Knowledge, text: string): string | null {
  const beside = toldBesideGenuine(knowledge, text);
  return beside !== null && (asksHelpOnly(knowledge, beside) || isAfraid(beside)) ? beside : null;
}

/** «Помощь не нужна» stays what it is without its small words. */
function toldBesideGenuine({ read }: Knowledge, text: string): string | null {
  const beside = besideAnyGenuine(text);
  return beside === null || read.wish(beside.whole) === 'thanks' ? null : beside.told;
}

/** Thanks for help are no cry for it. */
function asksHelpOnly(knowledge: Knowledge, text: string): boolean {
  const wish = text === '' ? 'thanks' : knowledge.read.wish(text);
  if (wish === 'thanks' || wish === 'greeting') return false;
  return criesForHelp(knowledge, text) || isWordOfButton(knowledge, text);
}

/** The button of the menu, or of the request for a person, that leads to danger or says that it is there. */
function isWordOfButton({ book, dangerFlow }: Knowledge, text: string): boolean {
  const nodes = [...(flowIn(book, MENU)?.nodes.values() ?? []), ...(flowIn(book, PERSON)?.nodes.values() ?? [])];
  return nodes.some((node) => {
    if (node.kind !== 'choose') return false;
    const choices = node.choices.filter(({ to, set }) => to.split('/')[0] === dangerFlow || set?.danger !== undefined);
    return isWordingOf({ ...node, choices }, text);
  });
}
