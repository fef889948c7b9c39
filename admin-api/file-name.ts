import { MEDIA_TYPES } from '../core/media.ts';

const LONGEST = 80;

/**
 * Under which name a file is shown and saved: without what turns a line around, leads into another folder or hides an
 * ending, and with the ending of what its bytes are.
 */
export function safeName(given: string | null, mime: string | null): string {
  const ending = mime === null ? undefined : MEDIA_TYPES.get(mime)?.ending;
  const plain = (given ?? '')
    .normalize('NFC')
    .replace(/\p{C}|\p{Zl}|\p{Zp}/gu, '')
    .replace(/[\\/:*?"'`<>|&%$]/g, '_');
  const bare = ending === undefined ? plain : plain.replace(/\.[\p{L}\p{N}]{1,8}$/u, '');
  const named = [...bare.replace(/^[.\s]+|[.\s]+$/g, '')].slice(0, LONGEST).join('').trim() || 'file';
  return ending === undefined ? named : `${named}.${ending}`;
}

/** As RFC 6266 has it, with a plain name for whoever does not know the other. */
export function dispositionOf(name: string, shown: boolean): string {
  const plain = name.replace(/[^A-Za-z0-9._ -]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${shown ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
