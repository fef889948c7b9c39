import { expect, test } from 'vitest';
import { isWorthAnotherTry, Problem } from '../../../admin-web/src/api/http.ts';

test.each([
  [new Problem('offline', 0), true],
  [new Problem('too_many_requests', 429), true],
  [new Problem('store_unreachable', 503), true],
  [new Problem('ticket_unknown', 404), false],
  [new Problem('not_logged_in', 401), false],
  [new TypeError('a bug'), false],
])('a reading that ended in %s is tried again: %s, and not without end', (error, isTried) => {
  const tries = [0, 1, 2, 3, 4].filter((count) => isWorthAnotherTry(count, error));

  expect(tries).toEqual(isTried ? [0, 1] : []);
});
