/**
 * tests/faults/ looks for whoever is left without an answer or gets one twice: processes of main.ts, strict
 * fakes of the channels, and everything that may go wrong between them. This file names the moments at which a process
 * can be killed: before and after each step of the way of one message (docs/architecture.md).
 */
export const STEPS = ['accept', 'claim', 'commit', 'settle', 'send claim', 'send', 'mark'] as const;

export type Step = (typeof STEPS)[number];
export type Point = `${'before' | 'after'} ${Step}`;

export const POINTS: readonly Point[] = STEPS.flatMap((step): Point[] => [`before ${step}`, `after ${step}`]);
