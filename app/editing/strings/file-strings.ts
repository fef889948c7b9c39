import { flaw } from '../../../core/problem.ts';
import { decoded } from '../file-bytes.ts';
import { readPo } from './read-po.ts';
import { readSheet } from './read-sheet.ts';
import { type FileStrings, refused } from './string-file.ts';

/** Bytes of a file of texts at most. */
const FILE_MAX_BYTES = 2_000_000;

const ZIP = '504b0304';

/**
 * Reads the texts of a file, whatever it is: PO in UTF-8, or a table of Excel. What it measures before it looks further is
 * all that it can: it is called in a process of its own.
 */
export async function readFileStrings(bytes: Uint8Array): Promise<FileStrings> {
  if (bytes.length === 0) return refused(flaw('file_empty', {}));
  if (bytes.length > FILE_MAX_BYTES) return refused(flaw('bytes_many', { most: FILE_MAX_BYTES }));
  if (Buffer.from(bytes.subarray(0, 4)).toString('hex') === ZIP) return readSheet(bytes);
  const text = decoded(bytes);
  if (text === null || !/^msgid\s/m.test(text)) return refused(flaw('strings_no_file', {}));
  return readPo(text);
}
