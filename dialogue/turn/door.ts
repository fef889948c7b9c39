import type { DoorAsks } from '../../core/conversation.ts';
import { countCase } from '../../core/count-case.ts';
import type { InboundLog } from '../../core/inbound-log.ts';
import { type Choice, type Inbound, LANGUAGES, type Outbound } from '../../core/message.ts';
import { PROFILES_MOST } from '../../core/shared-phone.ts';
import { hearTicket } from '../../core/ticket.ts';
import type { Waiting } from '../../core/turn-commit.ts';
import type { WordKey } from '../../locales/words.ts';
import type { Knowledge } from '../know/knowledge.ts';
import { linesInBoth, wordsIn, wordsInBoth } from '../know/own-words.ts';
import { languageHeard } from '../know/readers.ts';
import { commandIn } from '../route/commands.ts';
import { asksForHelp } from '../route/cry.ts';
import { heardIn } from '../route/heard.ts';
import { PICTURES, profileSecretIn } from '../route/profile-secret.ts';
import { aboutDanger } from '../route/recent-danger.ts';
import { wordsOf } from '../route/words-of.ts';
import type { Capabilities } from '../say/capabilities.ts';
import { createView } from '../say/view.ts';
import { todayFor } from '../time/today.ts';
import { numbersOfCry, raise } from './answer-danger.ts';
import { contextOf } from './context.ts';
import { type DoorPressed, doorPressedIn, NOTHING_ASKED, writeDoorToken } from './door-told.ts';
import { type Context, draftOf, type PhoneDeed, type TurnDraft } from './draft.ts';
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
]);

/** What is said at the door, in its order, with what is asked for from now on. */
interface Said {
  texts: string[];
  choices: Choice[];
  asks: DoorAsks;
  deletes: string[];
  deed: PhoneDeed | null;
}

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
  const ticket = words.length > 0 && draft.ticket !== null ? hearTicket(draft.ticket, now) : draft.ticket;
  const asks = said?.asks ?? conversation.memory.door ?? NOTHING_ASKED;
  const isKnock = inbound?.content.kind === 'knock';
  return {
    forget: false,
    ...(said?.deed ? { phone: said.deed } : {}),
    commit: {
      id: conversation.id,
      basedOn: conversation.version,
      at: now,
      handled: [...handled.map(({ key }) => key), ...lost],
      contact: conversation.contact,
      session: null,
      ticket,
      timers: conversation.timers.filter(({ id }) => !timers.includes(id)),
      memory: remembered(draft, { asks, inbound, words: words.length }),
      outbound: said === null ? [] : bubblesOf(said, { knowledge, isKnock, isCry: draft.supersede }),
      supersede: draft.supersede,
      requeue: 'stays',
      log: words.map((one) => lineOf(one, ticket?.status === 'open')),
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
  const { knowledge, input, inbound, handled } = at;
  const context = contextOf(knowledge, input, { ...at, conversation: input.conversation });
  if (SILENT.has(inbound.content.kind)) return { draft, said: null, context };
  const cry = readCry(draft, context, at, handled);
  if (cry !== null) return { ...cry, context };
  const door = { knowledge, asks: input.conversation.memory.door ?? NOTHING_ASKED, inbound };
  if (commandIn(wordsOf(inbound)) === 'person') {
    const wish = { topic: 'operator', level: 'green' as const, flags: [] };
    const told = [linesInBoth(knowledge.content, 'phone_person')];
    return { draft: handOff(draft, context, wish), said: whoIsIt(door, told), context };
  }
  return { draft, said: inbound.content.kind === 'knock' ? knocked(door) : answered(door, input), context };
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
  const asks = asksForHelp(knowledge, text);
  if (!isRed && !asks && heard.tier !== 'ask') return null;
  // What only sounds like danger rings nobody: whoever it is has the numbers.
  const byHelp = asks ? handOff(draft, context, aboutDanger([])) : draft;
  const raised = isRed && danger !== null ? raise(draft, context, danger) : byHelp;
  const cried = texts.find((one) => knowledge.read.danger(one) !== null) ?? text;
  const contact = { ...draft.contact, ...languageHeard(knowledge, draft.contact, cried) };
  const isUnknown = contact.language === null && contact.languageScore === 0;
  const numbers = (isUnknown ? LANGUAGES : [contact.language]).map((language) => {
    const who = {
      contact: { ...contact, language },
      answers: {},
      flags: [],
      demoted: input.demoted ?? new Set<string>(),
    };
    const view = createView({ knowledge, can, today: todayFor(knowledge.content, null, input.now), ...who });
    return numbersOfCry(context, cried, danger)(view);
  });
  const door = { knowledge, asks: draft.memory.door ?? NOTHING_ASKED };
  return { draft: { ...raised, supersede: true }, said: whoIsIt(door, numbers) };
}

type Door = { knowledge: Knowledge; asks: DoorAsks };

/** Says once that something waits, until somebody has opened theirs. */
function knocked({ knowledge, asks }: Door): Said | null {
  if (asks.hasKnocked) return null;
  const texts = [linesInBoth(knowledge.content, 'phone_waits')];
  return { texts, choices: [], asks: { ...asks, hasKnocked: true }, deletes: [], deed: null };
}

function answered(door: Door & { inbound: Inbound }, { secret = null, waiting }: TurnInput): Said {
  const { knowledge, asks, inbound } = door;
  const both = (key: WordKey) => Object.values(wordsInBoth(knowledge.content, key));
  const pressed = doorPressedIn(inbound, asks, { back: both('button_back'), new: both('phone_new') });
  const told = [...asks.told, ...(profileSecretIn(wordsOf(inbound)) === null ? [] : [inbound.externalId ?? []].flat())];
  const bare = { ...asks, pictures: [], told: [] };
  const lines = (key: WordKey) => linesInBoth(knowledge.content, key);
  if (secret?.is === 'opened') {
    const { key } = taken(waiting).answered;
    const deed = { is: 'open', number: secret.number, deletes: told, key } as const;
    return { texts: [], choices: [], asks: NOTHING_ASKED, deletes: [], deed };
  }
  if (secret?.is === 'wrong') return { ...secretOf({ ...door, asks: bare }, [lines('phone_wrong')]), deletes: told };
  if (secret?.is === 'wait') return { ...whoIsIt({ ...door, asks: bare }, [lines('phone_wait')]), deletes: told };
  if (secret?.is === 'full') return { ...whoIsIt({ ...door, asks: bare }, [lines('phone_full')]), deletes: told };
  if (pressed?.is === 'who') return secretOf({ ...door, asks: { ...bare, told, of: pressed.of } }, []);
  if (pressed?.is === 'picture' && asks.of !== null) {
    return secretOf({ ...door, asks: { ...asks, pictures: [...asks.pictures, pressed.number] } }, []);
  }
  const isGivenUp = pressed?.is === 'back' || asks.of === null || wordsOf(inbound) === '';
  if (isGivenUp) return { ...whoIsIt({ ...door, asks: bare }, []), deletes: told };
  return {
    ...secretOf({ ...door, asks: bare }, [lines('phone_secret_bad')]),
    deletes: [inbound.externalId ?? []].flat(),
  };
}

/** As many as there may ever be are asked for, whoever there is. */
function whoIsIt({ knowledge, asks }: Door, before: string[]): Said {
  const numbers = Array.from({ length: PROFILES_MOST }, (_, at) => button({ is: 'who', of: at + 1 }, String(at + 1)));
  return {
    texts: [...before, linesInBoth(knowledge.content, 'phone_door')],
    choices: [...numbers, button({ is: 'who', of: 'new' }, inBoth(knowledge, 'phone_new'))],
    asks: { ...asks, of: null, pictures: [], told: [] },
    deletes: [],
    deed: null,
  };
}

function secretOf({ knowledge, asks }: Door, before: string[]): Said {
  const { content } = knowledge;
  const left = asks.pictures.length;
  const asked = asks.of === 'new' ? 'phone_choose_secret' : 'phone_secret';
  const text =
    left === 0
      ? linesInBoth(content, asked)
      : `${'• '.repeat(left).trim()}\n${linesInBoth(content, 'phone_next_picture')}`;
  const pictures = PICTURES.map((picture, number) => button({ is: 'picture', number }, picture));
  return {
    texts: [...before, text],
    choices: [...pictures, button({ is: 'back' }, inBoth(knowledge, 'button_back'))],
    asks,
    deletes: [],
    deed: null,
  };
}

function button(pressed: DoorPressed, label: string): Choice {
  return { token: writeDoorToken(pressed), label };
}

function inBoth({ content }: Knowledge, key: WordKey): string {
  const { tg, ru } = wordsInBoth(content, key);
  return `${tg} · ${ru}`;
}

function bubblesOf(
  { texts, choices, deletes }: Said,
  { knowledge, isKnock, isCry }: { knowledge: Knowledge; isKnock: boolean; isCry: boolean },
): Outbound[] {
  if (texts.length === 0) return [];
  return [
    {
      ...{ kind: 'bubble', from: 'bot', text: texts.join('\n\n'), choices },
      ...(choices.length === 0 ? {} : { listLabel: wordsIn(knowledge.content, 'tg')('button_choose') }),
      ...(deletes.length === 0 ? {} : { deletes }),
      ...(isKnock ? { isUnasked: true as const } : {}),
      ...(isCry ? { urgency: 'first' as const } : {}),
    },
  ];
}

/** What is told to open something is kept nowhere. */
function lineOf({ key, inbound }: Waiting, hasTicket: boolean): InboundLog {
  const { at, content, externalId } = inbound;
  const text = content.kind === 'choice' ? '' : wordsOf(inbound);
  const isKept = hasTicket && text !== '' && profileSecretIn(text) === null;
  const kind = content.kind === 'media' ? content.media : content.kind;
  return {
    key,
    at,
    kind,
    place: null,
    ...(externalId === undefined ? {} : { externalId }),
    ...(isKept ? { text } : {}),
  };
}
