import { type AuditReading, READING_ACTIONS } from '../../../core/audit.ts';
import { handleOf } from '../../../core/handle.ts';
import type { AuditQuery } from '../../../core/staff-store.ts';
import type { Collections } from '../collections.ts';
import type { AuditDoc } from './staff-documents.ts';

/** Lines stand in the order of their numbers. */
export function auditId(seq: number): string {
  return String(seq).padStart(16, '0');
}

/** Finds lines of the audit: each question goes by an index of its own. */
export function createAuditSearch({ cold: { audit } }: Collections) {
  const row = (seq: number): Promise<AuditDoc | null> => audit.findOne({ _id: auditId(seq) }).lean<AuditDoc>();

  /** Behind which line a page goes on: by moment and number, as the list is ordered. */
  async function behind(seq: number): Promise<object> {
    const at = (await row(seq))?.at;
    const isSmaller = { _id: { $lt: auditId(seq) } };
    return at === undefined ? isSmaller : { $or: [{ at: { $lt: at } }, { at, ...isSmaller }] };
  }

  async function find(query: AuditQuery, limit: number): Promise<AuditDoc[]> {
    const { staffId, objectId, objectIds, action, from, until, before } = query;
    const conditions: object[] = [];
    if (staffId !== undefined) conditions.push({ staffId });
    if (objectId !== undefined) conditions.push({ objectId });
    if (objectIds !== undefined) conditions.push({ objectId: { $in: objectIds } });
    if (action !== undefined) conditions.push({ action });
    if (from !== undefined) conditions.push({ at: { $gte: from } });
    if (until !== undefined) conditions.push({ at: { $lt: until } });
    if (before !== undefined) conditions.push(await behind(before));
    return audit
      .find(conditions.length === 0 ? {} : { $and: conditions })
      .hint(indexFor(query))
      .sort({ at: -1, _id: -1 })
      .limit(limit)
      .lean<AuditDoc[]>();
  }

  async function casesOf(handle: string): Promise<string[]> {
    const found = audit.aggregate<{ _id: string }>([
      { $match: { objectKind: 'ticket' } },
      { $group: { _id: '$objectId' } },
    ]);
    const ids: string[] = [];
    for await (const { _id } of found.hint('kinds').cursor()) if (handleOf(_id) === handle) ids.push(_id);
    return ids.toSorted();
  }

  async function readings(objectIds: readonly string[]): Promise<AuditReading[]> {
    const found = await audit
      .aggregate<Omit<AuditReading, 'staffId' | 'action'> & { _id: Pick<AuditReading, 'staffId' | 'action'> }>([
        { $match: { objectId: { $in: objectIds }, action: { $in: READING_ACTIONS } } },
        {
          $group: {
            _id: { staffId: '$staffId', action: '$action' },
            lines: { $sum: 1 },
            firstAt: { $min: '$at' },
            lastAt: { $max: '$at' },
          },
        },
        { $sort: { lastAt: -1, '_id.action': 1 } },
      ])
      .hint('by-object');
    return found.map(({ _id, ...times }) => ({ ..._id, ...times }));
  }

  return { row, find, casesOf, readings };
}

/** What narrows most comes first. */
function indexFor({ staffId, objectId, objectIds, action }: AuditQuery): string {
  if (objectId !== undefined || objectIds !== undefined) return 'by-object';
  if (staffId !== undefined) return 'by-staff';
  return action !== undefined ? 'by-action' : 'moment';
}
