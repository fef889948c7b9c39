/** Days and hours in digits, the same in all languages, by the clock of this browser. */

export function dayOf(at: number): string {
  const date = new Date(at);
  return [date.getDate(), date.getMonth() + 1].map(two).concat(String(date.getFullYear())).join('.');
}

export function hourOf(at: number): string {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes()].map(two).join(':');
}

/** For what is told by the second. */
export function secondOf(at: number): string {
  return `${hourOf(at)}:${two(new Date(at).getSeconds())}`;
}

export function momentOf(at: number): string {
  return `${dayOf(at)} ${hourOf(at)}`;
}

/** What a clock elsewhere shows at that moment. */
export function momentIn(at: number, zone: string): string {
  const parts = { day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const;
  const read = new Intl.DateTimeFormat('en-GB', { ...parts, hourCycle: 'h23', timeZone: zone }).formatToParts(at);
  const part = (type: string) => read.find((one) => one.type === type)?.value ?? '';
  return `${part('day')}.${part('month')}.${part('year')} ${part('hour')}:${part('minute')}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
