/**
 * bot/ moves messages: it takes them in, has their turns decided, and sends what was said. What a message means is decided in
 * dialogue/; what is kept is the store's business. This page is the way of one message, from its channel and back to it; each
 * step names the file that takes it, and the steps of docs/architecture.md that it is. A step that fails leaves the message
 * where the store has it, and is taken again.
 *
 * 1. **Read** (1). The channel checks that a call is genuine and reads what it brings: `telegram/webhook.ts` or
 *    `telegram/poll.ts` and `telegram/read.ts`, the same under `max/`, `whatsapp/webhook.ts` and `whatsapp/read.ts`,
 *    `web/routes.ts` and `web/read.ts`. On Telegram the code of a staff link is taken out here (`intake/staff-link.ts`).
 * 2. **Take in** (2; `intake/`). The store keeps it, once, however often it is brought; only then the channel gets its 200.
 * 3. **Turn** (3 to 7; `turns/turns.ts`). Whoever waits longest is claimed, and `dialogue/turn/turn.ts` decides what is said:
 *    where the message goes (4; `dialogue/route/route.ts`), how the flow goes on (5; `flows/engine/engine.ts`), and which
 *    bubbles the channel can show (6; `dialogue/say/render.ts`, `dialogue/say/fit.ts`). All of it is committed or nothing.
 *    What the commit still owes (8) the store does, and `app/upkeep/settle.ts`.
 * 4. **Send** (9, 10; `send/sender.ts`). The head of a contact's outbox is claimed, sent by its channel, and marked.
 * 5. **Report** (`send/reports.ts`). What the channel tells later of a bubble is kept by the rules of `core/delivery.ts`.
 * 6. **Files** (`files/`). Pictures and sound are fetched for operators; nobody's answer waits for them.
 *
 * What one step makes for the next is handed over at once where somebody has a free slot (`send/slots.ts`); else it waits in
 * the store, and a ring of a wake-up spares the wait for the next look.
 */

import { randomUUID } from 'node:crypto';
import type { DeliveryClaimer, TurnClaimer } from '../core/claimer.ts';
import type { Address, Inbound } from '../core/message.ts';
import { createStandIn } from '../dialogue/turn/sorry.ts';
import { newCode } from '../runtime/new-code.ts';
import { createWakeUp } from '../runtime/wake-up.ts';
import { type FetchDeps, runFetching } from './files/fetch-files.ts';
import { createTranscribing, type TranscribeDeps } from './files/transcribing.ts';
import { type CallIntake, createIntake } from './intake/intake.ts';
import { createReceiver } from './intake/receive.ts';
import type { Channel } from './send/channel.ts';
import type { Circuits } from './send/circuits.ts';
import { createReportTaking, type ReportDeps } from './send/reports.ts';
import { runSender, type SenderDeps } from './send/sender.ts';
import { createSlots } from './send/slots.ts';
import { runTurns, type TurnDeps } from './turns/turns.ts';

/** The way of a message through one process, by its steps. */
export interface Pipeline {
  /** Step 2 of a call that brings messages; durable when it returns, and what it throws means "not now". The turn follows. */
  receive(inbounds: readonly Inbound[]): Promise<void>;
  /** The same of single messages, whose outcome the web page shows. */
  intake: CallIntake;
  /** Step 5. */
  takeReport: ReturnType<typeof createReportTaking>;
  /** Something was put into an outbox by somebody else. */
  spoken(): void;
  /** Whoever waits at a page is told when a bubble for them is in the log. */
  sent: Set<(to: Address) => void>;
  /** Takes turns, sends and fetches files until the signal says stop, and what is on its way has arrived. */
  run(channels: readonly Channel[], signal: AbortSignal): Promise<unknown>;
}

export interface PipelineDeps
  extends Omit<TurnDeps, 'accepted' | 'slots' | 'spoken' | 'senders' | 'wished' | 'newId' | 'newCode'> {
  store: TurnDeps['store'] & SenderDeps['store'] & FetchDeps['store'] & TranscribeDeps['store'];
  circuits: Circuits;
  /** Whether this process sends for an account. */
  isServed: (account: string) => boolean;
  /** Told of every message that was taken in. */
  onHeard: (inbound: Inbound) => void;
  /** Told of each report that a bubble has failed. */
  onFailed: ReportDeps['onFailed'];
  /** Keeps what is reported, in time for whoever posts it. */
  noteReport: ReportDeps['store']['noteReport'];
  /** Left out: no sound leaves the house. */
  transcribe?: TranscribeDeps['transcribe'] | null;
}

export function createPipeline(deps: PipelineDeps): Pipeline {
  const { store, log, metrics, now, knowledge, circuits } = deps;
  /** Rung when a message waits for its turn, a bubble to be sent, a file to be fetched. */
  const [accepted, spoken, wished] = [createWakeUp(), createWakeUp(), createWakeUp()];
  const [turnSlots, sendSlots] = [createSlots<TurnClaimer>(), createSlots<DeliveryClaimer>()];
  const sent = new Set<(to: Address) => void>();

  // 2. Take in.
  const intake = createIntake({
    store,
    lexicon: () => knowledge().lexicon,
    accepted,
    slots: turnSlots,
    isKnown: async (from) => (await store.contactAt(from)) !== null || (await store.phoneAt(from)) !== null,
    onHeard: deps.onHeard,
  });
  const receive = createReceiver({ intake, metrics });

  // 3. Turn.
  const turns = { ...deps, newId: randomUUID, newCode, accepted, slots: turnSlots, spoken, senders: sendSlots, wished };

  // 4. Send.
  const sending = {
    store,
    log,
    metrics,
    now,
    circuits,
    spoken,
    accepted,
    slots: sendSlots,
    chance: Math.random,
    isServed: deps.isServed,
    instead: createStandIn(deps),
    onSent: (to: Address) => {
      for (const listener of sent) listener(to);
    },
  };

  // 5. Report.
  const reporting = { log, metrics, circuits, now, store: { noteReport: deps.noteReport }, onFailed: deps.onFailed };

  // 6. Files.
  const { transcribe = null } = deps;
  const transcribing = transcribe && createTranscribing({ store, log, metrics, now, transcribe });

  return {
    receive,
    intake,
    takeReport: createReportTaking(reporting),
    spoken: spoken.ring,
    sent,
    run: (channels, signal) =>
      Promise.all([
        runTurns(turns, signal),
        runSender({ ...sending, channels }, signal),
        runFetching(
          { store, log, metrics, now, wished, channels, chance: Math.random, onKept: transcribing?.kept },
          signal,
        ),
        transcribing?.run(signal),
      ]),
  };
}
