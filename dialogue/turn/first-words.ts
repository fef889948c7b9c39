import { MENU, WELCOME } from '../know/knowledge.ts';
import { heardIn } from '../route/heard.ts';
import { rulesOfLand } from '../route/said-at-choice.ts';
import { answerDanger } from './answer-danger.ts';
import { askWhetherSafe } from './ask-safe.ts';
import { isOfOther } from './cry-at-question.ts';
import { addEvent, type Context, sayWords, type TurnDraft } from './draft.ts';
import { open } from './follow.ts';
import { readAnswer } from './read-words.ts';
import { beforeQuestion, offerVoice } from './voice.ts';

/** So many other topics stand beside the one that is opened. */
const OTHERS_MOST = 2;

/**
 * What a newcomer has said waits until the first questions are through, and is then read as the menu reads words: the
 * person need not say it twice. What nobody can read is greeted.
 */
export function readFirstWords(draft: TurnDraft, context: Context): TurnDraft {
  const { undecided = [] } = draft.memory;
  const isThere = draft.session?.flow === MENU && draft.contact.language !== null && draft.plain === 'no';
  if (undecided.length === 0 || !isThere) return draft;
  const texts = undecided.flatMap(({ file, text }) => (file === undefined && text !== undefined ? [text] : []));
  const read = texts.length === 0 ? draft : readAtMenu(draft, context, texts);
  const hasVoice = undecided.some(({ file }) => file !== undefined);
  const isNew = context.conversation.session?.flow === WELCOME;
  return hasVoice && isNew ? offerVoice(read) : read;
}

function readAtMenu(draft: TurnDraft, context: Context, texts: readonly string[]): TurnDraft {
  const { session } = draft;
  if (session === null) return draft;
  const undecided = 'read' as const;
  // The menu's own question is asked again by whatever is not led elsewhere.
  const memory = { ...draft.memory, intended: null };
  const bare = { ...draft, memory, undecided, speech: draft.speech.filter(({ kind }) => kind !== 'ask') };
  const heard = heardIn(context.knowledge, texts);
  const whole = texts.join('. ');
  if (heard.danger !== null && heard.tier === 'red') return answerDanger(bare, said(context, whole), heard.danger);
  if (heard.danger !== null && (heard.isByRule || !texts.some((text) => isOfOther(context.knowledge, text)))) {
    return askWhetherSafe(bare, said(context, whole), { danger: heard.danger, text: whole });
  }
  // Who comes by a link and only names a country is led to where the link leads.
  const { intended } = draft.memory;
  const told = texts.filter((text) => intended === null || rulesOfLand(context.knowledge, session, text) === null);
  const read = told.map((text) =>
    readAnswer(bare, said(context, text), { session, reply: { kind: 'text', text }, text, danger: null }),
  );
  const answers = read.filter(({ events }) => !events.some(({ kind }) => kind === 'not-understood'));
  // The first matter is answered, were it by a guess: what is said at the questions after it is mostly chatter.
  const [led] = [...answers.filter((answer) => answer.session?.flow !== MENU || guesses(answer)), ...answers];
  if (led !== undefined) return offerOthers(led, answers);
  if (intended !== null) return open(bare, context, intended);
  const unsure = read.find((one) => one.unsure !== null)?.unsure ?? null;
  const counted = unsure === null ? draft : addEvent(draft, { kind: 'not-understood' });
  return { ...counted, unsure, undecided, speech: beforeQuestion(draft.speech, { kind: 'words', key: 'greeting' }) };
}

/** What else was said is answered by a button: the person was told that it will be. */
function offerOthers(led: TurnDraft, answers: readonly TurnDraft[]): TurnDraft {
  const flows = answers.map(({ session }) => session?.flow).filter((flow) => flow !== undefined);
  const others = [...new Set(flows)]
    .filter((flow) => flow !== MENU && flow !== led.session?.flow)
    .slice(0, OTHERS_MOST);
  if (others.length === 0) return led;
  return sayWords(led, { kind: 'offer', choices: others.map((topic) => ({ topic })), beside: true });
}

function guesses({ speech }: TurnDraft): boolean {
  return speech.some((one) => one.kind === 'offer' && one.choices.some((choice) => 'topic' in choice));
}

/** As if it had been said at this moment. */
function said(context: Context, text: string): Context {
  return { ...context, inbound: { ...context.inbound, content: { kind: 'text', text } } };
}
