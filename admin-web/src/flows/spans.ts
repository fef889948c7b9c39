export type SpanUnit = 'hour' | 'day' | 'week';

export interface Span {
  number: number;
  unit: SpanUnit;
}

const WRITTEN = /^(\d+) (hour|day|week)s?$/;

/** A span as flows have it, such as `3 days`; what is none counts as one day. */
export function readSpan(text: string): Span {
  const [, number, unit] = WRITTEN.exec(text) ?? [];
  return { number: Number(number ?? 1), unit: unit === 'hour' || unit === 'week' ? unit : 'day' };
}

export function writeSpan({ number, unit }: Span): string {
  const whole = Math.min(999, Math.max(1, Math.round(Number.isFinite(number) ? number : 1)));
  return `${whole} ${unit}${whole === 1 ? '' : 's'}`;
}
