import { type Contact, newContact } from '../../core/conversation.ts';
import type { Address, Language, Outbound } from '../../core/message.ts';
import type { TurnCommit } from '../../core/turn-commit.ts';
import type { Knowledge } from '../know/knowledge.ts';
import { type Capabilities, capabilitiesOf } from '../say/capabilities.ts';
import { numbersText } from '../say/numbers.ts';
import { render } from '../say/render.ts';
import { createView, type View } from '../say/view.ts';
import { todayFor } from '../time/today.ts';
import { stillHeld } from './held.ts';
import type { TurnInput } from './turn.ts';

const LANGUAGES: readonly Language[] = ['tg', 'ru'];

/**
 * When deciding throws, the contact is told so and shown the numbers that work. The message counts as handled, and the
 * place in the flow is left, for it may be what cannot be decided.
 */
export function sorryTurn(knowledge: Knowledge, can: Capabilities, input: TurnInput): Omit<TurnCommit, 'lease'> {
  const { conversation, waiting, now } = input;
  const { contact, session, ticket, timers, memory } = conversation;
  const [first] = waiting;
  const isCovered = memory.coveredAt !== undefined;
  const answers = stillHeld({ session, memory }, now);
  const who = { contact, answers, demoted: input.demoted ?? new Set<string>(), now, isCovered };
  const outbound = sorryBubbles(knowledge, can, who);
  const isTimer = first?.inbound.content.kind === 'timer';
  const { undecided: _over, ...others } = memory;
  return {
    id: conversation.id,
    basedOn: conversation.version,
    at: now,
    handled: first ? [first.key] : [],
    contact,
    session: null,
    ticket,
    timers: isTimer ? timers.filter(({ id }) => id !== timerId(first)) : timers,
    memory: { ...(endsUndecided(first) ? others : memory), received: memory.received + 1, lastInboundAt: now },
    outbound: isTimer ? [] : outbound,
    supersede: false,
    requeue: 'stays',
    log: [],
    events: [{ kind: 'failed-turn' }],
    reports: [],
  };
}

/** That something broke, and the numbers that work; in both languages where none is chosen. */
export function sorryBubbles(
  knowledge: Knowledge,
  can: Capabilities,
  {
    contact,
    answers = {},
    demoted,
    now,
    isCovered = false,
  }: {
    contact: Contact;
    answers?: View['answers'];
    demoted: ReadonlySet<string>;
    now: number;
    isCovered?: boolean;
  },
): Outbound[] {
  const today = todayFor(knowledge.content, contact.country, now);
  const isUnknown = contact.language === null && contact.languageScore === 0;
  const languages = isUnknown ? LANGUAGES : [contact.language];
  return languages.flatMap((language) => {
    const who = { ...contact, language };
    const view = createView({ knowledge, contact: who, answers, flags: [], demoted, can, today });
    const numbers = { kind: 'lines', text: () => numbersText(view, 'emergency') } as const;
    // Whoever reads a chat that is covered learns nothing of what it is.
    if (isCovered) return render([numbers], view, null).map((bubble) => ({ ...bubble, choices: [] }));
    return render([{ kind: 'words', key: 'sorry_broken' }, numbers], view, null);
  });
}

/** What is said to somebody in place of a bubble whose words are lost: in one, as that was. */
export function createStandIn(of: { knowledge: () => Knowledge; now: () => number }): (to: Address) => Outbound {
  return (to) => {
    const who = { contact: newContact(), demoted: new Set<string>(), now: of.now() };
    const bubbles = sorryBubbles(of.knowledge(), capabilitiesOf(to), who);
    return { kind: 'bubble', from: 'bot', text: bubbles.map(({ text }) => text).join('\n\n'), choices: [] };
  };
}

function endsUndecided(waiting: TurnInput['waiting'][number] | undefined): boolean {
  const content = waiting?.inbound.content;
  return content?.kind === 'timer' && content.timer.kind === 'undecided';
}

function timerId(waiting: TurnInput['waiting'][number] | undefined): string | null {
  const content = waiting?.inbound.content;
  return content?.kind === 'timer' ? content.timer.id : null;
}
