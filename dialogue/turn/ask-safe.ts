import { start, startTopic } from '../../flows/engine/engine.ts';
import { PERHAPS } from '../../flows/program-answers.ts';
import type { Danger } from '../../language/danger/danger.ts';
import { isSafetyAsked } from '../know/asks-for-safety.ts';
import { flowIn } from '../know/knowledge.ts';
import { hinted } from '../route/heard.ts';
import { likelyTopics } from '../route/topics.ts';
import { showsNumbers } from '../say/numbers-first.ts';
import { detailsKnown, numbersHere, placeOf } from './answer-danger.ts';
import { addEvent, type Context, sayWords, type TurnDraft } from './draft.ts';
import { follow } from './follow.ts';
import { setAside } from './undecided.ts';

/** So many topics stand beside the question: who is safe goes on by one tap. */
const TOPICS_BESIDE = 2;

/**
 * Words that sound like danger and may mean something else: the same first words and numbers, and the question whether the
 * person is safe. Nobody is called until that is answered, or a second sign comes.
 */
export function askWhetherSafe(
  draft: TurnDraft,
  context: Context,
  { danger, text }: { danger: Danger; text: string },
): TurnDraft {
  const { book, dangerFlow } = context.knowledge;
  const { contact, answers: place } = placeOf(context, draft.contact, text);
  const told = detailsKnown(draft, context, { danger, text });
  const answers = { danger: danger.family, [PERHAPS]: 'yes', ...told, ...place };
  const { session } = draft;
  const memory = { ...draft.memory, safeAskedAt: context.inbound.at };
  const asking = addEvent({ ...draft, memory }, { kind: 'danger-asked', label: danger.family });
  const there =
    session === null
      ? start(book, { flow: dangerFlow }, { session, contact, answers, keep: false }, context.surroundings)
      : startTopic(book, dangerFlow, { session, contact, answers }, context.surroundings);
  // A newcomer has not been asked yet whether what they write may be kept.
  const asked = follow(draft.contact.language === null ? setAside(asking) : asking, context, there);
  const others = likelyTopics(context.knowledge, text).filter((topic) => topic !== dangerFlow);
  if (others.length === 0 || draft.contact.language === null) return asked;
  const choices = others.slice(0, TOPICS_BESIDE).map((topic) => ({ topic }));
  return sayWords(asked, { kind: 'offer', beside: true, choices });
}

/** A hint at danger: under the ordinary answer stands a line that leads to help. */
export function withHint(draft: TurnDraft, context: Context): TurnDraft {
  const { memory, isTold } = hinted(draft.memory, context.inbound.at);
  const known = { ...draft, memory };
  if (!isTold || asksOfSafety(draft, context)) return known;
  const { dangerFlow, book } = context.knowledge;
  const title = book.newest.flows.get(dangerFlow)?.title;
  return sayWords(
    known,
    { kind: 'lines', text: ({ say, language }) => say('danger_hint', { title: title?.[language] ?? '' }) },
    { kind: 'offer', beside: true, choices: [{ topic: dangerFlow }] },
  );
}

/** The same for somebody who waits for a person: what sounds like danger has the numbers with it, each time. */
export function withNumbers(draft: TurnDraft, context: Context): TurnDraft {
  const { memory } = hinted(draft.memory, context.inbound.at);
  const hasThem = draft.tellsNumbers || draft.speech.some(showsNumbers);
  const isAsked = draft.session !== null && isSafetyAsked(context.knowledge, draft.session);
  // That question has numbers of its own.
  if (hasThem || isAsked) return { ...draft, memory };
  const numbers = numbersHere(context, draft);
  return sayWords(
    { ...draft, memory, tellsNumbers: true },
    { kind: 'lines', text: (view) => `${view.say('call_if_danger')}\n${numbers(view)}` },
    { kind: 'offer', beside: true, choices: [{ topic: context.knowledge.dangerFlow }] },
  );
}

/** What is asked next is about safety itself. */
function asksOfSafety({ session }: TurnDraft, { knowledge: { book } }: Context): boolean {
  if (session === null) return false;
  return flowIn(book, session.flow, session.release)?.nodes.get(session.node)?.tags?.includes('safety') === true;
}
