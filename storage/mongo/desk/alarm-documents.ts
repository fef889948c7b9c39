import type { Alarm } from '../../../core/alarm.ts';

/** `_id` is that of the alarm (core/alarm.ts). */
export interface AlarmDoc extends Omit<Alarm, 'level'> {
  _id: string;
  level: number;
  /** Gone when everybody is told. */
  dueAt?: number;
  tries: number;
}

/** A request that became red; `_id` is that of the ticket. */
export interface RedRequestDoc {
  _id: string;
  at: number;
  /** The keyed hash of the network, for an hour. */
  network?: string;
  /** Of many that are alike. */
  flood?: string;
}

/** A topic of the forum that mirrors the desk; `_id` is that of the ticket. */
export interface ForumTopicDoc {
  _id: string;
  version: number;
  sealed: Uint8Array;
}
