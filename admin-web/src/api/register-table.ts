import type { z } from 'zod';
import type {
  TableImportBody,
  TableImported as TableImportedShape,
  TablePreview,
} from '../../../admin-api/table-shapes.ts';
import { API, call } from './http.ts';

export type { TablePreview } from '../../../admin-api/table-shapes.ts';
export type TableRow = TablePreview['rows'][number];
export type TableImported = z.infer<typeof TableImportedShape>;

/** Where a browser fetches the register as a table. */
export const REGISTER_TABLE = `${API}/content/register.csv`;

/** What a table would do; nothing is changed by asking. The file goes as it is, in base64. */
export const previewTable = (file: string) =>
  call<TablePreview>('POST', '/content/register/preview', { body: { file } });
/** Makes drafts of what was chosen of the preview; nothing is released by it. */
export const importTable = (body: z.infer<typeof TableImportBody>) =>
  call<TableImported>('POST', '/content/register/import', { body });
