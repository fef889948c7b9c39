import { z } from 'zod';
import type { MediaFile } from '../../core/message.ts';
import { SendFailure } from '../../core/send-failure.ts';
import { download } from '../files/download.ts';
import type { Channel } from '../send/channel.ts';
import { signalOf, type TelegramApi } from './api.ts';
import { failureOf, isTooBig } from './failure.ts';

const TELEGRAM = 'https://api.telegram.org';

const File = z.looseObject({
  file_id: z.string().min(1).max(300),
  file_size: z.int().nonnegative().optional().catch(undefined),
  mime_type: z.string().max(200).optional().catch(undefined),
  file_name: z.string().max(500).optional().catch(undefined),
});
/** It becomes a part of an address: only what Telegram is known to write there. */
const Path = z.looseObject({
  file_path: z.string().regex(/^(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*\/)*[A-Za-z0-9_-][A-Za-z0-9_.-]*$/),
  file_size: z.int().nonnegative().optional().catch(undefined),
});

/** What it takes to fetch a file of a message; of a photo, which comes in several sizes, the largest stands last. */
export function fileIn(part: unknown): MediaFile | null {
  const known = File.safeParse(Array.isArray(part) ? part.at(-1) : part);
  if (!known.success) return null;
  const { file_id: id, file_size: bytes, mime_type: mimeType = '', file_name: name } = known.data;
  return { id, mimeType, ...(bytes === undefined ? {} : { bytes }), ...(name === undefined ? {} : { name }) };
}

/** The address of a file holds the token: it is made here, and nothing of it leaves (bot/files/download.ts). */
export function createFileFetch({
  api,
  tokenOf,
  apiRoot = TELEGRAM,
}: {
  api: TelegramApi;
  tokenOf: () => string;
  apiRoot?: string | undefined;
}): NonNullable<Channel['fetchFile']> {
  const root = `${apiRoot.replace(/\/+$/, '')}/file/bot`;
  return async ({ id }, most, signal) => {
    let described: unknown;
    try {
      described = await api.raw.getFile({ file_id: id }, signalOf(signal));
    } catch (error) {
      if (isTooBig(error)) return 'too-big';
      throw failureOf(error);
    }
    const known = Path.safeParse(described);
    if (!known.success) throw new SendFailure('rejected', 'a file without a path');
    if ((known.data.file_size ?? 0) > most) return 'too-big';
    return download({ url: `${root}${tokenOf()}/${known.data.file_path}`, most }, signal);
  };
}
