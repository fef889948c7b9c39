import { OWN_FILE_TYPES } from '../../../core/own-file.ts';
import type { OwnFile } from './unsent.ts';

/** What may be chosen. Pictures of other kinds become JPEG. */
export const ACCEPTED = 'image/jpeg,image/png,image/webp,application/pdf,.jpg,.jpeg,.png,.webp,.pdf';

/** A screen shows no more of it, and a slow line carries no more. */
const LONGEST_SIDE = 2048;
const QUALITY = 0.85;
const PAPER_MOST = OWN_FILE_TYPES.get('application/pdf')?.most ?? 0;

/**
 * A file as it will be sent; a word of the list of refusals where it will not. A picture is drawn anew: what a telephone has
 * written into it, such as where it was taken, stays here.
 */
export async function prepareFile(file: File): Promise<OwnFile | 'file_kind' | 'file_large'> {
  if (file.type.startsWith('image/')) return drawn(file);
  if (file.type !== 'application/pdf') return 'file_kind';
  return file.size > PAPER_MOST ? 'file_large' : { bytes: file, name: file.name, kind: 'paper' };
}

async function drawn(file: File): Promise<OwnFile | 'file_kind'> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (picture === null) return 'file_kind';
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext('2d');
  if (pen === null) return 'file_kind';
  // JPEG knows no clear dots: they would be black.
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const bytes = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
  return bytes === null ? 'file_kind' : { bytes, name: `${file.name.replace(/\.[^.]*$/, '')}.jpg`, kind: 'picture' };
}
