import type { InboundContent, Outbound } from '../../../core/message.ts';
import type { Knowledge } from '../../../dialogue/know/knowledge.ts';
import { CAPABILITIES } from '../../../dialogue/say/capabilities.ts';
import { draw } from '../../../dialogue/say/drawn.ts';
import { LATE_MS, openedLate } from '../../../dialogue/turn/late.ts';
import { hear, type Moved, openPhone, type Phone, type Witness, wait } from '../../../dialogue/turn/phone.ts';
import type { Traced } from '../../../dialogue/turn/reasons.ts';
import type { Failure, PhoneSetting, Said, TalkTurn } from './messages.ts';
import type { Room } from './room.ts';

const MINUTE_MS = 60_000;
/** What somebody writes first. */
const FIRST_WORD = '/start';

/** A phone with what was done on it, and what stood on the button that was pressed. */
export interface InHand {
  phone: Phone;
  moves: readonly { said: Said; label: string; failure: Failure | null }[];
}

/** A turn as it is shown, with what tells why it came so. */
export interface Told {
  turn: TalkTurn;
  traced: readonly Traced[];
  knowledge: Knowledge;
}

/** The phones of a page: each has a talk of its own, with what is written and not released. */
export interface Phones {
  begin(name: string, setting: PhoneSetting): Told;
  talk(name: string, said: Said, failure?: Failure): Told;
  inHand(name: string): InHand;
}

export function createPhones(room: Pick<Room, 'drafted'>): Phones {
  const inHand = new Map<string, InHand>();

  function handOf(name: string): InHand {
    const found = inHand.get(name);
    if (found === undefined) throw new Error('no talk was begun on this phone');
    return found;
  }

  function say(hand: InHand, said: Said, failure: Failure | null): { hand: InHand; told: Told } {
    const knowledge = room.drafted();
    const { phone, moves } = hand;
    const traced: Traced[] = [];
    const moved = moveOf(knowledge, phone, { said, witness: (turn) => traced.push(turn) });
    const failed = withFailure(knowledge, phone, moved, failure);
    return {
      hand: { phone: failed.phone, moves: [...moves, { said, label: labelOf(phone, said), failure }] },
      told: { turn: turnShown(said, failed, failure), traced, knowledge },
    };
  }

  return {
    begin(name, setting) {
      const knowledge = room.drafted();
      const traced: Traced[] = [];
      const opened = openPhone(knowledge, setting, (turn) => traced.push(turn));
      const hand: InHand = { phone: opened.phone, moves: [] };
      if (setting.start !== null) {
        inHand.set(name, hand);
        return { turn: turnShown(null, opened, null), traced, knowledge };
      }
      const greeted = say(hand, { say: FIRST_WORD }, null);
      inHand.set(name, greeted.hand);
      return greeted.told;
    },
    talk(name, said, failure) {
      const { hand, told } = say(handOf(name), said, failure ?? null);
      inHand.set(name, hand);
      return told;
    },
    inHand: handOf,
  };
}

function moveOf(knowledge: Knowledge, phone: Phone, { said, witness }: { said: Said; witness: Witness }): Moved {
  if ('wait' in said) return wait(knowledge, phone, said.wait * MINUTE_MS, witness);
  const content = contentOf(phone, said);
  return content === null
    ? { phone, turn: { bubbles: [], passed: [], ...standing(phone) } }
    : hear(knowledge, phone, content, witness);
}

function contentOf(phone: Phone, said: Exclude<Said, { wait: number }>): InboundContent | null {
  if ('say' in said) return { kind: 'text', text: said.say };
  if ('press' in said) return { kind: 'choice', token: said.press };
  return 'voice' in said ? { kind: 'media', media: 'voice', caption: '' } : phone.last;
}

function standing({ conversation: { session, ticket } }: Phone): Pick<Moved['turn'], 'at' | 'ticket'> {
  return {
    at: session && { flow: session.flow, node: session.node },
    ticket: ticket?.status === 'open' ? ticket.level : null,
  };
}

function labelOf({ screen }: Phone, said: Said): string {
  if (!('press' in said)) return '';
  const choices = screen.flatMap((bubble) => bubble.choices);
  return choices.findLast(({ token }) => token === said.press)?.label ?? '';
}

/** What a channel does to what is sent, as docs/sending.md has it. */
function withFailure(knowledge: Knowledge, before: Phone, moved: Moved, failure: Failure | null): Moved {
  if (failure === null) return moved;
  const { phone, turn } = moved;
  // Nothing gets through, and the channel tells us that the person has blocked us.
  if (failure === 'blocked') {
    const { conversation, now } = hear(knowledge, phone, { kind: 'blocked' }).phone;
    const after = { ...phone, conversation, now, screen: before.screen };
    return { phone: after, turn: { ...turn, bubbles: [], ...standing(after) } };
  }
  if (failure === 'refused')
    return shownAs(
      before,
      moved,
      turn.bubbles.map((bubble) => ({ ...bubble, choices: [] })),
    );
  const now = phone.now + LATE_MS + MINUTE_MS;
  const { memory } = phone.conversation;
  const by = { now, apologisedAt: memory.apologisedAt, can: CAPABILITIES[phone.setting.channel] };
  const opened = turn.bubbles.map((bubble) => openedLate(bubble, by));
  const isSorry = opened.some((bubble) => bubble !== null);
  const conversation = isSorry
    ? { ...phone.conversation, memory: { ...memory, apologisedAt: now } }
    : phone.conversation;
  const late = { phone: { ...phone, now, conversation }, turn };
  return shownAs(
    before,
    late,
    turn.bubbles.map((bubble, index) => opened[index] ?? bubble),
  );
}

function shownAs({ screen }: Phone, { phone, turn }: Moved, bubbles: readonly Outbound[]): Moved {
  return { phone: { ...phone, screen: [...screen, ...bubbles] }, turn: { ...turn, bubbles } };
}

/** As a page shows it; why it came so is told apart. */
export function turnShown(said: Said | null, { phone, turn }: Moved, failed: Failure | null): TalkTurn {
  const { channel } = phone.setting;
  return {
    said,
    clock: phone.now,
    bubbles: turn.bubbles.map((bubble) => draw(bubble, channel)),
    choices: turn.bubbles.at(-1)?.choices ?? [],
    at: turn.at,
    ticket: turn.ticket,
    reasons: [],
    behind: [],
    failed,
  };
}
