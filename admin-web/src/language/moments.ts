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

function two(value: number): string {
  return String(value).padStart(2, '0');
}
