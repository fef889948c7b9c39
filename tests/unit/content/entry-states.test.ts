import { expect, test } from 'vitest';
import { entryStates } from '../../../content/entry-states.ts';
import { contentOf, countryRule, fact, placeOfHelp, point, term } from './samples.ts';

const content = {
  ...contentOf({
    facts: [
      fact({ id: 'past', expires: '2026-11-23' }),
      fact({ id: 'last-day', expires: '2026-11-24' }),
      fact({ id: 'draft', source: 'GK; 2.1.1', expires: '2026-12-09' }),
      fact({ id: 'doubtful', confidence: 'low' }),
    ],
    points: [
      point({ id: 'good' }),
      point({ id: 'asked', status: 'unverified' }),
      point({ id: 'gone', status: 'dead' }),
    ],
  }),
  places: new Map([['door', placeOfHelp({ id: 'door', status: 'unverified' })]]),
  countryRules: new Map([['rule', countryRule({ id: 'rule', confidence: 'medium' })]]),
  glossary: new Map([['word', term({ id: 'word', source: 'GK' })]]),
};

test('an editor sees of each entry what is to be done about it', () => {
  const told = entryStates(content, '2026-11-24').map((state) =>
    [
      `${state.kind} ${state.id}:`,
      state.age,
      state.isUnverified && 'unverified',
      state.isDead && 'dead',
      state.isWithoutSource && 'without source',
      state.isOfLowConfidence && 'low',
    ]
      .filter(Boolean)
      .join(' '),
  );

  expect(told).toEqual([
    'fact past: stale',
    'fact last-day: soon',
    'fact draft: fresh unverified without source',
    'fact doubtful: fresh unverified low',
    'contact point good: fresh',
    'contact point asked: fresh unverified',
    'contact point gone: fresh dead',
    'place door: fresh unverified',
    'country rule rule: fresh unverified',
    'glossary word: without source',
  ]);
});
