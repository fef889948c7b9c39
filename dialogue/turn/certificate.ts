import { pointsFor } from '../../content/contact-points.ts';
import { PURPOSES } from '../../content/lists.ts';
import { type Conversation, newContact } from '../../core/conversation.ts';
import type { ChannelName, InboundContent, Language, Outbound, RemindTimer } from '../../core/message.ts';
import { fault, type Problem, pathOf } from '../../core/problem.ts';
import type { Session } from '../../core/session.ts';
import { isQuestion } from '../../flows/engine/book.ts';
import type { Knowledge } from '../know/knowledge.ts';
import { CAPABILITIES, type Capabilities } from '../say/capabilities.ts';
import { byDay } from '../time/quiet-hours.ts';
import { HOME_ZONE, todayFor } from '../time/today.ts';
import { AGAIN, conversationOf, type Decide, type Standing, sessionAt, standingAfter } from './asked-again.ts';
import { decide } from './turn.ts';

/** From every question and every end, a person or a verified number must be so many taps away, at most. */
export const MOST_TAPS = 2;
export const PROVEN_CHANNELS = ['telegram', 'whatsapp', 'web'] as const satisfies ChannelName[];

export interface Certificate {
  /** Places times languages times channels that were walked. */
  proven: number;
  places: number;
  /** How many of them are how many taps away. */
  taps: Record<number, number>;
  problems: Problem[];
}

export interface ProofWish {
  /** Only the places of these flows, each as it is proved among all. */
  only?: ReadonlySet<string> | undefined;
  turn?: Decide;
  /** Called after each of so many places. */
  onPlace?: (done: number, of: number) => void;
}

/**
 * `always-a-person`: presses the buttons of the bubbles as they are made for each channel, from every place in both
 * languages, until a ticket is open or a verified number is read. It proves what a contact sees, not what a flow says.
 */
export function proveAlwaysAPerson(
  knowledge: Knowledge,
  now: number,
  { only, turn = decide, onPlace }: ProofWish = {},
): Certificate {
  const certificate: Certificate = { proven: 0, places: 0, taps: {}, problems: [] };
  // By night no reminder would come.
  const day = byDay(now, HOME_ZONE);
  const numbers = verifiedNumbers(knowledge, day);
  const places = placesIn(knowledge).filter(({ flow }) => only === undefined || only.has(flow));
  for (const place of places) {
    certificate.places += 1;
    for (const language of ['tg', 'ru'] as const) {
      for (const channel of PROVEN_CHANNELS) {
        const taps = tapsFrom({ knowledge, can: CAPABILITIES[channel], now: day, turn, numbers }, place, language);
        certificate.proven += 1;
        if (taps === null) certificate.problems.push(unreached(place, language, channel));
        else certificate.taps[taps] = (certificate.taps[taps] ?? 0) + 1;
      }
    }
    onPlace?.(certificate.places, places.length);
  }
  return certificate;
}

interface PlaceToProve {
  flow: string;
  node: string;
  session: Session | null;
  /** What comes in there: the question asked again, or a reminder whose moment has come. */
  first: InboundContent;
}

interface Walk {
  knowledge: Knowledge;
  can: Capabilities;
  now: number;
  turn: Decide;
  /** Phones that were verified. */
  numbers: ReadonlySet<string>;
}

/** Places where the bot waits, the end of everything, where nothing is open, and reminders, where nobody has asked. */
function placesIn({ book }: Knowledge): PlaceToProve[] {
  const { newest } = book;
  const waiting = [...newest.flows.values()].flatMap(({ flow, nodes }) =>
    [...nodes]
      .filter(([, node]) => isQuestion(node))
      .map(([node]) => ({ flow, node, session: sessionAt({ flow, node, release: newest.release }), first: AGAIN })),
  );
  const reminders = [...newest.flows.values()].flatMap(({ flow, nodes }) =>
    [...nodes]
      .filter(([, { kind }]) => kind === 'remind')
      .map(([node]) => ({ flow, node, session: null, first: rung({ flow, node, release: newest.release }) })),
  );
  return [...waiting, { flow: 'any', node: 'end', session: null, first: AGAIN }, ...reminders];
}

function rung(place: RemindTimer['place']): InboundContent {
  return { kind: 'timer', timer: { id: 'proof', kind: 'remind', name: 'proof', place, at: 0, tries: 0 } };
}

/**
 * Breadth first over what can be pressed; the way over "more" and "a person" is looked at first, for it is the usual one.
 * Each button of the place itself is pressed, whatever the others lead to; further ones only until a way is found.
 */
function tapsFrom(walk: Walk, { session, first }: PlaceToProve, language: Language): number | null {
  const contact = { ...newContact(), language, consentAt: walk.now };
  let standing = [shown(walk, conversationOf(contact, session), first)];
  for (let taps = 0; taps < MOST_TAPS; taps += 1) {
    if (standing.some((one) => isReached(walk, one))) return taps;
    if (taps === MOST_TAPS - 1) break;
    standing = standing.flatMap((one) => [...pressed(walk, one)]);
  }
  return standing.some((one) => pressed(walk, one).some((next) => isReached(walk, next))) ? MOST_TAPS : null;
}

/** Where each button leads; one is pressed only when it is asked for. */
function pressed(walk: Walk, { conversation, outbound }: Standing): IteratorObject<Standing> {
  return tokensOf(outbound)
    .values()
    .map((token) => shown(walk, conversation, { kind: 'choice', token }));
}

/** The newest bubble's buttons, the likely ones first, so that the usual way is found soon. */
function tokensOf(outbound: readonly Outbound[]): string[] {
  const tokens = outbound.flatMap(({ choices }) => choices.map(({ token }) => token));
  return tokens.toSorted((one, other) => rank(one) - rank(other));
}

function rank(token: string): number {
  if (token === '!person') return 0;
  return token === '!more' ? 1 : 2;
}

function shown(walk: Walk, conversation: Conversation, content: InboundContent): Standing {
  return standingAfter(walk.knowledge, walk, { conversation, content });
}

function isReached({ numbers }: Walk, { conversation, outbound }: Standing): boolean {
  if (conversation.ticket?.status === 'open') return true;
  return outbound.some(({ text }) => {
    const lines = text.split('\n');
    return lines.some((line, index) => numbers.has(`${lines[index - 1] ?? ''}\n${line}`));
  });
}

/** As they stand in a bubble, with their name above: 112 is verified in one country and not in another. */
function verifiedNumbers({ content }: Knowledge, now: number): Set<string> {
  const today = todayFor(content, null, now);
  const points = PURPOSES.flatMap((purpose) =>
    content.countries.flatMap(({ id }) => pointsFor(content, { purpose, country: id, today, limit: 50 })),
  );
  return new Set(
    points.flatMap(({ mark, point }) =>
      mark === 'verified' && point.phone !== null
        ? [`${point.name.tg}\n${point.phone}`, `${point.name.ru}\n${point.phone}`]
        : [],
    ),
  );
}

function unreached({ flow, node }: PlaceToProve, language: Language, channel: ChannelName): Problem {
  const at = { path: pathOf('nodes', node), language };
  return fault(`${flow}/${node}`, 'person_far', { channel, most: MOST_TAPS }, at);
}
