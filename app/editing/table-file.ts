import { type Flaw, flaw } from '../../core/problem.ts';
import { decoded, FILE_MAX_BYTES, isPacked } from './file-bytes.ts';

/** The text of a table as somebody has it at hand, or why it has none. Nothing is unpacked, and nothing larger is looked at. */
export function readTableText(bytes: Uint8Array): { text: string } | { flaw: Flaw } {
  if (bytes.length === 0) return { flaw: flaw('file_empty', {}) };
  if (isPacked(bytes)) return { flaw: flaw('file_packed', {}) };
  if (bytes.length > FILE_MAX_BYTES) return { flaw: flaw('bytes_many', { most: FILE_MAX_BYTES }) };
  const text = decoded(bytes);
  return text === null ? { flaw: flaw('file_not_utf8', {}) } : { text };
}
