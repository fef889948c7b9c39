import type { ContactPoint } from './schema.ts';
import { LineStatus } from './shapes.ts';

/** How well-founded a number is told: not at all, with the word that it is not checked, or without it. */
export type LineLevel = 0 | 1 | 2;

const LEVELS: Readonly<Record<ContactPoint['status'], LineLevel>> = { dead: 0, unverified: 1, verified: 2 };

/** Of the state of a contact, in whatever shape; of what cannot be read, and of what has no number, nothing is told. */
export function levelOf(json: unknown): LineLevel {
  if (typeof json !== 'object' || json === null || !('phone' in json) || json.phone === null) return 0;
  return LEVELS[LineStatus.catch('dead').parse('status' in json ? json.status : null)];
}

/** The lands where a number is withheld, of a contact in whatever shape. */
export function landsWithheld(json: unknown): string[] {
  const lands = typeof json === 'object' && json !== null && 'unsafe_in' in json ? json.unsafe_in : [];
  return Array.isArray(lands) ? lands.map(String) : [];
}
