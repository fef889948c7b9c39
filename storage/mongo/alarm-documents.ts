import type { Alarm } from '../../core/alarm.ts';

/** `_id` is that of the alarm (core/alarm.ts). */
export interface AlarmDoc extends Omit<Alarm, 'level'> {
  _id: string;
  level: number;
  /** Gone when everybody is told. */
  dueAt?: number;
  tries: number;
}
