import { SendFailure } from '../../core/send-failure.ts';

export interface Download {
  url: string;
  headers?: Record<string, string>;
  /** More bytes than these are not taken. */
  most: number;
}

/**
 * Fetches a file. What goes wrong is told without the address, which may hold a token: nothing of what `fetch` throws is
 * kept but its code. Whoever sends us elsewhere is not followed: a token could go along.
 */
export async function download(
  { url, headers = {}, most }: Download,
  signal: AbortSignal,
): Promise<Uint8Array | 'too-big'> {
  if (signal.aborted) throw new SendFailure('unreachable', 'stopped before the call');
  const done = new AbortController();
  try {
    const response = await fetch(url, { headers, redirect: 'manual', signal: AbortSignal.any([signal, done.signal]) });
    if (response.status !== 200) throw failureOf(response.status);
    const told = Number(response.headers.get('content-length') ?? 0);
    return told > most ? 'too-big' : await bytesOf(response, most);
  } catch (error) {
    throw error instanceof SendFailure ? error : new SendFailure('unreachable', codeOf(error));
  } finally {
    // What is not read to its end must not hold the line open.
    done.abort();
  }
}

async function bytesOf({ body }: Response, most: number): Promise<Uint8Array | 'too-big'> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > most) return 'too-big';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function failureOf(status: number): SendFailure {
  const why = `${status} for a file`;
  if (status === 429) return new SendFailure('throttled', why);
  if (status >= 400 && status < 500) return new SendFailure('rejected', why);
  return new SendFailure('unreachable', why);
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : undefined;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : null;
  return typeof code === 'string' && /^[A-Z_]{2,40}$/.test(code) ? code : 'no answer';
}
