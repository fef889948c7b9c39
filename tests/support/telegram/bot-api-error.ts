/** An answer of the Bot API that is not `ok`. The HTTP status is the same as `code`. */
export class BotApiError extends Error {
  readonly code: number;
  readonly parameters: { retry_after?: number } | undefined;

  constructor(code: number, description: string, parameters?: { retry_after?: number }) {
    super(description);
    this.name = 'BotApiError';
    this.code = code;
    this.parameters = parameters;
  }
}

export function badRequest(why: string): BotApiError {
  return new BotApiError(400, `Bad Request: ${why}`);
}
