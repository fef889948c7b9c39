import type { Conversation } from '../../core/conversation.ts';
import type { Session } from '../../core/session.ts';
import { isHeld } from '../../core/ticket.ts';
import type { ChoiceOption, FlowNode } from '../../flows/schema.ts';
import { sKey } from '../../language/fold/s-key.ts';
import { tokens } from '../../language/fold/tokens.ts';
import { matchLabel } from '../../language/match/match-label.ts';
import { wishIn } from '../../language/match/wish.ts';
import { yesNo } from '../../language/match/yes-no.ts';
import { flowIn, isNavigation, type Knowledge, LAND_RULES, MENU, WELCOME } from '../know/knowledge.ts';
import { isAskedLongAgo } from './long-ago.ts';
import { countryNamedIn, isNameAbroad } from './named-country.ts';
import { clearTopic, isWordingOf, namedTopic, titledTopic } from './topics.ts';

/** At a menu the name of a topic leads there, also where a choice there has some of its words. */
export function topicNamedAtMenu(knowledge: Knowledge, session: Session, text: string): string | null {
  const node = nodeAt(knowledge, session);
  return isNavigation(knowledge, session) && !isWordingOf(node, text) ? namedTopic(knowledge, text) : null;
}

/**
 * The topic whose title a message is at a choice that does not offer it: «Признаки опасности» typed twice is no "no" to "are
 * you safe?", which its second word would be. Help in danger is asked for whatever is open.
 */
export function topicTitledAtQuestion(knowledge: Knowledge, session: Session, text: string): string | null {
  const node = nodeAt(knowledge, session);
  if (session.flow === WELCOME || isNavigation(knowledge, session)) return null;
  if (node?.kind !== 'choose' || isWordingOf(node, text)) return null;
  const titled = titledTopic(knowledge, text);
  return titled === knowledge.dangerFlow ? null : titled;
}

/**
 * The topic that a message at a menu surely asks for by all its words, where a button has one of them: «паспортамро
 * гирифтанд, намедиҳанд» is more than «паспорт». What is a choice or a small wish as a whole stays that: «тупой бот».
 */
export function topicSureAtMenu(knowledge: Knowledge, session: Session, text: string): string | null {
  const node = nodeAt(knowledge, session);
  if (node?.kind !== 'choose' || !isNavigation(knowledge, session) || knowledge.read.wish(text) !== null) return null;
  const { lexicon } = knowledge;
  const options = node.choices.map((choice) => ({ labels: wordingsOf(choice) }));
  return matchLabel(text, options, { lexicon, fuzzy: true, whole: true }) === null ? clearTopic(knowledge, text) : null;
}

/** A message is thanks and nothing else, and no choice here is: «раҳмат барои кумак» asks for no help. */
export function isOnlyThanks(knowledge: Knowledge, session: Session, text: string): boolean {
  const node = nodeAt(knowledge, session);
  // «👍» is a yes before it is thanks.
  if (node === undefined || knowledge.read.wish(text) !== 'thanks' || yesNo(text) !== null || isWordingOf(node, text))
    return false;
  // A list or a date has no word for thanks; words of one's own may begin with them.
  if (node.kind !== 'choose') return node.kind === 'pick' || (node.kind === 'expect' && node.expect !== 'text');
  return !node.choices.some((choice) => wordingsOf(choice).some((words) => wishIn(words) === 'thanks'));
}

const NEED = new Set(['лозим', 'даркор'].map(sKey));

/**
 * «Лозим не» is no farewell where the open question offers it or takes a no: it says that what is asked about is not
 * needed. While an operator helps, others may read or after a long silence it is one; «стоп» and «бас» always are.
 */
export function isNeedDenied(
  knowledge: Knowledge,
  conversation: Conversation,
  { text, at }: { text: string; at: number },
): boolean {
  const { session, ticket, memory } = conversation;
  if (session === null || isHeld(ticket) || memory.coveredAt !== undefined) return false;
  if (!tokens(text).some(({ key }) => NEED.has(key)) || isAskedLongAgo(knowledge, conversation, at)) return false;
  const node = nodeAt(knowledge, session);
  if (isWordingOf(node, text)) return true;
  if (yesNo(text) !== 'no') return false;
  return node?.kind === 'screen' || (node?.kind === 'choose' && node.choices.some(saysNo));
}

function saysNo(choice: ChoiceOption): boolean {
  return wordingsOf(choice).some((words) => yesNo(words) === 'no');
}

function nodeAt({ book }: Knowledge, { flow, node, release }: Session): FlowNode | undefined {
  return flowIn(book, flow, release)?.nodes.get(node);
}

/** A release changes nothing of its choices: the list of one stays the same. */
const WORDINGS = new WeakMap<ChoiceOption, readonly string[]>();

function wordingsOf(choice: ChoiceOption): readonly string[] {
  const known = WORDINGS.get(choice);
  if (known !== undefined) return known;
  const { label, synonyms } = choice;
  const wordings = [label.tg, label.ru, ...(synonyms?.tg ?? []), ...(synonyms?.ru ?? [])];
  WORDINGS.set(choice, wordings);
  return wordings;
}

/** «США», «Стамбул»: whoever names a country and nothing else at the main menu, or where nothing is open, is led to its rules. */
export function rulesOfLand({ book, content }: Knowledge, session: Session | null, text: string): string | null {
  if (session !== null && session.flow !== MENU) return null;
  return book.newest.flows.has(LAND_RULES) && isNameAbroad(content, text) ? LAND_RULES : null;
}

/** «Правила в Анкаре» has the word of a button of the main menu, and says more: the land, which need not be asked for. */
export function topicOfLand(
  { book, content, dangerFlow }: Knowledge,
  { from, to }: { from: Session; to: Session | null },
  text: string | null,
): string | null {
  if (text === null || from.flow !== MENU || to === null || to.flow === dangerFlow) return null;
  const isTopic = book.newest.flows.get(to.flow)?.topic === true;
  return isTopic && countryNamedIn(content, text) !== null ? to.flow : null;
}
