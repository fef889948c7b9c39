/** A refusal as MAX writes it: a status, a key and words. */
export class MaxError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export function badRequest(message: string): MaxError {
  return new MaxError(400, 'proto.payload', message);
}
