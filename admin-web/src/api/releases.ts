import type { z } from 'zod';
import type { DraftShape, EntryRow, EntryShape, HashBody, ProblemShape } from '../../../admin-api/content-shapes.ts';
import type {
  CandidateBody,
  CandidateNow,
  CandidateShape,
  Difference,
  Released,
  ReleaseHead,
  ReleasePage,
  RollBackBody,
  WaitingList,
} from '../../../admin-api/release-shapes.ts';
import type { SeveralBody, SeveralDone } from '../../../admin-api/several-shapes.ts';
import type { EntryKey } from '../../../core/entry.ts';
import { call } from './http.ts';

export type Row = z.infer<typeof EntryRow>;
/** A row of which somebody has written another state. */
export type Drafted = Row & { draft: NonNullable<Row['draft']> };
export type Draft = z.infer<typeof DraftShape>;
export type Entry = z.infer<typeof EntryShape>;
export type Problem = z.infer<typeof ProblemShape>;
export type Candidate = z.infer<typeof CandidateShape>;
export type Release = z.infer<typeof ReleaseHead>;
export type Releasing = z.infer<typeof ReleasePage>;
export type Waiting = z.infer<typeof WaitingList>['waiting'][number];
export type ReadNext = NonNullable<Waiting['next']>;
export type EntryChange = z.infer<typeof Difference>['changes'][number];
export type Withdrawal = Releasing['withdrawals'][number];
export type Written = EntryChange['before'];

const pathOf = ({ kind, entry }: EntryKey) => `/content/entries/${kind}/${encodeURIComponent(entry)}`;

export const readReleasing = () => call<Releasing>('GET', '/content/release');
export const readEntry = (key: EntryKey) => call<Entry>('GET', pathOf(key));
export const approve = (key: EntryKey, body: z.input<typeof HashBody>) =>
  call('POST', `${pathOf(key)}/approve`, { body });
export const giveBack = (key: EntryKey, body: z.input<typeof HashBody>) =>
  call('POST', `${pathOf(key)}/return`, { body });

/** What they read next after what was checked; with `backTo` after the way back to that release. */
export const readWaiting = (backTo: number | null) =>
  call<z.infer<typeof WaitingList>>('GET', `/content/waiting${backTo === null ? '' : `?backTo=${backTo}`}`);

/** Each is approved as exactly what was seen; one that is refused holds up no other. */
export const approveSeveral = (body: z.input<typeof SeveralBody>) =>
  call<z.infer<typeof SeveralDone>>('POST', '/content/approve', { body });

/** One that is being checked is given up by it. */
export const propose = (body: z.input<typeof CandidateBody>) => call<Candidate>('POST', '/content/candidate', { body });
export const readCandidate = () => call<z.infer<typeof CandidateNow>>('GET', '/content/candidate');
export const giveUp = () => call('DELETE', '/content/candidate');
export const releaseIt = (id: string) =>
  call<z.infer<typeof Released>>('POST', `/content/candidate/${encodeURIComponent(id)}/release`, { body: {} });

/** Somebody else than who has withdrawn it. */
export const confirmWithdrawal = (number: number) => call('POST', `/content/releases/${number}/confirm`, { body: {} });

/** Newest first; the next page begins below `before`. */
export function readReleases(before: number | null, limit: number): Promise<{ releases: Release[] }> {
  const asked = new URLSearchParams({ ...(before === null ? {} : { before: String(before) }), limit: String(limit) });
  return call('GET', `/content/releases?${asked}`);
}

/** What is otherwise in `number` than in `against`. */
export const readDifference = (number: number, against: number) =>
  call<z.infer<typeof Difference>>('GET', `/content/releases/${number}/difference?against=${against}`);
export const rollBack = (number: number, body: z.input<typeof RollBackBody>) =>
  call<z.infer<typeof Released>>('POST', `/content/releases/${number}/roll-back`, { body });
