import { isProblemCode, type ProblemCode } from './words.ts';

/**
 * How the server answered a request, and the token to go on with; `away`: it was not reached, or could not for now, which
 * `hasAnswered` tells apart.
 */
export type Answer<T> =
  | { kind: 'ok'; value: T; token?: string }
  | { kind: 'away'; retryAfterMs: number | null; problem: ProblemCode | null; hasAnswered?: true }
  | { kind: 'token-wrong' }
  | { kind: 'refused'; problem: ProblemCode };

export interface OwnMessage {
  id: string;
  text: string;
  choice?: string;
}

/** A line may die without a word: a request that has no answer by then is given up, and made again by whoever needs it. */
const PATIENCE_MS = 20_000;
/** When the network is back, what has waited for so long may still wait on the old line. */
const SILENT_MS = 5000;

const waiting = new Set<{ since: number; line: AbortController }>();

/** The network is back, or the page is looked at again: nothing waits any more for the answer of a line that may be dead. */
export function giveUpSilent(): void {
  for (const { since, line } of waiting) if (Date.now() - since > SILENT_MS) line.abort();
}

export function openSession(signal: AbortSignal): Promise<Answer<string>> {
  return inTime(signal, async (line) => {
    const answer = await ask('/chat/sessions', { method: 'POST', signal: line });
    if (answer.kind !== 'ok') return answer;
    try {
      const { token } = (await answer.value.json()) as { token: string };
      return { kind: 'ok', value: token };
    } catch {
      return away();
    }
  });
}

/** Gives who answers: the bot does at once, an operator when there is one to write. */
export function postMessage(token: string, own: OwnMessage, signal: AbortSignal): Promise<Answer<'bot' | 'operator'>> {
  const body = own.choice === undefined ? { id: own.id, text: own.text } : { id: own.id, choice: own.choice };
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return inTime(signal, async (line) => {
    const init = { method: 'POST', headers, body: JSON.stringify(body), signal: line };
    const answer = await ask('/chat/messages', init);
    if (answer.kind !== 'ok') return answer;
    const taken: unknown = await answer.value.json().catch(() => null);
    const isOperators =
      typeof taken === 'object' && taken !== null && 'answers' in taken && taken.answers === 'operator';
    return { ...answer, value: isOperators ? 'operator' : 'bot' };
  });
}

/** `after`: go on there; left out: the newest. */
export async function openEvents(
  token: string,
  { after }: { after?: number },
  signal: AbortSignal,
): Promise<Answer<ReadableStream<Uint8Array>>> {
  const headers: Record<string, string> = { authorization: `Bearer ${token}`, accept: 'text/event-stream' };
  if (after !== undefined) headers['last-event-id'] = String(after);
  const answer = await inTime(signal, (line) => ask('/chat/events', { headers, signal: line }));
  if (answer.kind !== 'ok') return answer;
  return answer.value.body ? { ...answer, value: answer.value.body } : away();
}

/** What the server keeps of the person, whole or not at all. */
export function fetchExport(token: string, signal: AbortSignal): Promise<Answer<Blob>> {
  return fetchBytes('/chat/export', token, signal);
}

/** As long as something comes it may take its time: a slow line brings a file, too. */
export function fetchBytes(path: string, token: string, signal: AbortSignal): Promise<Answer<Blob>> {
  return inTime(signal, async (line, hear) => {
    const answer = await ask(path, { headers: { authorization: `Bearer ${token}` }, signal: line });
    if (answer.kind !== 'ok') return answer;
    try {
      return { ...answer, value: await readBlob(answer.value, hear) };
    } catch {
      return away();
    }
  });
}

async function readBlob(response: Response, hear: () => void): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    hear();
    parts.push(part.value);
  }
  return new Blob(parts, { type: response.headers.get('content-type') ?? '' });
}

/** `hear`: something has come. What comes after `run`, a stream, has no limit of time, but still ends with `signal`. */
async function inTime<T>(signal: AbortSignal, run: (line: AbortSignal, hear: () => void) => Promise<T>): Promise<T> {
  const line = new AbortController();
  const giveUp = () => line.abort();
  if (signal.aborted) giveUp();
  signal.addEventListener('abort', giveUp, { once: true });
  let late = setTimeout(giveUp, PATIENCE_MS);
  const one = { since: Date.now(), line };
  const hear = () => {
    clearTimeout(late);
    late = setTimeout(giveUp, PATIENCE_MS);
    one.since = Date.now();
  };
  waiting.add(one);
  try {
    return await run(line.signal, hear);
  } finally {
    clearTimeout(late);
    waiting.delete(one);
  }
}

async function ask(path: string, init: RequestInit): Promise<Answer<Response>> {
  let response: Response;
  try {
    response = await fetch(path, { ...init, cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer' });
  } catch {
    return away();
  }
  const token = response.headers.get('x-chat-token');
  if (response.ok) return { kind: 'ok', value: response, ...(token === null ? {} : { token }) };
  if (response.status === 401) return { kind: 'token-wrong' };
  const problem = await problemOf(response);
  if (response.status === 429 || response.status >= 500) {
    const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
    const retryAfterMs = Number.isFinite(seconds) ? seconds * 1000 : null;
    return { kind: 'away', retryAfterMs, problem, hasAnswered: true };
  }
  return { kind: 'refused', problem: problem ?? 'nonsense' };
}

function away(): { kind: 'away'; retryAfterMs: null; problem: null } {
  return { kind: 'away', retryAfterMs: null, problem: null };
}

async function problemOf(response: Response): Promise<ProblemCode | null> {
  try {
    const { code } = (await response.json()) as { code?: unknown };
    return isProblemCode(code) ? code : null;
  } catch {
    return null;
  }
}
