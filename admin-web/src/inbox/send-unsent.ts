import { addNote, answer, type Case, sendFile } from '../api/desk.ts';
import { Problem } from '../api/http.ts';
import { fileText } from '../content/file-text.ts';
import type { Unsent, UnsentKind } from './unsent.ts';

/** Says what was written, or keeps it as a note. With the same key it is one thing, however often it is sent. */
export async function sendUnsent(
  ticketId: string,
  kind: UnsentKind,
  { key, text, canned, file }: Unsent,
): Promise<Case> {
  const words = text.trim();
  if (kind === 'note') return addNote(ticketId, { key, text: words });
  if (file === null) return answer(ticketId, canned?.text === text ? { key, canned: canned.id } : { key, text: words });
  const bytes = await fileText(file.bytes);
  // A file that was moved away since it was chosen.
  if (bytes === null) throw new Problem('file_unknown', 0);
  return sendFile(ticketId, { key, text: file.kind === 'voice' ? '' : words, name: file.name, file: bytes });
}
