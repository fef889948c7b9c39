import type { Task } from '../../core/task.ts';

/** So many cases a page, whatever is asked for. */
export const TASKS_PAGE_MAX = 100;

/** Under which name the moment of a task lies beside the sealed ticket, in a column and in a document. */
export const TASK_FIELDS = { referral: 'referralDue', reveal: 'revealDue' } as const satisfies Record<Task, string>;
export const TASK_COLUMNS = { referral: 'referral_due', reveal: 'reveal_due' } as const satisfies Record<Task, string>;

export interface TaskPlace {
  due: number;
  id: string;
}

/** Before every row. */
const FIRST: TaskPlace = { due: Number.MIN_SAFE_INTEGER, id: '' };

export function writePlace({ due, id }: TaskPlace): string {
  return Buffer.from(JSON.stringify([due, id])).toString('base64url');
}

/** What no page of ours has given begins at the start. */
export function readPlace(text: string | null): TaskPlace {
  try {
    const keys: unknown = JSON.parse(Buffer.from(text ?? '', 'base64url').toString());
    const [due, id] = Array.isArray(keys) ? (keys as unknown[]) : [];
    return typeof due === 'number' && typeof id === 'string' ? { due, id } : FIRST;
  } catch {
    return FIRST;
  }
}
