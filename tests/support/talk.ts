import { type Conversation, newContact, newMemory } from '../../core/conversation.ts';
import type { DeskMove, Queue } from '../../core/desk.ts';
import type { LogRow } from '../../core/log-row.ts';
import type { ChannelName, Choice, InboundContent, Language, Outbound } from '../../core/message.ts';
import type { Mover } from '../../core/ticket-moves.ts';
import type { TurnCommit } from '../../core/turn-commit.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { CAPABILITIES } from '../../dialogue/say/capabilities.ts';
import { NO_OTHER_WAYS, type OtherWays } from '../../dialogue/say/other-ways.ts';
import { NO_SOUNDS, type Sounds } from '../../dialogue/say/sounds.ts';
import type { HotlineHours } from '../../dialogue/time/hours.ts';
import { askAbout, type Unsure } from '../../dialogue/turn/ask-about.ts';
import { decide, type TurnInput } from '../../dialogue/turn/turn.ts';

/** 24 November 2026, noon in Dushanbe. */
export const NOON = Date.UTC(2026, 10, 24, 7);

/** What one message brought. */
export interface Answer {
  text: string;
  choices: Choice[];
  bubbles: Outbound[];
  commit: Omit<TurnCommit, 'lease'> | null;
  /** What the assistant may be asked of it. */
  unsure: Unsure | null;
}

/** A talk with the bot without a store and without a clock: the same code that answers a person decides. */
export interface Talk {
  conversation: Conversation;
  now: number;
  last: Answer;
  /** What was said of both sides, newest first. */
  log: readonly LogRow[];
  says(text: string): Answer;
  /** By label, or by its place in the list from 1. */
  presses(label: string | number): Answer;
  sends(content: InboundContent): Answer;
  waits(ms: number): void;
  /** An operator moves the person's ticket. */
  desk(move: (by: Mover) => DeskMove): Outbound[];
}

export interface TalkSettings {
  channel?: ChannelName;
  /** Already chosen, so that the first questions are over. */
  language?: Language;
  consent?: boolean;
  /** The moment at which the talk begins; NOON without it. */
  at?: number;
  /** Lines that are said to be silent. */
  demoted?: ReadonlySet<string>;
  /** How many wait for an operator. */
  queue?: Queue;
  /** When operators are at work. */
  hours?: HotlineHours;
  /** Whether somebody is on shift. */
  isStaffed?: boolean;
  /** What the service is called. */
  service?: Record<Language, string>;
  /** Texts that somebody speaks. */
  sounds?: Sounds;
  /** What the assistant says, where it is asked. */
  suggest?: (unsure: Unsure) => string | null;
  /** Where else we are to be found. */
  ways?: OtherWays;
  /** Channels that do not work in a country. */
  brokenWays?: TurnInput['brokenWays'];
  /** Names that only look like ours. */
  falseNames?: readonly string[];
}

export function createTalk(
  knowledge: Knowledge,
  {
    channel = 'telegram',
    language,
    consent = true,
    at = NOON,
    demoted = new Set(),
    queue,
    hours,
    isStaffed = false,
    service,
    sounds,
    suggest,
    ways = NO_OTHER_WAYS,
    falseNames = [],
    brokenWays = [],
  }: TalkSettings = {},
): Talk {
  const contact = { ...newContact(), language: language ?? null, consentAt: language && consent ? at : null };
  const talk: Talk = {
    conversation: {
      id: 'c1',
      version: 0,
      account: channel,
      address: `${channel}:1`,
      contact,
      session: null,
      ticket: null,
      timers: [],
      memory: newMemory(),
      unsent: 0,
    },
    now: at,
    last: { text: '', choices: [], bubbles: [], commit: null, unsure: null },
    log: [],
    says: (text) => talk.sends({ kind: 'text', text }),
    presses(label) {
      const choice =
        typeof label === 'number'
          ? talk.last.choices[label - 1]
          : talk.last.choices.find((one) => (one.description ?? one.label) === label);
      if (choice === undefined) {
        throw new Error(`there is no button "${label}" among ${talk.last.choices.map((one) => one.label).join(' | ')}`);
      }
      return talk.sends({ kind: 'choice', token: choice.token });
    },
    sends(content) {
      talk.now += 1000;
      talk.last = turnOf(
        talk,
        {
          knowledge,
          channel,
          demoted,
          queue: queue ?? null,
          hours: hours ?? null,
          isStaffed,
          service: service ?? null,
          sounds: sounds ?? NO_SOUNDS,
          suggest,
          ways,
          falseNames,
          brokenWays,
        },
        content,
      );
      return talk.last;
    },
    waits(ms) {
      talk.now += ms;
    },
    desk(move) {
      talk.now += 1000;
      const { conversation } = talk;
      if (conversation.ticket === null) throw new Error('nobody has asked for a person');
      const found = {
        ticket: conversation.ticket,
        conversation,
        isUnreachable: false,
        lastHeardAt: talk.now,
        takeable: [],
      };
      const change = move({ staff: 'zarina', isSupervisor: false, at: talk.now })(found);
      if (change === null) return [];
      const { safe = conversation.memory.safe } = change;
      const memory = safe === undefined ? conversation.memory : { ...conversation.memory, safe };
      talk.conversation = { ...conversation, memory, ticket: change.ticket, session: change.session };
      const { outbound } = change;
      const said = outbound.map(({ text }) => text).join('\n\n');
      talk.last = {
        text: said,
        choices: outbound.at(-1)?.choices ?? [],
        bubbles: outbound,
        commit: null,
        unsure: null,
      };
      return outbound;
    },
  };
  return talk;
}

let count = 0;

function turnOf(
  talk: Talk,
  {
    knowledge,
    channel,
    suggest,
    ...more
  }: { knowledge: Knowledge; channel: ChannelName; suggest: TalkSettings['suggest'] } & Pick<
    TurnInput,
    'demoted' | 'queue' | 'hours' | 'isStaffed' | 'service' | 'sounds' | 'ways' | 'falseNames' | 'brokenWays'
  >,
  content: InboundContent,
): Answer {
  count += 1;
  const { conversation, now } = talk;
  const inbound = { id: `${channel}:${count}`, account: channel, from: conversation.address, at: now, content };
  const asked = { conversation, waiting: [{ key: `k${count}`, inbound }], now, newId: `id${count}-00c0ffee` };
  const input = { ...asked, ownLines: talk.log, ...more };
  const first = decide(knowledge, CAPABILITIES[channel], input);
  const about = first.forget ? null : (first.unsure ?? null);
  const unsure = about === null ? null : askAbout(knowledge, about);
  const suggestion = unsure && suggest ? { about: unsure.about, topic: suggest(unsure) } : null;
  const decision = suggestion ? decide(knowledge, CAPABILITIES[channel], { ...input, suggestion }) : first;
  if (decision.forget) return { text: '', choices: [], bubbles: [], commit: null, unsure };
  const { commit } = decision;
  const { contact, session, ticket, timers, memory, outbound } = commit;
  talk.log = [...logged(talk, commit), ...talk.log];
  talk.conversation = { ...conversation, version: conversation.version + 1, contact, session, ticket, timers, memory };
  return {
    text: outbound.map(({ text }) => text).join('\n\n'),
    choices: outbound.at(-1)?.choices ?? [],
    bubbles: outbound,
    commit,
    unsure,
  };
}

function logged({ log, now }: Talk, { log: heard, outbound }: Pick<TurnCommit, 'log' | 'outbound'>): LogRow[] {
  const status = { sentAt: now, deliveredAt: null, readAt: null, failure: null };
  const bare = { at: now, picture: null, sound: null, attachment: null, erasedAt: null, deletes: [], ...status };
  const first = (log[0]?.seq ?? 0) + 1;
  const said = [
    ...heard.map(({ kind, place, text = null, externalId = null }) => ({
      direction: 'in' as const,
      from: 'contact' as const,
      state: 'received' as const,
      choices: [],
      kind,
      place,
      text,
      externalId,
    })),
    ...outbound.map(({ from, kind, text, choices, said: place = null }) => ({
      direction: 'out' as const,
      state: 'sent' as const,
      externalId: null,
      from,
      kind,
      text,
      choices,
      place,
    })),
  ];
  return said.map((one, index) => ({ ...bare, ...one, seq: first + index, toldAs: first + index })).toReversed();
}
