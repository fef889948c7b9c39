/** An answer of the Graph API that is an error: https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes */
export class GraphError extends Error {
  readonly code: number;
  readonly status: number;

  constructor(code: number, details: string, status = 400) {
    super(details);
    this.name = 'GraphError';
    this.code = code;
    this.status = status;
  }

  body(): Record<string, unknown> {
    return {
      error: {
        message: `(#${this.code}) ${TITLES.get(this.code) ?? 'Error'}`,
        type: 'OAuthException',
        code: this.code,
        error_data: { messaging_product: 'whatsapp', details: this.message },
        fbtrace_id: 'AFakeTraceIdForTests',
      },
    };
  }
}

const TITLES = new Map<number, string>([
  [100, 'Invalid parameter'],
  [190, 'Access token has expired'],
  [130429, 'Rate limit hit'],
  [131000, 'Something went wrong'],
  [131009, 'Parameter value is not valid'],
  [131026, 'Message undeliverable'],
  [131047, 'Re-engagement message'],
  [131051, 'Unsupported message type'],
  [131056, 'Pair rate limit hit'],
  [132000, 'Template param count mismatch'],
  [132001, 'Template does not exist'],
]);

export function invalid(details: string): GraphError {
  return new GraphError(131009, details);
}
