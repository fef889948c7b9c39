import type { FastifyRequest } from 'fastify';
import type { Inbound } from '../../core/message.ts';
import { isHeld } from '../../core/ticket.ts';
import type { Intake } from '../intake/intake.ts';
import { createLimit } from './limit.ts';
import { networkOf } from './network.ts';
import type { NetworkLimits } from './network-limits.ts';
import type { Problem } from './problem.ts';
import { readWebMessage } from './read.ts';
import type { Visits } from './visit.ts';

export type Outcome = Awaited<ReturnType<Intake['accept']>>;

export interface TakeInOptions {
  store: Intake;
  now: () => number;
  /** What is known of a network beyond this moment. */
  hashNetwork: (network: string) => string;
  /** Called after a message was taken in, so that its turn need not wait for the next look at the store. */
  onAccepted: (outcome: Outcome) => void;
  /** So many people may write for the first time in an hour from one network; 0: no limit. */
  sessionsPerHour: number;
  /** Messages a minute of one session; 0: no limit. Left out: 120. */
  messagesPerMinute?: number;
}

/** Whether a message was taken in, and who answers it: where an operator holds the case no answer is promised. */
export type TakenIn =
  | { kind: 'taken'; answers: 'bot' | 'operator' }
  | { kind: 'refused'; problem: Problem; waitMs?: number };

/** Takes in what a web session writes, within the limits. Throws where the store is away. */
export type TakeIn = (request: FastifyRequest, body: unknown) => Promise<TakenIn>;

const MESSAGES_PER_MINUTE = 120;

/** One for all pages of the web chat: what somebody writes counts once, wherever they write it. */
export function createTakeIn(options: TakeInOptions & { visits: Pick<Visits, 'of'>; networks: NetworkLimits }): TakeIn {
  const { store, now, visits, networks, onAccepted, messagesPerMinute } = options;
  const messages = createLimit({ max: messagesPerMinute ?? MESSAGES_PER_MINUTE, windowMs: 60_000, now });
  const newcomers = createLimit({ max: options.sessionsPerHour, windowMs: 3_600_000, now });

  return async (request, body) => {
    const { webSession: session } = request;
    const ownWaitMs = messages.take(session);
    if (ownWaitMs > 0) return refused('too_many_messages', ownWaitMs);
    const inbound = readWebMessage(body, { session, at: now() });
    if (inbound === 'nonsense' || inbound === 'too_large') return { kind: 'refused', problem: inbound };
    const network = networkOf(request.ip);
    const sent = { network, session, bytes: bytesOf(inbound) };
    const waitMs = networks.waitOf(sent);
    if (waitMs > 0) return refused('too_many_messages', waitMs);
    const visit = await visits.of(request);
    const isNew = visit === 'newcomer';
    const comeAgainMs = isNew ? newcomers.waitOf(network) : 0;
    if (visit === 'ended' || comeAgainMs > 0) networks.refused(network);
    if (visit === 'ended') return { kind: 'refused', problem: 'token_wrong' };
    if (comeAgainMs > 0) return refused('too_many_sessions', comeAgainMs);
    // Others may have been taken in meanwhile.
    const lateMs = networks.take(sent);
    if (lateMs > 0) return refused('too_many_messages', lateMs);
    const outcome = await store.accept({ ...inbound, network: options.hashNetwork(network) });
    // Whoever was refused for a store that is away has not written yet.
    if (isNew && outcome === 'accepted') newcomers.take(network);
    networks.know(session);
    onAccepted(outcome);
    return { kind: 'taken', answers: !isNew && isHeld(visit.ticket) ? 'operator' : 'bot' };
  };
}

function refused(problem: Problem, waitMs: number): TakenIn {
  return { kind: 'refused', problem, waitMs };
}

function bytesOf({ content }: Inbound): number {
  return content.kind === 'text' ? Buffer.byteLength(content.text) : 0;
}
