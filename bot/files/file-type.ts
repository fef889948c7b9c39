import { fileTypeFromBuffer } from 'file-type';
import { MEDIA_TYPES } from '../../core/media.ts';

/** The same thing under another name. */
const ALSO_CALLED = new Map<string, string>([
  ['audio/ogg; codecs=opus', 'audio/ogg'],
  ['audio/x-m4a', 'audio/mp4'],
]);

/**
 * What the bytes say a file is, where that is something we take; `null` for all else. What it calls itself, or what a
 * channel calls it, does not matter: a page that is named `photo.jpg` is a page.
 */
export async function takenType(bytes: Uint8Array): Promise<string | null> {
  // Bytes on which the library stumbles are none of ours either.
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (found === undefined) return null;
  const mime = ALSO_CALLED.get(found.mime) ?? found.mime;
  return MEDIA_TYPES.has(mime) ? mime : null;
}
