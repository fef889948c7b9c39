/**
 * What a process that is started with an environment of its own takes over all the same: where programs are, the day of the
 * tests, and where Node keeps what it has compiled.
 */
export function inheritedSettings(): Record<string, string> {
  const { PATH = '', NODE_COMPILE_CACHE, TEST_CLOCK_AHEAD_DAYS, NODE_OPTIONS } = process.env;
  const clock = TEST_CLOCK_AHEAD_DAYS === undefined ? {} : { TEST_CLOCK_AHEAD_DAYS, NODE_OPTIONS };
  const given = Object.entries({ PATH, NODE_COMPILE_CACHE, ...clock });
  return Object.fromEntries(given.filter((one): one is [string, string] => one[1] !== undefined));
}
