import type { ContactPoint } from '../../content/schema.ts';
import { aboutRelease, type ClaimedAlarm, type EditingAlarmKind, readingIn } from '../../core/alarm.ts';
import type { DraftStore, ReleaseStore } from '../../core/content-store.ts';
import { approvedBy, waitsFor } from '../../core/draft.ts';
import { approversIn } from '../../core/editing-alarms.ts';
import { entryOf, keyOf } from '../../core/entry.ts';
import type { ReleaseHead } from '../../core/release.ts';
import type { StaffLanguage } from '../../core/staff.ts';
import type { StaffStore } from '../../core/staff-store.ts';
import { isConfirmable } from '../../core/withdrawal.ts';
import { type AlarmKey, sayToStaff } from '../../locales/alarm.ts';

/** What an alarm says, to one of the staff and to a program. */
export interface Told {
  text: (language: StaffLanguage) => string;
  body: string;
}

export interface EditingToldDeps {
  store: Pick<ReleaseStore, 'unconfirmed' | 'release' | 'revisions'> &
    Pick<DraftStore, 'listDrafts'> &
    Pick<StaffStore, 'staffById' | 'listStaff'>;
  now: () => number;
  /** The address of this server, for the way to what is to be read. */
  publicUrl: string | null;
}

type EditingAlarm = ClaimedAlarm & { kind: EditingAlarmKind };

/**
 * What those who approve are told, and the way there. No word of a person; of what was written only which number was withdrawn,
 * which people could read. `null`: it is done.
 */
export async function toldToApprovers(deps: EditingToldDeps, alarm: EditingAlarm): Promise<Told | null> {
  const line = alarm.kind === 'to-read' ? await readingLine(deps, alarm) : await withdrawalLine(deps, alarm);
  if (line === null) return null;
  const link = deps.publicUrl === null ? null : `${deps.publicUrl}/admin/read`;
  const { id, kind, about } = alarm;
  return {
    text: (language) =>
      [sayToStaff(language, line.key, line.values(language)), ...(link === null ? [] : [link])].join('\n'),
    body: JSON.stringify({ id, kind, at: deps.now(), about, link }),
  };
}

interface Line {
  key: AlarmKey;
  values: (language: StaffLanguage) => Readonly<Record<string, string | number>>;
}

async function withdrawalLine({ store }: EditingToldDeps, { kind, about }: EditingAlarm): Promise<Line | null> {
  const open = (await store.unconfirmed()).find(({ number }) => aboutRelease(number) === about);
  if (open === undefined) return null;
  const back = open.rollbackOf;
  if (back !== null)
    return backLine(await nameOf(store, open.author), { back, kind, mayConfirm: await isForOthers(store, open) });
  const [name, points] = [await nameOf(store, open.author), await withdrawnPoints(store, open)];
  const values = (language: StaffLanguage) => ({ name, numbers: points.map((say) => say(language)).join(', ') });
  if (kind === 'withdrawn') return { key: 'alarm_withdrawn', values };
  const mayConfirm = await isForOthers(store, open);
  return { key: mayConfirm ? 'alarm_unconfirmed' : 'alarm_unconfirmable', values };
}

/** That one person went back to a release, though what it takes back needs two. */
function backLine(
  name: string,
  { back, kind, mayConfirm }: { back: number; kind: EditingAlarmKind; mayConfirm: boolean },
): Line {
  const values = () => ({ name, release: back });
  if (kind === 'withdrawn') return { key: 'alarm_back', values };
  return { key: mayConfirm ? 'alarm_back_unconfirmed' : 'alarm_back_unconfirmable', values };
}

async function isForOthers(store: EditingToldDeps['store'], head: Pick<ReleaseHead, 'author'>): Promise<boolean> {
  return isConfirmable(head, approversIn(await store.listStaff()));
}

async function readingLine({ store }: EditingToldDeps, { about }: EditingAlarm): Promise<Line | null> {
  const { from, reader } = readingIn(about);
  const [drafts, mayRead] = [await store.listDrafts(), new Set(approversIn(await store.listStaff()))];
  const waiting = drafts.filter((one) => one.sent?.by === from && waitsFor(approvedBy(one, mayRead), reader));
  if (waiting.length === 0) return null;
  const values = { name: await nameOf(store, from), count: waiting.length };
  return { key: 'alarm_to_read', values: () => values };
}

async function nameOf(store: EditingToldDeps['store'], id: string | null): Promise<string> {
  const staff = id === null ? null : await store.staffById(id);
  return staff?.name || staff?.email || '?';
}

type PointStore = Pick<ReleaseStore, 'release' | 'revisions'>;

/** What each number that a release has withdrawn is called, with the number; one that cannot be read is called by its entry. */
async function withdrawnPoints(
  store: PointStore,
  { number, changed }: Pick<ReleaseHead, 'number' | 'changed'>,
): Promise<((language: StaffLanguage) => string)[]> {
  const read = await readPoints(store, number, changed).catch(() => new Map<string, Partial<ContactPoint>>());
  return changed.map((key) => {
    const { name, phone } = read.get(key) ?? {};
    return (language) => {
      const called = name?.[language === 'tg' ? 'tg' : 'ru'] ?? entryOf(key).entry;
      return phone ? `${called} (${phone})` : called;
    };
  });
}

/** A damaged release must not keep an alarm back. */
async function readPoints(
  store: PointStore,
  number: number,
  changed: readonly string[],
): Promise<ReadonlyMap<string, Partial<ContactPoint>>> {
  const manifest = (await store.release(number))?.manifest ?? {};
  const revisions = await store.revisions(changed.flatMap((key) => manifest[key] ?? []));
  return new Map(revisions.map((one) => [keyOf(one), (one.json ?? {}) as Partial<ContactPoint>]));
}
