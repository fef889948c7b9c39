import type { z } from 'zod';
import type { FiguresShape } from '../../../admin-api/figures-shapes.ts';
import { call } from './http.ts';

export type Figures = z.infer<typeof FiguresShape>;

/** Days in UTC, such as `2026-11-24`; the last counts, too. */
export interface Days {
  from: string;
  until: string;
}

export const readFigures = (days: Days) => call<Figures>('GET', `/figures?${new URLSearchParams({ ...days })}`);

/** Where a browser fetches the file for others. */
export const figuresFile = (days: Days) => `/admin-api/v1/figures.csv?${new URLSearchParams({ ...days })}`;
