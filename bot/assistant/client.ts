import OpenAI from 'openai';

/** Where the model is; nothing of it is a secret but the key. */
export interface ModelPlace {
  /** `null`: the service asks for none. */
  apiKey: string | null;
  /** `null`: that of OpenAI. */
  baseUrl: string | null;
}

/** An answer is some lines; whoever sends more is not listened to. */
const MOST_BYTES = 256 * 1024;

/**
 * The client of any service that speaks as OpenAI does. It tries nothing twice and logs nothing, and what is not given here is
 * not set: of the environment its library reads `OPENAI_CUSTOM_HEADERS` alone, for services that ask for headers of their own.
 */
export function createClient({ apiKey, baseUrl }: ModelPlace): OpenAI {
  return new OpenAI({
    apiKey: apiKey ?? 'none',
    baseURL: baseUrl ?? 'https://api.openai.com/v1',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    logLevel: 'off',
    defaultHeaders: apiKey === null ? { authorization: null } : {},
    fetch: fetchWhole,
  });
}

/**
 * Reads the answer to its end before it is handed on, so that the timeout of the client holds for its last byte, too. Whoever
 * sends us elsewhere is not followed: what a person wrote could go along.
 */
async function fetchWhole(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const { body, status, headers } = await fetch(input, { ...init, redirect: 'error' });
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new Error('the answer is too long');
    chunks.push(chunk);
  }
  return new Response(size === 0 ? null : Buffer.concat(chunks), { status, headers });
}
