import type { Conversation, DangerFamily } from '../../core/conversation.ts';
import type { Inbound } from '../../core/message.ts';
import type { TurnCommit } from '../../core/turn-commit.ts';
import type { EngineClue } from '../../flows/engine/turn.ts';
import { heardRules } from '../../language/danger/heard-rules.ts';
import { DANGER_LABELS } from '../../language/learn/labels.ts';
import type { Scorer } from '../../language/learn/model.ts';
import { wordsSpeaking } from '../../language/learn/words-speaking.ts';
import { prepare } from '../../language/match/topics.ts';
import { hearLanguage } from '../../language/which/language-score.ts';
import type { WhyKey, WhyValues } from '../../locales/why.ts';
import { type Knowledge, topicsOf } from '../know/knowledge.ts';
import { flowsOfLabels } from '../know/learned.ts';
import type { Route } from '../route/routes.ts';
import { wordsOf } from '../route/words-of.ts';
import type { TurnTrace } from './turn.ts';

/** What a reason is about. */
export type About =
  | 'route'
  | 'label'
  | 'synonym'
  | 'typo'
  | 'number'
  | 'topic'
  | 'danger'
  | 'decide'
  | 'language'
  | 'timer'
  | 'fallback';

/** One reason, as locales/why says it. */
export interface Why {
  by: About;
  key: WhyKey;
  values: WhyValues;
  /** The words that spoke for it, likeliest first. */
  words: readonly string[];
}

/** A turn that was decided with a trace, and what came of it. */
export interface Traced {
  trace: TurnTrace;
  before: Conversation;
  inbound: Inbound;
  commit: Pick<TurnCommit, 'contact' | 'session' | 'memory' | 'events'>;
}

const WORDS_TOLD = 5;
/** From so much on a topic is told as one that is meant. */
const CLEAR = 0.6;

const WAY_TOLD: Readonly<Partial<Record<Route['to'], WhyKey>>> = {
  answer: 'way_answer',
  navigation: 'way_navigation',
  topic: 'way_topic',
  'same-tap': 'way_same_tap',
  'old-button': 'way_old_button',
  command: 'way_command',
  speak: 'way_speak',
  exit: 'way_exit',
  forget: 'way_forget',
  covered: 'way_covered',
  'covered-own': 'way_covered',
  danger: 'way_danger',
  campaign: 'way_arrival',
  corrected: 'way_corrected',
  resume: 'way_resume',
  question: 'way_question',
  intent: 'way_intent',
  'no-words': 'way_no_words',
  timer: 'way_timer',
};

/** Why a turn was answered so, in the order in which it was decided. `scorer`: what was learned; null: nothing was. */
export function reasonsOf(knowledge: Knowledge, turn: Traced, scorer: Scorer | null): Why[] {
  const { way, clues } = turn.trace;
  if (way === null) return [];
  const key = WAY_TOLD[way.to] ?? 'way_other';
  return [
    why(way.to === 'timer' ? 'timer' : key === 'way_other' ? 'fallback' : 'route', key),
    ...dangerTold(knowledge, turn, { way, scorer }),
    ...languageTold(turn, way),
    ...clues.flatMap((clue) => clueTold(clue, turn)),
    ...topicTold(knowledge, turn, scorer),
    ...(isNotTaken(turn) ? [why('fallback', 'not_taken')] : []),
  ];
}

function why(by: About, key: WhyKey, values: WhyValues = {}, words: readonly string[] = []): Why {
  return { by, key, values, words };
}

function dangerTold(
  { lexicon, understand }: Knowledge,
  { inbound, commit }: Traced,
  { way, scorer }: { way: Route; scorer: Scorer | null },
): Why[] {
  const text = wordsOf(inbound);
  const danger = 'danger' in way ? way.danger : null;
  const asked = 'ask' in way ? (way.ask ?? null) : null;
  const told: Why[] = [];
  const meant = danger ?? asked;
  if (meant !== null) {
    const rules = heardRules(lexicon, text).filter(({ family }) => meant.families.includes(family));
    for (const { family, words, unless } of rules) {
      told.push(why('danger', 'danger_rule', { kind: kindOf(family) }, words));
      if (unless.length > 0) told.push(why('danger', 'danger_unless', {}, unless));
    }
    if (rules.length === 0) {
      const label = understand(text)?.labels.find((one) => DANGER_LABELS.has(one.label))?.label;
      const words = scorer === null || label === undefined ? [] : speakingFor(scorer, { lexicon, text, label });
      told.push(why('danger', 'danger_words', { kind: kindOf(meant.family) }, words));
    }
  }
  if (commit.events.some(({ kind }) => kind === 'danger-asked')) told.push(why('danger', 'danger_asked'));
  if ('isHint' in way && way.isHint === true) told.push(why('danger', 'danger_hint'));
  return told;
}

/** The name of a kind of danger is a text of its own in each language. */
function kindOf(family: DangerFamily): { of: WhyKey } {
  return { of: `kind_${family}` };
}

function languageTold({ before: { contact }, inbound, commit }: Traced, way: Route): Why[] {
  const text = wordsOf(inbound);
  const { language } = commit.contact;
  if (text === '' || language === null || language === contact.language || way.to === 'speak') return [];
  if (hearLanguage(contact, text).language !== language) return [];
  return [why('language', language === 'tg' ? 'language_tg' : 'language_ru')];
}

const ABOUT_TAKEN = { button: 'label', number: 'number', label: 'label', synonym: 'synonym', typo: 'typo' } as const;

/** What was tried and left again is not told: of ways on those that the turn has taken. */
function clueTold(clue: EngineClue, { commit }: Traced): Why[] {
  if (clue.kind === 'taken') {
    const { by, wording } = clue.how;
    const { tg, ru } = clue.label;
    const values = { label: { tg, ru, en: ru }, ...(wording !== null && { wording }) };
    return [why(by === 'plain' || by === 'meaning' ? 'synonym' : ABOUT_TAKEN[by], `taken_${by}`, values)];
  }
  const { at, branch, of } = clue;
  const isPassed = commit.events.some(
    ({ kind, flow, node }) => kind === 'step' && flow === at.flow && node === at.node,
  );
  if (!isPassed) return [];
  const isRest = branch === of - 1;
  return [isRest ? why('decide', 'branch_rest') : why('decide', 'branch_held', { number: branch + 1, of })];
}

/** Words that were taken for topics, and for no choice, are remembered by the turn: of these the first. */
function topicTold(knowledge: Knowledge, { trace, inbound, commit }: Traced, scorer: Scorer | null): Why[] {
  if (trace.clues.some(({ kind }) => kind === 'taken')) return [];
  const { guess } = commit.memory;
  const [topic] = guess?.topics ?? [];
  const text = wordsOf(inbound);
  const title = topic === undefined ? undefined : knowledge.book.newest.flows.get(topic)?.title;
  if (guess === undefined || guess.at !== inbound.at || topic === undefined || title === undefined || text === '')
    return [];
  const score = knowledge.topicsIn(text).find(({ id }) => id === topic)?.score ?? 0;
  const { speaking, against } = wordsAbout(knowledge, { text, topic }, scorer);
  const values = { title: { tg: title.tg, ru: title.ru, en: title.ru }, score: Math.round(100 * score) };
  return [
    why('topic', guess.isOpened ? 'topic_sure' : score >= CLEAR ? 'topic_offered' : 'topic_unsure', values, speaking),
    ...(against.length > 0 ? [why('topic', 'topic_against', {}, against)] : []),
  ];
}

function wordsAbout(
  { lexicon, understand, book }: Knowledge,
  { text, topic }: { text: string; topic: string },
  scorer: Scorer | null,
): { speaking: string[]; against: string[] } {
  const labels = flowsOfLabels(book.newest);
  const label = understand(text)?.labels.find((one) => labels.get(one.label) === topic)?.label;
  if (scorer !== null && label !== undefined) {
    const words = wordsSpeaking(scorer, { lexicon, text, label });
    const against = words.filter(({ adds }) => adds < 0).toReversed();
    return { speaking: speakingFor(scorer, { lexicon, text, label }), against: told(against.map(({ word }) => word)) };
  }
  // Nothing was learned: words that stand in what the topic hears.
  const examples = topicsOf(book.newest).find(({ id }) => id === topic)?.examples ?? [];
  const heard = new Set(examples.flatMap((example) => prepare(example).stems));
  const words = text.split(/\s+/).filter((word) => prepare(word).stems.some((stem) => heard.has(stem)));
  return { speaking: told(words), against: [] };
}

function speakingFor(scorer: Scorer, of: Parameters<typeof wordsSpeaking>[1]): string[] {
  return told(wordsSpeaking(scorer, of).flatMap(({ word, adds }) => (adds > 0 ? [word] : [])));
}

function told(words: readonly string[]): string[] {
  return words.slice(0, WORDS_TOLD);
}

/** The question still stands, and was answered with something that it does not take. */
function isNotTaken({ before, commit }: Traced): boolean {
  if (commit.events.some(({ kind }) => kind === 'not-understood')) return true;
  const { session } = commit;
  const isSame = session !== null && session.flow === before.session?.flow && session.node === before.session.node;
  return isSame && session.failures > (before.session?.failures ?? 0);
}
