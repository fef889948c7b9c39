/** api/: what the console asks of the server, with the shapes of the answers; one file for each resource. */

/** The one place of the console that calls the server. */
export const API = '/admin-api/v1';

/** An answer that is no success. `code` is one of the API's closed list, or `offline` where none came. */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, status: number, details: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.name = 'Problem';
    this.code = code;
    this.status = status;
    this.details = details;
  }

  static is(error: unknown, code: string): boolean {
    return error instanceof Problem && error.code === code;
  }
}

const TRIES_MORE = 2;

/** What the server has refused it refuses again; a line that broke, or a server that has too much to do, may be better soon. */
export function isPassing(error: unknown): boolean {
  return error instanceof Problem && (error.status === 0 || error.status === 429 || error.status >= 500);
}

export function isWorthAnotherTry(count: number, error: unknown): boolean {
  return count < TRIES_MORE && isPassing(error);
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface Call {
  body?: object;
  signal?: AbortSignal;
}

/** What makes a change ours: kept here and nowhere else, so that no other tab or page can read it. */
let csrfToken = '';

/** The body of a success. The server has shaped it by the very schema that `Body` is made from. */
export async function call<Body>(method: Method, path: string, { body, signal }: Call = {}): Promise<Body> {
  const broken = (error: unknown): never => {
    if (signal?.aborted) throw error;
    throw new Problem('offline', 0);
  };
  const headers: Record<string, string> = csrfToken === '' ? {} : { 'x-csrf-token': csrfToken };
  if (body !== undefined) headers['content-type'] = 'application/json';
  const response = await fetch(`${API}${path}`, {
    method,
    headers,
    credentials: 'same-origin',
    cache: 'no-store',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  }).catch(broken);
  if (!response.ok) {
    const problem = problemOf(response.status, await response.json().catch(() => null));
    keepToken(problem.details);
    throw problem;
  }
  // No success is without a body: where none can be read, the line broke on the way.
  const answered: unknown = await response.json().catch(broken);
  keepToken(answered);
  return answered as Body;
}

/** The bytes of a success, with the type that the server has given them. `default`: what the server lets us keep is kept. */
export async function fetchFile(path: string, cache: 'no-store' | 'default' = 'no-store'): Promise<Blob> {
  const broken = (): never => {
    throw new Problem('offline', 0);
  };
  const response = await fetch(`${API}${path}`, { credentials: 'same-origin', cache }).catch(broken);
  if (!response.ok) throw problemOf(response.status, await response.json().catch(() => null));
  return response.blob().catch(broken);
}

function problemOf(status: number, answered: unknown): Problem {
  if (!isRecord(answered) || typeof answered.code !== 'string') return new Problem('internal', status);
  return new Problem(answered.code, status, isRecord(answered.details) ? answered.details : {});
}

function keepToken(answered: unknown): void {
  if (isRecord(answered) && typeof answered.csrfToken === 'string') csrfToken = answered.csrfToken;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
