import type { StayRule } from '../../../content/stay.ts';

export const RUSSIA: StayRule = { kind: 'calendar-year', days: 90, unbroken: 90 };
export const KAZAKHSTAN: StayRule = { kind: 'window', days: 90, window: 180, unbroken: 30 };
