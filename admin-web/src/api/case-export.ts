import type { z } from 'zod';
import type { ExportPreview as Shape } from '../../../admin-api/export-shapes.ts';
import type { Days } from './figures.ts';
import { API, call } from './http.ts';

export type ExportPreview = z.infer<typeof Shape>;

const asked = (days: Days) => new URLSearchParams({ ...days });
export const readExport = (days: Days) => call<ExportPreview>('GET', `/case-export?${asked(days)}`);
/** Where a browser fetches the files. */
export const exportFile = (days: Days) => `${API}/case-export.csv?${asked(days)}`;
export const CODEBOOK_FILE = `${API}/case-export-codebook.csv`;
