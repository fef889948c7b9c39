import { Refusal, type RefusalCode } from '../../core/refusal.ts';
import { Damaged } from '../shared/seal.ts';
import type { Failure } from './thread-protocol.ts';

/** A rule that was handed in has thrown; what it threw stays where the rule was made. */
export class RuleThrew extends Error {
  override readonly name = 'RuleThrew';
}

/** What SQLite and the system add to an error. */
const NUMBERS = ['code', 'errcode', 'errstr', 'errno', 'syscall'] as const;

/** An error as data: an error that crosses by itself loses its class and what it tells besides. */
export function failureOf(error: unknown): Failure {
  const known = error instanceof Error ? error : new Error(String(error));
  const { name, message, stack = '' } = known;
  const numbers = NUMBERS.flatMap((key) => (key in known ? [[key, Reflect.get(known, key) as unknown]] : []));
  const more = known instanceof Refusal ? { code: known.code, details: known.details } : Object.fromEntries(numbers);
  return { kind: kindOf(known), name, message, stack, more };
}

function kindOf(error: Error): Failure['kind'] {
  if (error instanceof Refusal) return 'refusal';
  if (error instanceof Damaged) return 'damaged';
  return error instanceof RuleThrew ? 'rule' : 'other';
}

/** The same error with its class. */
export function errorOf({ kind, name, message, stack, more }: Failure): Error {
  const error = made(kind, message, more);
  if (kind === 'other') Object.assign(error, { name, ...more });
  error.stack = stack;
  return error;
}

function made(kind: Failure['kind'], message: string, { code, details }: Failure['more']): Error {
  if (kind === 'refusal') return new Refusal(code as RefusalCode, message, details as Refusal['details']);
  return kind === 'damaged' ? new Damaged(message) : new Error(message);
}
