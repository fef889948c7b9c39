import { describe, expect, test } from 'vitest';
import { ofTemplate, outageOf, reasonOfCode, refusalOf } from '../../../bot/whatsapp/failure.ts';

describe('a code of Meta', () => {
  test.each([
    [
      'stops the account',
      'channel_stopped',
      [0, 3, 10, 33, 190, 200, 299, 368, 131005, 131031, 131037, 131042, 131045, 133010],
    ],
    ['is tried again more slowly', 'throttled', [4, 80007, 130429]],
    ['holds back what nobody waits for', 'spam_limited', [131048]],
    ['lets the contact wait', 'contact_throttled', [131056]],
    ['needs a template', 'window_closed', [131047]],
    ['ends it for the contact', 'contact_stopped', [131026]],
    ['is tried again', 'unreachable', [1, 2, 131000, 131016, 131057]],
    ['is given up', 'rejected', [100, 130472, 130497, 131008, 131009, 131021, 131049, 131050, 131051]],
    ['refuses the picture, not its words', 'media_refused', [131052, 131053]],
    ['of a template is given up', 'template_refused', [132000, 132001, 132005, 132007, 132012, 132015, 132016]],
    ['that nobody knows is given up', 'rejected', [999_999, -1, 300]],
  ])('that %s: %s', (_what, reason, codes) => {
    expect(codes.map(reasonOfCode)).toEqual(codes.map(() => reason));
  });

  test.each([
    [true, [100, 131008, 131009, 131051]],
    [false, [130472, 131021, 131049, 131050, 131052, 131053, 131062, 132000, 132015, 999_999]],
  ])('says that the shape alone is refused (%s): %j', (isAboutShape, codes) => {
    const told = codes.map((code) => refusalOf({ status: 400, code }).isAboutShape);

    expect(told).toEqual(codes.map(() => isAboutShape));
  });

  test('of the shape of a template is of the template; what is of the person stays so', () => {
    const told = [131009, 131049].map((code) => ofTemplate(refusalOf({ status: 400, code })));

    expect(told).toMatchObject([
      { reason: 'template_refused', isAboutShape: false },
      { reason: 'rejected', isAboutShape: false },
    ]);
  });

  test('decides, whatever the status says', () => {
    expect(refusalOf({ status: 400, code: 190 })).toMatchObject({ reason: 'channel_stopped' });
    expect(refusalOf({ status: 429, code: 131026 })).toMatchObject({ reason: 'contact_stopped' });
    expect(refusalOf({ status: 400, code: 131000 })).toMatchObject({ reason: 'unreachable', mayHaveArrived: true });
    expect(refusalOf({ status: 500, code: 999_999 })).toMatchObject({ reason: 'unreachable', mayHaveArrived: true });
    expect(refusalOf({ status: 400, code: 131048 })).toMatchObject({ reason: 'spam_limited', retryAfterMs: 60_000 });
  });

  test.each([
    [401, 'channel_stopped'],
    [403, 'channel_stopped'],
    [429, 'throttled'],
    [400, 'rejected'],
    [404, 'rejected'],
  ])('that nobody knows leaves it to the status %i', (status, reason) => {
    expect(refusalOf({ status, code: 999_999 })).toMatchObject({ reason, isAboutShape: false });
    expect(refusalOf({ status, code: 131051 })).toMatchObject({ reason: 'rejected', isAboutShape: true });
  });
});

test.each([
  [401, 'channel_stopped', false],
  [403, 'channel_stopped', false],
  [404, 'rejected', false],
  [413, 'rejected', false],
  [429, 'throttled', false],
  [200, 'unreachable', true],
  [302, 'unreachable', true],
  [502, 'unreachable', true],
])('an answer %i without a code counts as %s', (status, reason, mayHaveArrived) => {
  expect(refusalOf({ status, code: null })).toMatchObject({ reason, mayHaveArrived });
});

test('a line that never came about has brought nothing, any other may have', () => {
  const failed = (code: unknown) =>
    outageOf(new TypeError('fetch failed', { cause: Object.assign(new Error(), { code }) }));

  expect(failed('ECONNREFUSED')).toMatchObject({ reason: 'unreachable', mayHaveArrived: false });
  expect(failed('ECONNRESET')).toMatchObject({ reason: 'unreachable', mayHaveArrived: true });
  expect(failed('+992900000007').message).toBe('unreachable: no answer');
  expect(outageOf(new DOMException('late', 'TimeoutError'))).toMatchObject({ mayHaveArrived: true });
});
