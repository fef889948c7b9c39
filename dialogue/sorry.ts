import type { TurnCommit } from '../core/store.ts';
import type { Capabilities } from './capabilities.ts';
import type { Knowledge } from './knowledge.ts';
import { numbersText } from './numbers.ts';
import { render } from './render.ts';
import { todayFor } from './today.ts';
import type { TurnInput } from './turn.ts';
import { createView } from './view.ts';

/**
 * When deciding throws, the contact is told so and shown the numbers that work. The message counts as handled, and the
 * place in the flow is left, for it may be what cannot be decided.
 */
export function sorryTurn(knowledge: Knowledge, can: Capabilities, input: TurnInput): Omit<TurnCommit, 'lease'> {
  const { conversation, waiting, now } = input;
  const { contact, ticket, timers, memory } = conversation;
  const [first] = waiting;
  const today = todayFor(knowledge.content, contact.country, now);
  const view = createView({
    knowledge,
    contact,
    answers: {},
    flags: [],
    demoted: input.demoted ?? new Set(),
    can,
    today,
  });
  const outbound = render(
    [
      { kind: 'words', key: 'sorry_broken' },
      { kind: 'lines', text: () => numbersText(view, 'emergency') },
    ],
    view,
    null,
  );
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
    memory: { ...(isTimer ? others : memory), received: memory.received + 1, lastInboundAt: now },
    outbound: isTimer ? [] : outbound,
    supersede: false,
    waited: 'stays',
    log: [],
    events: [{ kind: 'failed-turn' }],
    reports: [],
  };
}

function timerId(waiting: TurnInput['waiting'][number] | undefined): string | null {
  const content = waiting?.inbound.content;
  return content?.kind === 'timer' ? content.timer.id : null;
}
