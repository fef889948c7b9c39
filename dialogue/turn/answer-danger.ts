import type { Contact } from '../../core/conversation.ts';
import { DANGER_AGAIN } from '../../core/figures.ts';
import { isPaused } from '../../core/safe-contact.ts';
import type { Session } from '../../core/session.ts';
import type { StepEvent } from '../../core/step-event.ts';
import type { Ticket } from '../../core/ticket.ts';
import { start } from '../../flows/engine/engine.ts';
import type { EngineTurn } from '../../flows/engine/turn.ts';
import { DANGER_NOW, DANGER_TO, HELD_BY, PLACE_NAMED } from '../../flows/program-answers.ts';
import { type Danger, tellsOfKin, tellsOfMinor } from '../../language/danger/danger.ts';
import { dangerDetails } from '../../language/danger/danger-details.ts';
import { ANGER, hasAnger } from '../know/anger.ts';
import { holdsLineGone } from '../know/lines-gone.ts';
import { placeNamedIn } from '../route/named-country.ts';
import { aboutDanger, hasSpokenOfDanger } from '../route/recent-danger.ts';
import { unheardFamily } from '../route/route.ts';
import { wordsOf } from '../route/words-of.ts';
import { numbersText } from '../say/numbers.ts';
import { showsNumbers } from '../say/numbers-first.ts';
import type { View } from '../say/view.ts';
import { type Context, sayWords, type TurnDraft } from './draft.ts';
import { follow, handOff } from './follow.ts';
import { stillHeld } from './held.ts';

/** Tells the desk that it is the writer who hits: somebody near them may need help more. */
const HITS_OTHERS = 'danger-hits-others';

/**
 * Danger comes before everything else: its answer first, a red ticket at once, bubbles still waiting are cancelled. A
 * country that the cry names as the place is a hint for which numbers come first; it lives in the answers of the session
 * and goes with them. Where it is another than was known, the person is asked again where they are. Whoever tells of
 * hitting somebody at home gets help against it instead; the request is as red, for somebody is hit.
 */
export function answerDanger(draft: TurnDraft, context: Context, danger: Danger): TurnDraft {
  const { book, dangerFlow } = context.knowledge;
  const raised = raise(draft, context, danger);
  const isOwnBlow = danger.isOwnBlow === true && hasAnger(book);
  // Who has told of hitting may still cry for help: that has not been answered.
  const memory = isOwnBlow ? raised.memory : answeredNow(raised, context, danger);
  const text = wordsOf(context.inbound);
  const { contact, answers } = placeOf(context, draft.contact, text);
  const from = {
    session: draft.session,
    contact,
    answers: {
      ...(isOwnBlow
        ? nowIn(context, text)
        : { danger: danger.family, ...detailsKnown(draft, context, { danger, text }) }),
      ...answers,
    },
    keep: draft.session !== null,
  };
  return follow(
    { ...raised, memory, supersede: true, tellsNumbers: !isOwnBlow },
    context,
    start(book, { flow: isOwnBlow ? ANGER : dangerFlow }, from, context.surroundings),
  );
}

/**
 * Where the words say that it happens: a hint, beside which the country that was known does not count. Of a newcomer's
 * place what was said before the first questions are through tells as well.
 */
export function placeOf(context: Context, contact: Contact, text: string): Pick<View, 'contact' | 'answers'> {
  const named = placeNamedIn(context.knowledge.content, text) ?? (contact.country === null ? placeKept(context) : null);
  if (named === null) return { contact, answers: {} };
  const known = named === contact.country ? contact : { ...contact, country: null };
  return { contact: known, answers: { [PLACE_NAMED]: named } };
}

/** The newest place named in what waits to be read, but where somebody of the family is. */
function placeKept({ conversation, knowledge: { content, lexicon } }: Context): string | null {
  const { undecided = [] } = conversation.memory;
  const own = undecided.flatMap(({ text }) => (text === undefined || tellsOfKin(lexicon, text) ? [] : [text]));
  return own.reduce<string | null>((newest, text) => placeNamedIn(content, text) ?? newest, null);
}

/** The numbers that the answer to this cry holds, for where nothing else of it may be said. */
export function numbersOfCry(context: Context, text: string, danger: Danger | null): (view: View) => string {
  return (view) => {
    const { contact, answers } = placeOf(context, view.contact, text);
    const told =
      danger === null || danger.isOwnBlow ? {} : { danger: danger.family, ...detailsIn(context, text, danger) };
    return numbersText({ ...view, contact, answers: { ...answers, ...told } }, 'danger');
  };
}

/** The numbers for whoever has told of danger here already: also of what they have told before. */
export function numbersHere(context: Context, draft: TurnDraft): (view: View) => string {
  return (view) => {
    const { contact, answers } = placeOf(context, view.contact, wordsOf(context.inbound));
    const told = { ...stillHeld(draft, context.now), ...view.answers, ...answers };
    return numbersText({ ...view, contact, answers: told }, 'danger');
  };
}

/**
 * Another danger that is named inside the danger flow, for the first time: its first words and its numbers stand before
 * what comes next, but for numbers that stand there anyway.
 */
export function comfort(draft: TurnDraft, context: Context, danger: Danger, next: EngineTurn): TurnDraft {
  const family = unheardFamily(context.knowledge, context.conversation, danger, context.inbound.at);
  if (family === null || next.session?.answers.danger === family) return draft;
  const { book, dangerFlow } = context.knowledge;
  const text = wordsOf(context.inbound);
  const { contact, answers } = placeOf(context, draft.contact, text);
  const told = { danger: family, ...detailsKnown(draft, context, { danger, text }), ...answers };
  const from = { session: null, contact, answers: told, keep: false };
  const { effects } = start(book, { flow: dangerFlow }, from, context.surroundings);
  const said = effects.filter((effect) => effect.kind === 'say');
  const words = next.effects.some(showsNumbers) ? said.filter((effect) => !showsNumbers(effect)) : said;
  return sayWords({ ...draft, memory: answeredNow(draft, context, danger) }, ...words);
}

/**
 * What a cry inside a session tells beside its kind: whose numbers come first hangs on the newest words, and a place that
 * they name counts more than the country that was known.
 */
export function withDetails(
  draft: TurnDraft,
  context: Context,
  { session, danger }: { session: Session; danger: Danger },
): { draft: TurnDraft; session: Session } {
  const text = wordsOf(context.inbound);
  const { contact, answers } = placeOf(context, draft.contact, text);
  const told = { ...session.answers, ...detailsIn(context, text, danger), ...answers };
  return { draft: { ...draft, contact }, session: { ...session, answers: told } };
}

/**
 * A danger that was answered already, told once more: numbers are said again where the words name another place than the
 * one whose numbers were shown, or tell for the first time that it happens now, and where the number that was told is gone.
 */
export function numbersAgain(
  draft: TurnDraft,
  context: Context,
  { session, danger, known }: { session: Session; danger: Danger; known: string | null },
): TurnDraft {
  const text = wordsOf(context.inbound);
  const named = placeNamedIn(context.knowledge.content, text);
  const isElsewhere = named !== null && named !== (session.answers[PLACE_NAMED] ?? known);
  const isNow = dangerDetails(context.knowledge.lexicon, text).isNow && session.answers[DANGER_NOW] !== 'yes';
  if (!isElsewhere && !isNow) return numbersAnew(draft, context, danger);
  return sayWords({ ...draft, tellsNumbers: true }, { kind: 'lines', text: numbersOfCry(context, text, danger) });
}

/**
 * Whoever has told of danger and was given a number that is told to nobody any more is told others, whatever they write; not
 * while another may hold the phone, but where the words themselves tell of danger. They are told afterwards.
 */
export function numbersAnew(draft: TurnDraft, context: Context, danger: Danger | null): TurnDraft {
  const { memory } = context.conversation;
  const mayBeAnother = isPaused(memory.safe) || memory.coveredAt !== undefined;
  const isInDanger = danger !== null || (!mayBeAnother && hasSpokenOfDanger(memory, context.now));
  if (!isInDanger || !holdsLineGone(context.knowledge, memory)) return draft;
  return sayWords(
    { ...draft, tellsNumbers: true },
    { kind: 'lines', text: numbersOfCry(context, wordsOf(context.inbound), danger) },
  );
}

/** What the words tell beside the kind of danger, as answers by which the flow chooses whom to ring. */
export function detailsIn({ knowledge }: Context, text: string, danger: Danger): Record<string, string> {
  const { isNow, isToWoman, heldBy } = dangerDetails(knowledge.lexicon, text);
  // A grown-up who tells of a child and of despair is no child.
  const isToChild = danger.family === 'despair' && tellsOfMinor(knowledge.lexicon, text);
  return {
    ...(isNow && { [DANGER_NOW]: 'yes' }),
    ...(isToWoman && { [DANGER_TO]: 'woman' }),
    ...(isToChild && { [DANGER_TO]: 'child' }),
    ...(heldBy !== null && { [HELD_BY]: heldBy }),
  };
}

/**
 * With it what is known from before: that the state holds somebody, but where the words tell of a woman or a child that
 * suffers, and of nobody held: that is another trouble.
 */
export function detailsKnown(
  draft: TurnDraft,
  context: Context,
  { danger, text }: { danger: Danger; text: string },
): Record<string, string> {
  const told = detailsIn(context, text, danger);
  return told[DANGER_TO] === undefined ? { ...stillHeld(draft, context.now), ...told } : told;
}

/** Of whoever hits it counts alone whether somebody needs a doctor at this moment. */
function nowIn({ knowledge }: Context, text: string): Record<string, string> {
  return dangerDetails(knowledge.lexicon, text).isNow ? { [DANGER_NOW]: 'yes' } : {};
}

function answeredNow({ memory }: TurnDraft, context: Context, danger: Danger): TurnDraft['memory'] {
  return { ...memory, dangerAnsweredAt: { ...memory.dangerAnsweredAt, ...momentsOf(context, danger) } };
}

export function raise(draft: TurnDraft, context: Context, danger: Danger): TurnDraft {
  const at = draft.session ? { flow: draft.session.flow, node: draft.session.node } : undefined;
  const about = aboutDanger(danger.families);
  const flags = danger.isOwnBlow ? [...about.flags, HITS_OTHERS] : about.flags;
  const wish = { ...about, flags, ...(at ? { at } : {}) };
  const { memory } = draft;
  const heard = { ...memory, dangerHeardAt: { ...memory.dangerHeardAt, ...momentsOf(context, danger) } };
  const raised = { ...handOff(draft, context, wish), memory: heard };
  return { ...raised, events: [...raised.events, ...countDangers(danger, draft.ticket)] };
}

/** Each danger that is named counts, once in a request; what was told of it before is heard as well, and counts no more. */
export function countDangers({ families }: Pick<Danger, 'families'>, ticket: Ticket | null): StepEvent[] {
  const known = ticket?.status === 'open' ? ticket.flags : [];
  const told = families.filter((family) => !aboutDanger([family]).flags.every((flag) => known.includes(flag)));
  return (told.length === 0 ? [DANGER_AGAIN] : told).map((label) => ({ kind: 'danger', label }));
}

function momentsOf({ inbound }: Context, { families }: Danger): TurnDraft['memory']['dangerAnsweredAt'] {
  return Object.fromEntries(families.map((family) => [family, inbound.at]));
}
