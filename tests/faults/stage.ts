import type { FakeMaxApi } from '../support/max/fake-max-api.ts';
import type { FakeBotApi } from '../support/telegram/fake-bot-api.ts';
import type { FakeGraphApi } from '../support/whatsapp/fake-graph-api.ts';
import type { Crew } from './crew.ts';
import type { Explains, Send } from './explained.ts';
import type { Fault } from './fault.ts';
import type { FrontDoor } from './front-door.ts';
import type { Shown, Verdict } from './judge.ts';
import type { Stir } from './lateness.ts';
import type { Person } from './people.ts';
import type { Quiet } from './quiet.ts';
import type { Scene } from './size.ts';
import type { Tally } from './tally.ts';

/** Who is talking, and where. */
export type Talker = Pick<Person, 'id' | 'channel'>;

/** A person at work. */
export interface Player {
  person: Talker;
  /** Says everything, with what goes wrong meanwhile. */
  talks(): Promise<void>;
  verdict(): Promise<Verdict>;
  /** Line by line what was said, and what was shown for it. */
  talk(): Promise<string>;
}

export interface Stage {
  fake: FakeBotApi;
  graph: FakeGraphApi;
  max: FakeMaxApi;
  receive: Scene['receive'];
  door: FrontDoor;
  crew: Crew;
  quiet: Quiet;
  tally: Tally;
  /** Those that befall this person. */
  faults: readonly Fault[];
}

/** What the ways to a person have in common. */
export interface Way {
  screen(): Promise<Shown[]>;
  /** How each bubble on the screen was sent, where it is known. */
  sends(): Promise<ReadonlyMap<number, Send>>;
  says(text: string, message: number): Promise<void>;
  /** Shuts us out and comes back, where the plan says so. */
  blocks(): Promise<boolean>;
  rest(): Promise<void>;
  explains(): Promise<Explains>;
  /** What has happened on the line to the person. */
  stirs(): Promise<Stir[]>;
}

/** What was said to us, and when it was taken. */
export interface Said {
  at: number;
  text: string;
}

/** A talk line by line, as it went. All of it was made up here: no person stands in it. */
export async function linesOf(said: readonly Said[], way: Pick<Way, 'screen' | 'sends'>): Promise<string> {
  const sends = await way.sends();
  const lines = [
    ...said.map(({ at, text }) => ({ at, line: `> ${text}` })),
    ...(await way.screen()).map(({ id, at, text }) => {
      const start = text.slice(0, LINE_MOST).replaceAll('\n', ' ');
      const send = sends.get(id);
      const heard = send?.isUnheard ? ' (nobody could hear that it was done)' : '';
      return { at, line: `${start} ${send?.by ?? ''}${heard}`.trimEnd() };
    }),
  ];
  return lines
    .toSorted((one, other) => one.at - other.at)
    .map(({ at, line }) => `${clockOf(at)} ${line}`)
    .join('\n');
}

const LINE_MOST = 80;

/** The hour of a moment, in UTC. */
export function clockOf(at: number): string {
  return new Date(at).toISOString().slice(11, 23);
}
