import { expect } from 'vitest';
import type { FakeTelegram } from '../../support/telegram/fake-bot-api.ts';

export interface Answer {
  ok: boolean;
  result: unknown;
  error_code?: number;
  description?: string;
  parameters?: { retry_after?: number };
}

/** Calls as a client that knows nothing of ours; the status must say the same as the answer. */
export async function callBotApi(
  { apiRoot, token }: Pick<FakeTelegram, 'apiRoot' | 'token'>,
  method: string,
  params: object = {},
): Promise<Answer> {
  const response = await fetch(`${apiRoot}/bot${token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(params),
  });
  const answer = (await response.json()) as Answer;
  expect(response.status).toBe(answer.ok ? 200 : answer.error_code);
  return answer;
}

export const keyboard = (...buttons: object[]) => ({ reply_markup: { inline_keyboard: [buttons] } });
export const button = (callback_data: string, text = 'Ҳа') => ({ text, callback_data });
