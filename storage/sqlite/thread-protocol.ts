import type { KeyObject } from 'node:crypto';
import type { MessagePort } from 'node:worker_threads';

/** What the thread of a store and the one that serves people tell each other. All of it is data; no function crosses. */

/** With what the thread begins. Keys cross as `KeyObject`s: nothing prints one. */
export interface ThreadSettings {
  folder: string;
  newestKey: string;
  ringKeys: ReadonlyMap<string, KeyObject>;
  /** Whoever opened it counts days in its own way, and is asked. */
  hasDays: boolean;
  asking: Asking;
}

/** The one question at a time that the thread has, and waits for. */
export interface Asking {
  port: MessagePort;
  /** One cell: whether the answer is there. */
  answered: Int32Array<SharedArrayBuffer>;
}

/** The name of what is asked for last. */
export const CLOSE = 'close';

/** Asks whether the thread is alive: it answers without its files. */
export const PULSE = 'pulse';

export type ToThread = Call[] | typeof PULSE;

export interface Call {
  id: number;
  name: string;
  given: unknown[];
  /** Where functions were given, in whose place stands nothing. */
  rules: RulePlace[];
}

/** Which of what was given; with a key a part of that. */
export interface RulePlace {
  at: number;
  key: string | null;
}

/** A rule is applied where it was made: it may know of what does not cross. */
export interface Question {
  /** Of the call; 0: of the opening. */
  call: number;
  /** Which of its rules. */
  rule: number;
  given: unknown[];
}

/** `null`: it threw, and whoever made it keeps what. */
export type Ruled = { outcome: unknown } | null;

export type Answer = { id: number; outcome: unknown } | { id: number; failure: Failure };

/** What a call fails with, as data. */
export interface Failure {
  kind: 'refusal' | 'damaged' | 'rule' | 'other';
  name: string;
  message: string;
  stack: string;
  /** Of a refusal its code and what it tells; of what SQLite says its numbers. */
  more: Readonly<Record<string, unknown>>;
}

export type FromThread =
  | { told: 'open'; names: string[]; lookupKey: KeyObject }
  | { told: 'refused'; failure: Failure }
  | { told: 'answers'; answers: Answer[] }
  | { told: 'alive' }
  | { told: 'desk' };

/** `accept` and `commitTurn` tell with their outcome what was claimed with it. */
export interface WithClaim<Outcome, Claimed> {
  outcome: Outcome;
  claimed: Claimed | null;
}
