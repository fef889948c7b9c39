import Counter from 'prom-client/lib/counter.js';
import Gauge from 'prom-client/lib/gauge.js';
import Histogram from 'prom-client/lib/histogram.js';
import Registry from 'prom-client/lib/registry.js';

/** Counters for operating the bot: labels are closed lists, never anything of a person. */
export interface Metrics {
  registry: Registry;
  accepted: Counter<'channel' | 'outcome'>;
  turns: Counter<'outcome'>;
  events: Counter<'kind' | 'label'>;
  /** By flow of our own scripts, and by what the channel bills it as: a channel that bills nothing has `free` alone. */
  sent: Counter<'channel' | 'flow' | 'kind'>;
  failed: Counter<'channel' | 'reason'>;
  /** Bubbles sent again after a crash or an unclear answer: a contact may have seen them twice. */
  repeated: Counter<'channel'>;
  /** From the turn that said it to the channel's word that it is there. */
  sendSeconds: Histogram<'channel'>;
  /** Whom alarms have reached: `told`, `over` when it was seen to meanwhile, `given_up`. */
  alarms: Counter<'kind' | 'outcome'>;
  /** Files of contacts, by what became of them. */
  files: Counter<'channel' | 'outcome'>;
  /** 1 where the channel does not let us send or receive, by the same word as `/readyz`. */
  stopped: Gauge<'channel'>;
  /** 1 where too many people have reported us: what nobody waits for is held back. */
  bulkHeld: Gauge<'channel'>;
  /** Calls of the optional assistant, by what was asked and what it came to. */
  assistantCalls: Counter<'task' | 'outcome'>;
  assistantSeconds: Histogram<'task'>;
  /** 1 while it is left alone, because it did not answer. */
  assistantRests: Gauge;
  backlog: Gauge<'what'>;
  storeAway: Gauge;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    accepted: new Counter({
      name: 'hamroh_messages_accepted_total',
      help: 'Inbound messages by channel and outcome',
      labelNames: ['channel', 'outcome'],
      registers,
    }),
    turns: new Counter({ name: 'hamroh_turns_total', help: 'Turns by outcome', labelNames: ['outcome'], registers }),
    events: new Counter({
      name: 'hamroh_events_total',
      help: 'What happened in turns',
      labelNames: ['kind', 'label'],
      registers,
    }),
    sent: new Counter({
      name: 'hamroh_bubbles_sent_total',
      help: 'Bubbles sent, by flow and by what the channel bills them as',
      labelNames: ['channel', 'flow', 'kind'],
      registers,
    }),
    failed: new Counter({
      name: 'hamroh_sends_failed_total',
      help: 'Sends that failed, by reason',
      labelNames: ['channel', 'reason'],
      registers,
    }),
    repeated: new Counter({
      name: 'hamroh_sends_repeated_total',
      help: 'Bubbles that a contact may have seen twice',
      labelNames: ['channel'],
      registers,
    }),
    sendSeconds: new Histogram({
      name: 'hamroh_send_seconds',
      help: 'From the commit of a turn to the channel having its bubble',
      labelNames: ['channel'],
      buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 30, 120, 900],
      registers,
    }),
    alarms: new Counter({
      name: 'hamroh_alarms_total',
      help: 'Alarms of tickets that waited for too long and of what editors leave to others, by what became of them',
      labelNames: ['kind', 'outcome'],
      registers,
    }),
    files: new Counter({
      name: 'hamroh_files_total',
      help: 'Files that contacts sent while a person was asked for, by what became of them',
      labelNames: ['channel', 'outcome'],
      registers,
    }),
    stopped: new Gauge({
      name: 'hamroh_channel_stopped',
      help: '1 where the channel does not let us send or receive; what is to be sent is kept',
      labelNames: ['channel'],
      registers,
    }),
    bulkHeld: new Gauge({
      name: 'hamroh_bulk_held',
      help: '1 where too many people have reported us; what nobody waits for is held back',
      labelNames: ['channel'],
      registers,
    }),
    assistantCalls: new Counter({
      name: 'hamroh_assistant_calls_total',
      help: 'Calls of the assistant, by what was asked and what it came to',
      labelNames: ['task', 'outcome'],
      registers,
    }),
    assistantSeconds: new Histogram({
      name: 'hamroh_assistant_seconds',
      help: 'How long calls of the assistant took',
      labelNames: ['task'],
      buckets: [0.1, 0.3, 0.5, 1, 2, 3, 10, 30],
      registers,
    }),
    assistantRests: new Gauge({
      name: 'hamroh_assistant_rests',
      help: '1 while the assistant is left alone, because it did not answer',
      registers,
    }),
    backlog: new Gauge({ name: 'hamroh_backlog', help: 'What waits', labelNames: ['what'], registers }),
    storeAway: new Gauge({ name: 'hamroh_store_away', help: '1 while the store does not answer', registers }),
  };
}
