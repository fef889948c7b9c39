import { type Logger, pino, stdSerializers } from 'pino';
import { Refusal } from '../core/refusal.ts';
import { SendFailure } from '../core/send-failure.ts';

/** What a part of the program needs of the log. */
export type ServiceLog = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

/**
 * The log. Ids of ours, reasons and counts go into it; nothing that a person wrote or is, no foreign id, no secret.
 * The words of an unknown error are left out, for they may quote what broke: its name, its code and its way through
 * the code stay.
 */
export function openLog(level: string, destination?: { write(line: string): void }): Logger {
  const options = {
    level,
    base: null,
    redact: { paths: REDACTED, censor: '[hidden]' },
    serializers: { err: readError, error: readError },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Fields that never have a place in a line, should one slip in. */
const HIDDEN = [
  'address',
  'from',
  'to',
  'text',
  'caption',
  'token',
  'authorization',
  'headers',
  'url',
  'body',
  'payload',
  'phone',
  'name',
  'externalId',
  'inbound',
  'outbound',
  'contactName',
  'answers',
  'cookie',
  'password',
  'secret',
];
const REDACTED = HIDDEN.flatMap((field) => [field, `*.${field}`]);

function readError(error: unknown): unknown {
  if (error instanceof Refusal)
    return { kind: error.name, code: error.code, why: error.message, frames: framesOf(error) };
  if (error instanceof SendFailure) return { kind: error.name, reason: error.reason, why: error.message };
  if (!(error instanceof Error)) return { kind: typeof error };
  const { type } = stdSerializers.err(error) as { type?: string };
  const code =
    'code' in error && typeof error.code === 'string' && /^[A-Z0-9_]{2,60}$/.test(error.code) ? error.code : undefined;
  return { kind: type ?? error.name, ...(code === undefined ? {} : { code }), frames: framesOf(error) };
}

/** The lines of a stack that name a place in the code, without the words of the error before them. */
function framesOf(error: Error): string[] {
  const stack = error.stack ?? '';
  const after = error.message === '' ? 0 : stack.indexOf(error.message) + error.message.length;
  return stack
    .slice(after)
    .split('\n')
    .filter((line) => /^ {4}at [^\n]*:\d+:\d+\)?$/.test(line))
    .slice(0, 12)
    .map((line) => line.trim());
}
