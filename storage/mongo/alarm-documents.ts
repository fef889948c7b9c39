import type { Alarm } from '../../core/alarm.ts';

/** `_id` is that of the alarm (core/alarm.ts). */
export interface AlarmDoc extends Omit<Alarm, 'level'> {
  _id: string;
  level: number;
  /** Gone when everybody is told. */
  dueAt?: number;
  tries: number;
}

/** A topic of the forum that mirrors the desk; `_id` is that of the ticket. */
export interface ForumTopicDoc {
  _id: string;
  version: number;
  sealed: Uint8Array;
}
