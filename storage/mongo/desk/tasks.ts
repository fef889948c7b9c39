import type { TaskStore } from '../../../core/task.ts';
import { readDeskTicket } from '../../shared/desk-rows.ts';
import { readPlace, TASK_FIELDS, TASKS_PAGE_MAX, writePlace } from '../../shared/task-rows.ts';
import type { StoreParts } from '../parts.ts';

/** The part of the index in which something is to be done. */
const THERE = { $type: 'number' } as const;

/** What is still to be done of cases, by the moment that lies beside each. */
export function createTasks({ db, keys }: StoreParts): TaskStore {
  const { tickets } = db.hot;
  return {
    async listTasks(task, { after, limit }) {
      const field = TASK_FIELDS[task];
      const { due, id } = readPlace(after);
      const most = Math.min(limit, TASKS_PAGE_MAX);
      const later: object = { $or: [{ [field]: { $gt: due } }, { [field]: due, id: { $gt: id } }] };
      const there: object = { [field]: THERE };
      const found = await tickets
        .find({ ...there, ...later }, { hint: field })
        .sort({ [field]: 1, id: 1 })
        .limit(most)
        .toArray();
      const opened = await Promise.all(
        found.map(async (row) => {
          const sealer = await keys.find(row.contactId);
          // Forgotten at this very moment.
          return sealer && readDeskTicket(sealer, row);
        }),
      );
      const last = found.at(-1);
      const next =
        last === undefined || found.length < most ? null : writePlace({ due: last[field] ?? 0, id: last.id });
      return { tickets: opened.filter((one) => one !== null), next };
    },
    async countTasks(task, now) {
      const field = TASK_FIELDS[task];
      const [counted] = await tickets
        .aggregate<{ waiting: number; due: number; newest: number }>(
          [
            { $match: { [field]: THERE } },
            {
              $group: {
                _id: null,
                waiting: { $sum: 1 },
                due: { $sum: { $cond: [{ $lte: [`$${field}`, now] }, 1, 0] } },
                newest: { $max: `$${field}` },
              },
            },
          ],
          { hint: field },
        )
        .toArray();
      const { waiting = 0, due = 0, newest = null } = counted ?? {};
      return { waiting, due, newest };
    },
  };
}
