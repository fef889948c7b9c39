import type { Language } from './message.ts';

/** By whom, and of which release, something was met. */
export interface Meeting {
  release: number;
  language: Language | null;
  channel: string;
}

/** An answer as kept in a session. */
export type Answer = string | number;

/** How far a node that asks several times has come, such as a screen. */
export interface Progress {
  /** What was answered so far, a letter for each time; a capital where the answer raised a flag. */
  answers: string;
  /** How often it asks in all: when that has changed since, it begins again. */
  of: number;
}

/** A question that was left behind, with what has to be put back when the person goes back to it. */
export interface BackStep {
  flow: string;
  node: string;
  release: number;
  /** How many visits were under way there, and to which nodes they return. */
  visits: Visit[];
  /** Flags that the way on from here raised. */
  raised?: string[];
  /** Flags that the way on from here took away, in their order: a topic that is picked starts with none. */
  lowered?: string[];
  /** Answers that the way on from here changed, with what they were before (`null`: not there). */
  before?: Record<string, Answer | null>;
  /** How far the node had come that asks several times. */
  progress?: Progress;
}

/** A flow that waits for the flow it visits to end. */
export interface Visit {
  flow: string;
  /** The node to go on at. */
  to: string;
}

/** A contact's run through flows: plain JSON, at most 4 KB, waiting at a question. */
export interface Session {
  /** The release that asked the question. */
  release: number;
  flow: string;
  node: string;
  visits: Visit[];
  answers: Record<string, Answer>;
  flags: string[];
  back: BackStep[];
  /** How often the open question was answered with something it does not take. */
  failures: number;
  /** The page of choices shown, from 0. */
  page: number;
  /** When the question was asked. */
  askedAt: number;
  /** By whom, on which day and of which release the question was counted as asked; absent: it was not. */
  countedAs?: { day: number } & Meeting;
  /** The official words of this flow that were explained, by the ids of their terms; absent: none. */
  glossed?: readonly string[];
  /** How far the node has come, where it asks several times. */
  progress?: Progress;
}

/** Which of several questions of its node a session waits at, from 0. */
export function itemOf({ progress }: Session): number {
  return progress?.answers.length ?? 0;
}

export const SESSION_MAX_BYTES = 4096;
export const ANSWER_MAX_LENGTH = 500;
export const BACK_MAX_STEPS = 20;
