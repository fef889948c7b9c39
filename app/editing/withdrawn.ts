import { landsWithheld, levelOf } from '../../content/line-level.ts';
import type { ContactPoint } from '../../content/schema.ts';
import { entryOf, keyOf } from '../../core/entry.ts';
import type { Manifest } from '../../core/manifest.ts';
import { withoutDay } from '../../core/manifest-on.ts';
import { Refusal } from '../../core/refusal.ts';
import { type Revision, revisionOf } from '../../core/revision.ts';
import { shortHash } from '../../runtime/short-hash.ts';
import { FORMAT } from '../releases/build.ts';
import type { Shelved } from './library.ts';
import { textOf } from './write-entry.ts';

/**
 * A number as it is after one person has withdrawn it, on whatever day: whichever of its states is named, all of them go. Nobody
 * gives a number back so: of one that is told no more nothing is changed. Throws where there is none to withdraw.
 */
export function withdrawnOf(
  shelved: Shelved,
  { entry, how, at }: { entry: string; how: 'withdrawn' | 'unverified'; at: number },
): Revision[] {
  const base = withoutDay(entry);
  const states = shelved.all().filter((one) => one.kind === 'contact' && withoutDay(one.entry) === base);
  const told = states.filter((one) => statusOf(one) !== 'dead');
  if (told.length === 0) throw new Refusal('entry_unknown', `no number is told as contact/${base}`);
  const status = how === 'withdrawn' ? 'dead' : 'unverified';
  const others = told.filter((one) => statusOf(one) !== status);
  if (others.length === 0) throw new Refusal('withdrawal_same', `contact/${base} is told as unverified already`);
  return others.map((one) => withStatus(one, { status, at }));
}

/**
 * What an older release said, but no number better founded, or in more lands, than in any release since: to tell so one that was
 * withdrawn, marked, withheld somewhere or taken out takes two persons, whatever it has become and on whatever day it would be
 * told. Such a contact stays as it is now. `since`: the releases after the older one in which contacts have changed.
 */
export function rolledBack(
  target: Shelved,
  { since, newest, at }: { since: readonly Shelved[]; newest: Shelved; at: number },
): { manifest: Manifest; revisions: Revision[] } {
  const [before, now, between] = [contactsIn(target), contactsIn(newest), since.map(contactsIn)];
  const carried = new Map<string, Revision[]>();
  const revisions: Revision[] = [];
  for (const [base, states] of before) {
    const most = Math.max(...states.map(({ json }) => levelOf(json)));
    const withheld = withheldByAll(states);
    const isToldLess = (later: readonly Revision[] = []) =>
      leastOf(later) < most || later.some(({ json }) => landsWithheld(json).some((land) => !withheld.has(land)));
    if (most === 0 || !between.some((contacts) => isToldLess(contacts.get(base)))) continue;
    // What flows of the older release may name has to be there, and is told to nobody.
    const one = states.find(({ json }) => levelOf(json) > 0);
    const gone = one && withStatus({ ...one, ...entryOf(base) }, { status: 'dead', at });
    const stays = now.get(base) ?? (gone ? [gone] : []);
    if (!now.has(base)) revisions.push(...stays);
    carried.set(base, stays);
  }
  const told = Object.entries(target.release.manifest).flatMap(([key, id]): (readonly [string, string])[] => {
    const stays = carried.get(withoutDay(key));
    return stays === undefined ? [[key, id]] : stays.map((one) => [keyOf(one), one.id]);
  });
  return { manifest: Object.fromEntries(told), revisions };
}

/** All states of each contact, also those of other days. */
function contactsIn(shelved: Shelved): Map<string, Revision[]> {
  const contacts = shelved.all().filter(({ kind }) => kind === 'contact');
  return Map.groupBy(contacts, (one) => withoutDay(keyOf(one)));
}

function leastOf(states: readonly Revision[]): number {
  return states.length === 0 ? 0 : Math.min(...states.map(({ json }) => levelOf(json)));
}

/** The lands where it is withheld on every day on which it is told. */
function withheldByAll(states: readonly Revision[]): ReadonlySet<string> {
  const lands = states.filter(({ json }) => levelOf(json) > 0).map(({ json }) => new Set(landsWithheld(json)));
  return lands.reduce((all, one) => all.intersection(one), lands[0] ?? new Set());
}

function withStatus(
  { kind, entry, json: before, text: written }: Revision,
  { status, at }: { status: ContactPoint['status']; at: number },
): Revision {
  const json = { ...(before as ContactPoint), status };
  return revisionOf({ kind, entry, text: textOf(kind, json, written), json, format: FORMAT, at }, shortHash);
}

/** Of what cannot be read nothing is told. */
function statusOf({ json }: Revision): ContactPoint['status'] {
  return (json as ContactPoint | null)?.status ?? 'dead';
}
