import { afterEach } from 'vitest';

/**
 * What is pure hangs neither on the time nor on the zone or language of the machine: so it need not run again under others.
 * A test of which our own code asks for one of them fails, and belongs to ASKING in tests/suites.ts. Packages may ask: what
 * they make of it is seen where our words are tested under several languages.
 */

const KEPT = Symbol.for('hamroh.asks-nothing');
const kept = globalThis as { [KEPT]?: Set<string> };
const isWatched = kept[KEPT] !== undefined;
// This file is read again for every test file of a worker; the watch stays, and so does what it fills.
kept[KEPT] ??= new Set();
const asked = kept[KEPT];

/** Whether a line of ours asked, and not a package or Node itself. */
function note(what: string): void {
  // Below this line and the one that watches stands whoever asked.
  const caller = new Error('asked').stack?.split('\n')[3] ?? '';
  const isOurs = !/node_modules|node:|<anonymous>/.test(caller) && caller.includes('.ts');
  if (isOurs) asked.add(`${what}: ${caller.trim()}`);
}

const hasLanguage = (given: unknown): boolean =>
  given !== undefined && Intl.NumberFormat.supportedLocalesOf(given as string).length > 0;

const hasZone = (options: unknown): boolean => (options as { timeZone?: string } | undefined)?.timeZone !== undefined;

/** Puts a watch before a function; the function does what it did. */
function watch<Owner extends object>(
  owner: Owner,
  names: (keyof Owner & string)[],
  asks: (args: unknown[]) => boolean,
) {
  for (const name of names) {
    const real = owner[name] as (...args: unknown[]) => unknown;
    const watched = function (this: unknown, ...args: unknown[]): unknown {
      if (asks(args)) note(name);
      return real.apply(this, args);
    };
    Object.assign(owner, { [name]: watched });
  }
}

if (!isWatched) {
  const real = Date;
  const watched = new Proxy(real, {
    construct(target, given, made) {
      if (given.length !== 1) note('new Date');
      return Reflect.construct(target, given, made);
    },
    get(target, key) {
      if (key === 'now') note('Date.now');
      return Reflect.get(target, key);
    },
  });
  Object.assign(globalThis, { Date: watched });
  watch(real.prototype, ['getHours', 'getDate', 'getDay', 'getMonth', 'getFullYear', 'getTimezoneOffset'], () => true);
  watch(String.prototype, ['localeCompare'], ([, language]) => !hasLanguage(language));
  watch(String.prototype, ['toLocaleLowerCase', 'toLocaleUpperCase'], ([language]) => !hasLanguage(language));
  watch(Number.prototype, ['toLocaleString'], ([language]) => !hasLanguage(language));
  watch(
    real.prototype,
    ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'],
    ([language, options]) => !hasLanguage(language) || !hasZone(options),
  );
  const { DateTimeFormat, NumberFormat, PluralRules, Collator, ListFormat } = Intl;
  for (const [name, Format] of Object.entries({ DateTimeFormat, NumberFormat, PluralRules, Collator, ListFormat })) {
    const proxy = new Proxy(Format, {
      construct(target, given, made) {
        const [language, options] = given as unknown[];
        if (!hasLanguage(language)) note(name);
        if (name === 'DateTimeFormat' && !hasZone(options)) note('zone');
        return Reflect.construct(target, given, made);
      },
    });
    Object.assign(Intl, { [name]: proxy });
  }
}

afterEach(() => {
  const lines = [...asked];
  asked.clear();
  if (lines.length > 0) throw new Error(`asks for the clock, the zone or the language:\n${lines.join('\n')}`);
});
