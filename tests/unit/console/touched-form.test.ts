import { expect, test } from 'vitest';
import { type Touched, touch } from '../../../admin-web/src/record/touched.ts';

test('a field that was empty when it was touched stays so for the clash, also where it is touched again', () => {
  const first: Touched = touch({}, { field: 'sex', value: ['female'], at: null });
  // A colleague has filled it meanwhile.
  const again = touch(first, { field: 'sex', value: ['male'], at: 1500 });

  expect(again).toEqual({ sex: { value: ['male'], seenAt: null } });
});

test('a field that is touched for the first time counts as seen as it is kept', () => {
  expect(touch({}, { field: 'sex', value: ['female'], at: 1500 })).toEqual({
    sex: { value: ['female'], seenAt: 1500 },
  });
});
