import { DAY_MS } from '../../core/days.ts';
import type { Session } from '../../core/session.ts';
import { explained } from '../../dialogue/know/explained.ts';
import { type Knowledge, MENU } from '../../dialogue/know/knowledge.ts';
import { isCommand } from '../../dialogue/route/commands.ts';
import { readToken } from '../../dialogue/route/token.ts';
import { surroundingsFor } from '../../dialogue/turn/surroundings.ts';
import { pickedChoice } from '../../flows/engine/offer.ts';
import { readValue } from '../../flows/engine/read-value.ts';
import { alsoRightFor, type Flow, type FlowNode, intentsOf } from '../../flows/schema.ts';
import { words } from '../../locales/words.ts';
import { createTalk, type Talk } from './talk.ts';

/** Where the bot asks what replies.tsv calls a kind of question. */
const ASKED_AT = new Map([
  ['safe-now', 'urgent/safe'],
  ['yes-no', 'rules-uae/fee'],
  ['country', 'lost-contact/where'],
  ['about', 'warning-signs/whose'],
  ['consent', 'welcome/consent'],
  ['age18', 'rules-russia/age'],
  ['when', 'days-russia/came-on'],
  ['another-matter', 'rules-uae/fee'],
  ['ask-back', 'rules-uae/fee'],
  ['already', 'rules-uae/fee'],
]);
/** What is said there is no answer to the question. */
const OF_ANYTHING = new Set(['another-matter', 'ask-back', 'already']);
/** What our choices are called in replies.tsv. */
const TERMS = new Map([
  ['agree', 'yes'],
  ['disagree', 'no'],
  ['me', 'self'],
  ['skip', 'other'],
  ['topics', 'menu'],
]);
/** What each of our danger families is called there. */
const DANGER = new Map([['despair', 'suicidal']]);
const EXPLAINED = ['ask_which_word', 'words_here', 'unknown_word'] as const;

/** What the bot takes a text for at a question, in the terms of replies.tsv. */
export function meansAt(knowledge: Knowledge, question: string, text: string): string {
  const talk = askedTalk(knowledge, ASKED_AT.get(question) ?? '');
  const [place, answer] = [placeOf(talk), answerAt(knowledge, talk, text)];
  talk.says(text);
  if (answer !== null && placeOf(talk) !== place) {
    return question === 'age18' ? ageOr(knowledge, text, answer) : (TERMS.get(answer) ?? answer);
  }
  const beside = OF_ANYTHING.has(question) ? besideTheQuestion(knowledge, talk, text) : null;
  return beside ?? (question === 'when' ? 'unclear' : 'other');
}

/** How the engine takes the text: the id of a choice, or how far away a day is. */
function answerAt(knowledge: Knowledge, { conversation, now }: Talk, text: string): string | null {
  const { contact, memory, session } = conversation;
  const node = session && nodeAt(knowledge, session);
  const surroundings = surroundingsFor(knowledge, { contact, memory, now });
  if (node?.kind === 'expect') {
    const read = readValue(node, { kind: 'text', text }, { ...surroundings, fuzzy: true });
    return typeof read === 'object' && 'value' in read ? daysFrom(surroundings.today, String(read.value)) : null;
  }
  if (node?.kind !== 'choose' && node?.kind !== 'pick') return null;
  const isSafety = session?.flow === 'urgent';
  const context = { book: knowledge.book, surroundings, contact, answers: {}, flags: [], fuzzy: !isSafety };
  return pickedChoice(node, { kind: 'text', text }, context);
}

function askedTalk(knowledge: Knowledge, at: string): Talk {
  const [flow = '', node = ''] = at.split('/');
  const talk = createTalk(knowledge, { language: 'tg', consent: at !== 'welcome/consent' });
  const session: Session = {
    release: knowledge.book.newest.release,
    flow,
    node,
    visits: [],
    answers: flow === 'urgent' ? { danger: 'violence' } : {},
    flags: [],
    back: [],
    failures: 0,
    page: 0,
    askedAt: talk.now,
  };
  talk.conversation = { ...talk.conversation, session };
  return talk;
}

/** What the bot has done that is no answer to the question; null: it has answered, or found nothing in the words. */
function besideTheQuestion({ book, dangerFlow, content }: Knowledge, talk: Talk, text: string): string | null {
  const { session, ticket, memory } = talk.conversation;
  const isSaid = (key: Parameters<ReturnType<typeof words>>[0]) =>
    (['tg', 'ru'] as const).some((language) => talk.last.text.includes(words(language)(key)));
  const [family] = Object.keys(memory.dangerAnsweredAt);
  if (family !== undefined) return DANGER.get(family) ?? 'emergency';
  if (session === null) return 'stop-delete';
  if (isSaid('language_switched')) return 'language';
  if (isSaid('thanks')) return 'thanks';
  if (isSaid('already_said')) return 'repeated';
  const term = explained(content, text)?.means;
  const isTold = term !== undefined && [term.tg, term.ru].some((means) => talk.last.text.includes(means));
  if (isTold || EXPLAINED.some(isSaid)) return 'explain';
  if (session.flow === 'talk-to-a-person' || (ticket !== null && session.flow !== dangerFlow)) return 'operator';
  if (session.flow === 'my-data') return 'stop-delete';
  const [topic] = talk.last.choices
    .map(({ token }) => readToken(token, isCommand))
    .filter((one) => one?.kind === 'topic');
  if (topic !== undefined) return intentOf(book.newest.flows.get(topic.flow)) ?? topic.flow;
  return session.flow === MENU ? 'menu' : null;
}

function intentOf(flow: Flow | undefined): string | undefined {
  return flow && [...intentsOf(flow), ...alsoRightFor(flow)][0];
}

function nodeAt({ book }: Knowledge, { flow, node }: Session): FlowNode | undefined {
  return book.newest.flows.get(flow)?.nodes.get(node);
}

function placeOf({ conversation: { session } }: Talk): string {
  return `${session?.flow}/${session?.node}`;
}

/** An age is worth more than "under 18"; it must not contradict it. */
function ageOr(knowledge: Knowledge, text: string, id: string): string {
  const node = knowledge.book.newest.flows.get('under-18')?.nodes.get('age');
  if (node?.kind !== 'expect') throw new Error('nobody is asked for their age');
  const talk = createTalk(knowledge, { language: 'tg' });
  const { contact, memory } = talk.conversation;
  const surroundings = { ...surroundingsFor(knowledge, { contact, memory, now: talk.now }), fuzzy: false };
  const read = readValue(node, { kind: 'text', text }, surroundings);
  const age = typeof read === 'object' && 'value' in read ? Number(read.value) : null;
  if (age === null) return TERMS.get(id) ?? id;
  return age < 18 === (id === 'no') ? String(age) : `${age} and ${id}`;
}

/** How replies.tsv writes a day: near ones by how far they are from today. */
function daysFrom(today: string, date: string): string {
  const days = Math.round((Date.parse(date) - Date.parse(today)) / DAY_MS);
  return `${date} or ${days === 0 ? '0d' : `${days > 0 ? '+' : ''}${days}d`}`;
}
