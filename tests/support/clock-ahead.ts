/** What a process that is started with an environment of its own needs to live on the same day as the tests. */
export function clockSettings(): Record<string, string> {
  const { TEST_CLOCK_AHEAD_DAYS, NODE_OPTIONS } = process.env;
  return TEST_CLOCK_AHEAD_DAYS === undefined
    ? {}
    : { TEST_CLOCK_AHEAD_DAYS, ...(NODE_OPTIONS === undefined ? {} : { NODE_OPTIONS }) };
}
