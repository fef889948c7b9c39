/**
 * Puts the clock so many days ahead as TEST_CLOCK_AHEAD_DAYS says, in whatever process loads it: vitest does by its
 * `setupFiles`, and the processes that tests start by the NODE_OPTIONS they inherit, npm under an older Node among
 * them. Nothing of the product knows.
 */
const DAY_MS = 86_400_000;
const days = Number(process.env.TEST_CLOCK_AHEAD_DAYS ?? 0);
const TAKEN = Symbol.for('hamroh.clock-ahead');

if (days !== 0 && !(TAKEN in globalThis)) {
  const real = Date;
  const now = () => real.now() + days * DAY_MS;
  const ahead = new Proxy(real, {
    construct: (target, given, made) => Reflect.construct(target, given.length > 0 ? given : [now()], made),
    apply: () => new real(now()).toString(),
    get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  });
  Object.assign(globalThis, { Date: ahead, [TAKEN]: true });
  const options = process.env.NODE_OPTIONS ?? '';
  if (!options.includes(import.meta.url)) process.env.NODE_OPTIONS = `${options} --import ${import.meta.url}`.trim();
}
