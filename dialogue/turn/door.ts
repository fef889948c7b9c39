import type { DoorAsks } from '../../core/conversation.ts';
import { countCase } from '../../core/count-case.ts';
import { type Inbound, LANGUAGES } from '../../core/message.ts';
import { CLOSES_AFTER_MS } from '../../core/shared-phone.ts';
import { hearTicket } from '../../core/ticket.ts';
import type { Waiting } from '../../core/turn-commit.ts';
import type { Danger } from '../../language/danger/danger.ts';
import { caseCodeIn } from '../../language/match/case-code.ts';
import type { WordKey } from '../../locales/words.ts';
import { type Knowledge, PERSON } from '../know/knowledge.ts';
import { linesInBoth, wordsInBoth } from '../know/own-words.ts';
import { languageHeard } from '../know/readers.ts';
import { commandIn } from '../route/commands.ts';
import { asksForHelp } from '../route/cry.ts';
import { heardIn } from '../route/heard.ts';
import { mayBeMistyped, profileSecretIn } from '../route/profile-secret.ts';
import { aboutDanger } from '../route/recent-danger.ts';
import { SAME_TAP_MS } from '../route/route-button.ts';
import { askedTopic } from '../route/topics.ts';
import { wordsOf } from '../route/words-of.ts';
import type { Capabilities } from '../say/capabilities.ts';
import { createView } from '../say/view.ts';
import { todayFor } from '../time/today.ts';
import { numbersOfCry, raise } from './answer-danger.ts';
import { contextOf } from './context.ts';
import { type Hearing, keptAtDoor, lineAtDoor } from './door-log.ts';
import { bubblesOf, type Door, type Said, secretOf, whoIsIt } from './door-say.ts';
import { behindSecret, doorPressedIn, NOTHING_ASKED } from './door-told.ts';
import { type Context, draftOf, type TurnDraft } from './draft.ts';
import { handOff } from './follow.ts';
import { taken } from './taken.ts';
import type { Decision, TurnInput } from './turn.ts';

/** Who wrote nothing is told nothing. */
const SILENT: ReadonlySet<string> = new Set<Inbound['content']['kind']>([
  'timer',
  'blocked',
  'unblocked',
  'removed',
  'opened',
  'moved',
]);

/**
 * A turn at the door of a shared phone: whoever writes is asked who it is, in words that tell of nobody behind it, not even
 * whether somebody is. A cry for help is answered with numbers at once, whoever it is, and rings the desk.
 */
export function decideAtDoor(
  knowledge: Knowledge,
  can: Capabilities,
  input: TurnInput & { lost?: readonly string[] },
): Decision {
  const { conversation, waiting, now } = input;
  const lost = input.lost ?? [];
  const given = waiting.length === 0 ? null : taken(waiting);
  const handled = given?.handled ?? [];
  const inbound = given?.answered.inbound ?? null;
  const before = draftOf(conversation);
  const read = inbound === null ? null : readAtDoor(before, { knowledge, can, input, inbound, handled });
  const said = read?.said ?? null;
  const draft = read?.draft ?? before;
  const words = handled.filter(({ inbound: one }) => !SILENT.has(one.content.kind) && one.content.kind !== 'knock');
  const timers = handled.flatMap(({ inbound: { content } }) => (content.kind === 'timer' ? [content.timer.id] : []));
  const ticket =
    draft.ticket !== null && hasHeard(draft, words, { knowledge, input })
      ? hearTicket(draft.ticket, now)
      : draft.ticket;
  const { deed } = said ?? { deed: null };
  const goneIn = deed?.is === 'open' ? behindSecret(waiting, deed.key) : [];
  const asks = said?.asks ?? conversation.memory.door ?? NOTHING_ASKED;
  const isKnock = inbound?.content.kind === 'knock';
  const isCry = inbound?.content.kind === 'knock' && inbound.content.isCry === true;
  return {
    forget: false,
    ...(deed === null ? {} : { phone: deed }),
    commit: {
      id: conversation.id,
      basedOn: conversation.version,
      at: now,
      handled: [...new Set([...handled, ...goneIn].map(({ key }) => key)), ...lost],
      contact: conversation.contact,
      session: null,
      ticket,
      timers: conversation.timers.filter(({ id }) => !timers.includes(id)),
      memory: remembered(draft, { asks, inbound, words: words.length }),
      outbound: said === null ? [] : bubblesOf(said, { knowledge, isKnock, isCry: draft.supersede || isCry }),
      supersede: draft.supersede,
      ...(words.length > 0 ? { wakes: true } : {}),
      requeue: words.length > 0 && can.hasWindow ? 'last' : 'stays',
      log: words.map((one) => lineAtDoor(one, hearingAt(conversation, ticket))),
      events:
        read === null
          ? []
          : [...draft.events, ...countCase(conversation.ticket, ticket, { at: now, days: read.context.days })],
      reports: [],
    },
  };
}

function remembered(
  { memory }: TurnDraft,
  { asks, inbound, words }: { asks: DoorAsks; inbound: Inbound | null; words: number },
): TurnDraft['memory'] {
  if (inbound === null || words === 0) return { ...memory, door: asks };
  const { at } = inbound;
  return {
    ...memory,
    door: asks,
    received: memory.received + words,
    lastInboundAt: at,
    firstInboundAt: memory.firstInboundAt ?? at,
  };
}

interface AtDoor {
  knowledge: Knowledge;
  can: Capabilities;
  input: TurnInput;
  inbound: Inbound;
  handled: readonly Waiting[];
}

function readAtDoor(draft: TurnDraft, at: AtDoor): { draft: TurnDraft; said: Said | null; context: Context } {
  const { knowledge, can, input, inbound, handled } = at;
  const context = contextOf(knowledge, input, { ...at, conversation: input.conversation });
  if (SILENT.has(inbound.content.kind)) return { draft, said: null, context };
  const cry = readCry(draft, context, at, handled);
  if (cry !== null) return { ...cry, context };
  const door = { knowledge, can, asks: input.conversation.memory.door ?? NOTHING_ASKED, inbound };
  if (wishesPerson(knowledge, wordsOf(inbound))) {
    const wish = { topic: 'operator', level: 'green' as const, flags: [] };
    const told = [linesInBoth(knowledge.content, 'phone_person')];
    return { draft: handOff(draft, context, wish), said: whoIsIt(door, told), context };
  }
  if (inbound.content.kind !== 'knock') return { draft, said: answered(door, input), context };
  return { draft, said: knocksWithCry(door, input) ? saidOfCry(draft, context, at) : knocked(door), context };
}

function wishesPerson(knowledge: Knowledge, text: string): boolean {
  if (commandIn(text) === 'person' || knowledge.read.wish(text) === 'person') return true;
  return text !== '' && askedTopic(knowledge, text) === PERSON;
}

/** Danger that anything of it tells, or a cry for help: the numbers, in the language of the words, and a red request. */
function readCry(
  draft: TurnDraft,
  context: Context,
  { knowledge, can, input, inbound }: AtDoor,
  handled: readonly Waiting[],
): { draft: TurnDraft; said: Said } | null {
  const texts = handled.map((one) => wordsOf(one.inbound)).filter((text) => text !== '');
  const byWords = texts.flatMap((text) => knowledge.read.danger(text) ?? []);
  const heard = heardIn(knowledge, texts);
  const danger = byWords.find(({ isOwnBlow }) => !isOwnBlow) ?? byWords[0] ?? heard.danger;
  const text = wordsOf(inbound);
  const isRed = byWords.length > 0 || heard.tier === 'red';
  const isForHelp = asksForHelp(knowledge, text);
  if (!isRed && !isForHelp && heard.tier !== 'ask') return null;
  // What only sounds like danger rings nobody: whoever it is has the numbers.
  const byHelp = isForHelp ? handOff(draft, context, aboutDanger([])) : draft;
  const raised = isRed && danger !== null ? raise(draft, context, danger) : byHelp;
  const cried = texts.find((one) => knowledge.read.danger(one) !== null) ?? text;
  const contact = { ...draft.contact, ...languageHeard(knowledge, draft.contact, cried) };
  const isUnsure = !isRed && heard.tier === 'ask' && heard.isByRule !== true;
  const numbers = numbersFor({ contact, cried, danger, isUnsure }, context, { knowledge, can, input });
  const asks = draft.memory.door ?? NOTHING_ASKED;
  return { draft: { ...raised, supersede: true }, said: whoIsIt({ knowledge, can, asks }, numbers) };
}

interface Cry {
  contact: TurnDraft['contact'];
  cried: string;
  danger: Danger | null;
  /** It may be none: the numbers say that they are for danger. */
  isUnsure: boolean;
}

/** In the language of whoever cries, and in both where nobody knows it. */
function numbersFor(
  { contact, cried, danger, isUnsure }: Cry,
  context: Context,
  { knowledge, can, input }: Pick<AtDoor, 'knowledge' | 'can' | 'input'>,
): string[] {
  const isUnknown = contact.language === null && contact.languageScore === 0;
  return (isUnknown ? LANGUAGES : [contact.language]).map((language) => {
    const who = {
      contact: { ...contact, language },
      answers: {},
      flags: [],
      demoted: input.demoted ?? new Set<string>(),
    };
    const view = createView({ knowledge, can, today: todayFor(knowledge.content, null, input.now), ...who });
    const numbers = numbersOfCry(context, cried, danger)(view);
    return isUnsure ? `${view.say('call_if_danger')}\n${numbers}` : numbers;
  });
}

/** An answer to a cry comes in several bubbles, each of which knocks. */
function knocksWithCry({ asks, inbound: { content } }: Door & { inbound: Inbound }, { now }: TurnInput): boolean {
  return content.kind === 'knock' && content.isCry === true && now - (asks.numbersAt ?? 0) > CLOSES_AFTER_MS;
}

/** The numbers that answer a cry wait behind the door: they are said here, as if it had come here. */
function saidOfCry({ contact, memory }: TurnDraft, context: Context, at: AtDoor): Said {
  const { knowledge, input } = at;
  const asks = { ...(memory.door ?? NOTHING_ASKED), hasKnocked: true, numbersAt: input.now };
  const numbers = numbersFor({ contact, cried: '', danger: null, isUnsure: false }, context, at);
  const texts = [...numbers, linesInBoth(knowledge.content, 'phone_waits')];
  return { texts, choices: [], asks, deletes: [], deed: null };
}

function hearingAt({ memory }: TurnInput['conversation'], ticket: TurnDraft['ticket']): Hearing {
  return { hasTicket: ticket?.status === 'open', isAsked: (memory.door ?? NOTHING_ASKED).of !== null };
}

/** A case comes to nobody at the door, for nobody knows who is there: what may be its code is to be told behind it. */
function mayBeCode({ content }: Inbound): boolean {
  const told = content.kind === 'text' ? caseCodeIn(content.text) : null;
  return told !== null && (told.rest === '' || told.isNamed);
}

/** Whether a person gets it who was asked to help at this door. */
function isForDesk(inbound: Inbound, { conversation }: TurnInput): boolean {
  return Object.keys(keptAtDoor(inbound, hearingAt(conversation, conversation.ticket))).length > 0;
}

/** Whoever opens a profile asks nobody anything at the door: they press who they are, and tell their secret. */
function hasHeard(
  { ticket }: TurnDraft,
  words: readonly Waiting[],
  { knowledge, input: { conversation } }: Pick<AtDoor, 'knowledge' | 'input'>,
): boolean {
  if (words.length > 0 && ticket !== conversation.ticket) return true;
  const hearing = hearingAt(conversation, ticket);
  return words.some(
    ({ inbound }) => pressedIn(knowledge, inbound) === null && Object.keys(keptAtDoor(inbound, hearing)).length > 0,
  );
}

function pressedIn({ content }: Knowledge, inbound: Inbound): ReturnType<typeof doorPressedIn> {
  const both = (key: WordKey) => Object.values(wordsInBoth(content, key));
  return doorPressedIn(inbound, { back: both('button_back'), new: both('phone_new') });
}

/** A picture of a question that is answered already is one that was pressed twice, or a long time ago. */
function isSlip({ conversation }: TurnInput, { at }: Inbound): boolean {
  return at - (conversation.memory.lastInboundAt ?? 0) < SAME_TAP_MS;
}

/** Says once that something waits, until somebody has opened theirs. */
function knocked({ knowledge, asks }: Door): Said | null {
  if (asks.hasKnocked) return null;
  const texts = [linesInBoth(knowledge.content, 'phone_waits')];
  return { texts, choices: [], asks: { ...asks, hasKnocked: true }, deletes: [], deed: null };
}

function answered(door: Door & { inbound: Inbound }, input: TurnInput): Said | null {
  const { secret = null, waiting } = input;
  const { knowledge, asks, inbound } = door;
  const pressed = pressedIn(knowledge, inbound);
  const told = [...asks.told, ...(profileSecretIn(wordsOf(inbound)) === null ? [] : [inbound.externalId ?? []].flat())];
  const bare = { ...asks, pictures: [], told: [] };
  const lines = (key: WordKey) => linesInBoth(knowledge.content, key);
  const code = mayBeCode(inbound) ? [lines('phone_code_first')] : [];
  if (secret?.is === 'opened') {
    const { key } = taken(waiting).answered;
    const deed = { is: 'open', number: secret.number, deletes: told, key } as const;
    return { texts: [], choices: [], asks: NOTHING_ASKED, deletes: [], deed };
  }
  if (secret?.is === 'wrong')
    return { ...secretOf({ ...door, asks: bare }, [lines('phone_wrong'), ...code]), deletes: told };
  if (secret?.is === 'wait')
    return { ...whoIsIt({ ...door, asks: bare }, [lines('phone_wait'), ...code]), deletes: told };
  if (secret?.is === 'full') return { ...whoIsIt({ ...door, asks: bare }, [lines('phone_full')]), deletes: told };
  if (pressed?.is === 'who') return secretOf({ ...door, asks: { ...bare, told, of: pressed.of } }, []);
  if (pressed?.is === 'picture' && asks.of !== null) {
    if (pressed.after !== asks.pictures.length) return isSlip(input, inbound) ? null : secretOf(door, []);
    return secretOf({ ...door, asks: { ...asks, pictures: [...asks.pictures, pressed.number] } }, []);
  }
  const own = [inbound.externalId ?? []].flat();
  const isHeard = pressed === null && isForDesk(inbound, input);
  const heard = [...(isHeard ? [lines('phone_heard')] : []), ...code];
  const isGivenUp = pressed?.is === 'back' || asks.of === null || !mayBeMistyped(wordsOf(inbound));
  if (isGivenUp)
    return {
      ...whoIsIt({ ...door, asks: bare }, heard),
      deletes: [...new Set([...told, ...(code.length > 0 ? own : [])])],
    };
  return {
    ...secretOf({ ...door, asks: bare }, [...heard, ...(code.length > 0 ? [] : [lines('phone_secret_bad')])]),
    deletes: own,
  };
}
