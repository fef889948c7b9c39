import { GraphError, invalid } from './graph-error.ts';
import type { Media, World } from './world.ts';

const MEGABYTE = 1024 * 1024;

/** https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#supported-media-types */
const MOST_BYTES = new Map<string, number>([
  ['image/jpeg', 5 * MEGABYTE],
  ['image/png', 5 * MEGABYTE],
  ['audio/aac', 16 * MEGABYTE],
  ['audio/amr', 16 * MEGABYTE],
  ['audio/mpeg', 16 * MEGABYTE],
  ['audio/mp4', 16 * MEGABYTE],
  // "OPUS codecs only; base audio/ogg not supported"
  ['audio/ogg; codecs=opus', 16 * MEGABYTE],
  ['video/mp4', 16 * MEGABYTE],
  ['video/3gp', 16 * MEGABYTE],
  ['image/webp', 500 * 1024],
  ['application/pdf', 100 * MEGABYTE],
  ['text/plain', 100 * MEGABYTE],
]);

/** A link to a file works for five minutes; https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media */
const LINK_LIFE_MS = 5 * 60_000;

/** `POST /<number>/media`, a form of several parts. */
export async function upload(world: World, body: Buffer, type: string): Promise<Record<string, unknown>> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData().catch(() => {
    throw invalid('the body is not a form of several parts');
  });
  const names = [...form.keys()].sort().join(' ');
  if (names !== 'file messaging_product type') throw invalid(`the form has the parts ${names}`);
  if (form.get('messaging_product') !== 'whatsapp') throw invalid('messaging_product is not whatsapp');
  const [mime, file] = [String(form.get('type')), form.get('file')];
  if (file === null || typeof file === 'string') throw invalid('file is not a file');
  const most = MOST_BYTES.get(mime);
  if (most === undefined || file.type !== mime) throw new GraphError(131053, 'a file of a type that is not supported');
  const bytes = Buffer.from(await file.arrayBuffer());
  if (bytes.length === 0 || bytes.length > most) throw new GraphError(131053, 'a file that is empty or too big');
  return { id: world.addMedia(mime, bytes).id };
}

/** `GET /<media>` */
export function describeMedia(world: World, id: string, root: string): Record<string, unknown> {
  const { mime, sha256, bytes } = mediaOf(world, id);
  const until = world.now() + LINK_LIFE_MS;
  return {
    messaging_product: 'whatsapp',
    url: `${root}/whatsapp_business/attachments/?mid=${id}&ext=${until}`,
    mime_type: mime,
    sha256,
    file_size: bytes.length,
    id,
  };
}

export function mediaAt(world: World, query: URLSearchParams): Media {
  if (Number(query.get('ext')) < world.now()) throw new GraphError(131052, 'the link is too old', 404);
  return mediaOf(world, query.get('mid') ?? '');
}

function mediaOf(world: World, id: string): Media {
  const media = world.media.get(id);
  if (media === undefined || world.now() >= media.goneAt) {
    throw new GraphError(100, 'there is no such object, or it may not be read', 400);
  }
  return media;
}

/** `DELETE /<media>`: from then on nobody can send or fetch it. https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media */
export function removeMedia(world: World, id: string): Record<string, unknown> {
  world.media.delete(mediaOf(world, id).id);
  return { success: true };
}
