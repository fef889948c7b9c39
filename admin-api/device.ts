const BROWSERS = ['Edg', 'OPR', 'YaBrowser', 'SamsungBrowser', 'Firefox', 'Chrome', 'Safari'];
const SYSTEMS = ['Android', 'iPhone', 'iPad', 'Windows', 'Mac OS X', 'Linux'];
const NAMES = new Map([
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['YaBrowser', 'Yandex'],
  ['SamsungBrowser', 'Samsung'],
  ['Mac OS X', 'macOS'],
]);

/** Browser and system by their names, enough to know one's own session by; versions and the rest are not kept. */
export function deviceOf(userAgent: string): string {
  const named = [BROWSERS, SYSTEMS].map((names) => names.find((name) => userAgent.includes(name)));
  return named.map((name) => (name === undefined ? '?' : (NAMES.get(name) ?? name))).join(' · ');
}
