import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import { badRequest } from './bot-api-error.ts';
import { createMethod, type Method } from './method.ts';
import type { World } from './world.ts';

/** A file that somebody sent. */
export interface SentFile {
  id: string;
  bytes: Buffer;
  path: string;
  /** Until when its path leads to it; a path is given by `getFile`. */
  openUntil: number;
}

/** https://core.telegram.org/bots/api#getfile */
const MOST_BYTES = 20 * 1024 * 1024;
const PATH_LIFE_MS = 3_600_000;

const getFile = createMethod(z.strictObject({ file_id: z.string() }), (world, { file_id }) => {
  const file = world.files.get(file_id);
  if (file === undefined) throw badRequest('wrong file_id or the file is temporarily unavailable');
  if (file.bytes.length > MOST_BYTES) throw badRequest('file is too big');
  file.openUntil = world.now() + PATH_LIFE_MS;
  const size = file.bytes.length;
  return { file_id, file_unique_id: `u${file_id.length}`, file_size: size, file_path: file.path };
});

export const FILE_METHODS: readonly (readonly [string, Method])[] = [['getFile', getFile]];

/** `GET /file/bot<token>/<path>` */
export function answerFile(world: World, path: string, response: ServerResponse): number {
  const file = [...world.files.values()].find((one) => one.path === path && one.openUntil > world.now());
  if (file === undefined) {
    response.writeHead(404, { 'content-type': 'application/json' }).end('{"ok":false,"error_code":404}');
    return 404;
  }
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': file.bytes.length });
  response.end(file.bytes);
  return 200;
}
