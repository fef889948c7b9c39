// grammY's build without an HTTP client of its own: `node-fetch` would take 10 MB, and nobody would call it.
import { Api } from 'grammy/web';
import { createWayOut } from './way-out.ts';

/** The calls of one bot account. Errors of these carry the token and the payload: failure.ts translates them. */
export type TelegramApi = Api;

/** The kind of signal that grammY's types name; Node's own does all that it asks of one. */
type ApiSignal = NonNullable<Parameters<Api['getMe']>[0]>;

/** No retries of grammY's: the outbox and backoff.ts of bot/account decide when to try again. `tokenOf`: the token of this moment. */
export function createApi(
  token: string,
  apiRoot: string | undefined,
  tokenOf: () => string = () => token,
): TelegramApi {
  const api = new Api(token, {
    ...(apiRoot === undefined ? {} : { apiRoot: apiRoot.replace(/\/+$/, '') }),
    fetch: createWayOut(),
    // Asked at each call: a token is changed while we run.
    buildUrl: (root, _opened, method) => `${root}/bot${tokenOf()}/${method}`,
  });
  // grammY hands on whatever JSON comes back. What is no answer of the Bot API counts as an outage on the way.
  api.config.use(async (call, method, payload, signal) => {
    const answer = await call(method, payload, signal);
    return isAnswer(answer) ? answer : { ok: false, error_code: 502, description: 'no answer of the Bot API' };
  });
  return api;
}

export function signalOf(signal: AbortSignal): ApiSignal {
  return signal as ApiSignal;
}

function isAnswer(answer: unknown): boolean {
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) return false;
  if (answer.ok === true) return true;
  return (
    'error_code' in answer &&
    typeof answer.error_code === 'number' &&
    'description' in answer &&
    typeof answer.description === 'string'
  );
}
