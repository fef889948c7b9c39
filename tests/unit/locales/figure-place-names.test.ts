import { expect, test } from 'vitest';
import { figureName } from '../../../locales/figure-names.ts';

test.each([
  ['any.emergency', 'Emergency'],
  ['tj.job-centre', 'Job centre'],
])('a place of help is called in English by what it is, not by its id: %s', (name, called) => {
  expect(figureName('en', { figure: 'referrals_made', name }, new Map())).toBe(called);
});
