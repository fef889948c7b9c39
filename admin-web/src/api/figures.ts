import type { z } from 'zod';
import type { FiguresShape, QuestionsShape } from '../../../admin-api/figures-shapes.ts';
import type { SharedShape } from '../../../admin-api/shared-shapes.ts';
import type { StaffLanguage } from '../../../core/staff.ts';
import type { TrendStep } from '../../../core/trend.ts';
import { API, call } from './http.ts';

export type Figures = z.infer<typeof FiguresShape>;
export type Headline = Figures['trend']['now']['headline'];
export type SharedFigures = z.infer<typeof SharedShape>;

/** Days by the clock of the hotline, such as `2026-11-24`; the last counts, too. */
export interface Days {
  from: string;
  until: string;
}

/** Months such as `2026-10`; the last counts, too. */
export interface Months {
  from: string;
  until: string;
}

interface Called {
  language: StaffLanguage;
}

export const readFigures = (days: Days & Called & { step: TrendStep }) =>
  call<Figures>('GET', `/figures?${new URLSearchParams({ ...days })}`);

export type Questions = z.infer<typeof QuestionsShape>;

/** Of one flow every question, for the house alone. */
export const readQuestions = (asked: Days & Called & { flow: string }) =>
  call<Questions>('GET', `/figures/questions?${new URLSearchParams({ ...asked })}`);

export const readShared = (months: Months & Called) =>
  call<SharedFigures>('GET', `/figures/shared?${new URLSearchParams({ ...months })}`);

/** Where a browser fetches true numbers, for the house alone. */
export const houseFile = (as: 'csv' | 'xlsx', days: Days & Called) =>
  `${API}/figures.${as}?${new URLSearchParams({ ...days })}`;

/** Where it fetches what may leave the house. */
export const sharedFile = (as: 'csv' | 'xlsx', months: Months & Called) =>
  `${API}/figures/shared.${as}?${new URLSearchParams({ ...months })}`;
