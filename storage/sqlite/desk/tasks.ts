import type { TaskCount, TaskStore } from '../../../core/task.ts';
import { readDeskTicket, type StoredTicket } from '../../shared/desk-rows.ts';
import { readPlace, TASK_COLUMNS, TASKS_PAGE_MAX, writePlace } from '../../shared/task-rows.ts';
import { first, rows } from '../database.ts';
import { TICKET_COLUMNS } from '../desk-history.ts';
import type { StoreParts } from '../parts.ts';

/** What is still to be done of cases, by the moment that lies beside each. */
export function createTasks({ db, sealer }: Pick<StoreParts, 'db' | 'sealer'>): TaskStore {
  return {
    async listTasks(task, { after, limit }) {
      const column = TASK_COLUMNS[task];
      const { due, id } = readPlace(after);
      const select = db.prepare(
        `select ${TICKET_COLUMNS}, ${column} as due from tickets
          where ${column} is not null and (${column}, id) > (?, ?) order by ${column}, id limit ?`,
      );
      const most = Math.min(limit, TASKS_PAGE_MAX);
      const found = rows<StoredTicket & { due: number }>(select, due, id, most);
      const last = found.at(-1);
      const next = last === undefined || found.length < most ? null : writePlace(last);
      return { tickets: found.map((row) => readDeskTicket(sealer, row)), next };
    },
    async countTasks(task, now) {
      const column = TASK_COLUMNS[task];
      const count = db.prepare(
        `select count(*) as waiting, count(*) filter (where ${column} <= ?) as due, max(${column}) as newest
           from tickets where ${column} is not null`,
      );
      return { waiting: 0, due: 0, newest: null, ...first<TaskCount>(count, now) };
    },
  };
}
