import type { z } from 'zod';
import type { ExportPreview as Shape } from '../../../admin-api/export-shapes.ts';
import { API, call } from './http.ts';

export type ExportPreview = z.infer<typeof Shape>;

export const readExport = (year: string) => call<ExportPreview>('GET', `/case-export?year=${year}`);
/** Where a browser fetches the files. */
export const exportFile = (year: string, { isEarlierGone }: { isEarlierGone: boolean }) =>
  `${API}/case-export.csv?year=${year}${isEarlierGone ? '&earlier=gone' : ''}`;
export const CODEBOOK_FILE = `${API}/case-export-codebook.csv`;
