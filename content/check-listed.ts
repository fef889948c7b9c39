import { type Problem, remark } from '../core/problem.ts';
import { keysIn, unreadSourceIn } from './source.ts';

/** Which keys of sources are known, among them all names by which entries may call them. */
type Listed = Pick<ReadonlyMap<string, unknown>, 'has'>;

/** Kinds of which people are told that somebody has checked them. */
const VOUCHED = ['contact', 'place', 'rule'];

/**
 * A remark on what is told as checked on the word of a source that is not in the list: any word would do, and people would be told
 * no name. A number may have to go out before its source is listed.
 */
export function checkListed(
  entry: unknown,
  { where, kind }: { where: string; kind: string },
  listed: Listed,
): Problem[] {
  const source = vouchedFor(kind, entry);
  if (source === null || unreadSourceIn(source) !== null) return [];
  const keys = [...new Set(keysIn(source).filter((key) => !listed.has(key)))];
  return keys.length === 0 ? [] : [remark(where, 'source_unlisted', { keys }, { path: 'source' })];
}

/** The source of an entry that is told as checked. */
function vouchedFor(kind: string, entry: unknown): string | null {
  if (!VOUCHED.includes(kind) || typeof entry !== 'object' || entry === null) return null;
  const { status, confidence, source } = entry as Record<string, unknown>;
  const isVouched = kind === 'rule' ? confidence === 'high' : status === 'verified';
  return isVouched && typeof source === 'string' ? source : null;
}
