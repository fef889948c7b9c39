import { describe, expect, test } from 'vitest';
import { entryStates } from '../../../content/entry-states.ts';
import type { Content } from '../../../content/schema.ts';
import { classShares, type Reach, toVerify } from '../../../flows/check/to-verify.ts';
import { printReport } from '../../../tools/print-report.ts';
import { contentOf, countryRule, fact, placeOfHelp, point, TODAY } from '../content/samples.ts';

const UNREAD = { confidence: 'medium' } as const;

/** Everything of it is to be checked but for what the id says. */
function contents(): Content {
  const facts = [
    fact({ id: 'grave', risk: 'A', ...UNREAD }),
    fact({ id: 'guessed', risk: 'A', source: 'GK' }),
    fact({ id: 'costly', risk: 'B', ...UNREAD }),
    fact({ id: 'checked', risk: 'A' }),
    fact({ id: 'past', risk: 'A', expires: '2026-11-02' }),
  ];
  const points = [
    point({ id: 'rung', status: 'unverified' }),
    point({ id: 'unknown', status: 'unverified', phone: null, owner: 'partner' }),
    point({ id: 'gone', status: 'dead' }),
  ];
  const place = placeOfHelp({ status: 'unverified' });
  const rule = countryRule({ confidence: 'low' });
  return {
    ...contentOf({ facts, points }),
    places: new Map([[place.id, place]]),
    countryRules: new Map([[rule.id, rule]]),
  };
}

function listed(reach: Partial<Reach> = {}) {
  const content = contents();
  return toVerify(entryStates(content, TODAY), content, { uses: new Map(), people: null, ...reach });
}

describe('what is to be checked', () => {
  test('is all that is not, or is past its day, with its class, its owner and what would check it', () => {
    const told = listed().map(({ id, risk, owner, by }) => [id, risk, owner, by]);

    expect(told).toEqual([
      ['grave', 'A', 'editors', 'second-source'],
      ['guessed', 'A', 'editors', 'read-a-page'],
      ['past', 'A', 'editors', 'look-again'],
      ['ru.registration', 'A', 'editors', 'second-source'],
      ['costly', 'B', 'editors', 'second-source'],
      ['rung', 'number', 'editors', 'ring'],
      ['unknown', 'number', 'partner', 'find-a-number'],
      ['tj.papers', 'place', 'editors', 'go-or-ask'],
    ]);
  });

  test('stands first where most people read it, then where it can be met at most places', () => {
    const place = { flow: 'work', node: 'start', asked: null };
    const uses = new Map([
      ['contact point rung', [place, place]],
      ['fact costly', [place]],
    ]);
    const people = new Map([
      ['place/tj.papers', 7],
      ['rule/ru.registration', 9],
    ]);

    const ids = (reach: Partial<Reach>) =>
      listed(reach)
        .slice(0, 4)
        .map(({ id }) => id);
    expect(ids({ uses })).toEqual(['rung', 'costly', 'grave', 'guessed']);
    expect(ids({ uses, people })).toEqual(['ru.registration', 'tj.papers', 'rung', 'costly']);
  });

  test('counts in its class, of which what is dead is no part', () => {
    const content = contents();

    expect(classShares(entryStates(content, TODAY), content)).toEqual([
      { risk: 'A', entries: 5, verified: 1, stale: 1 },
      { risk: 'B', entries: 1, verified: 0, stale: 0 },
      { risk: 'C', entries: 0, verified: 0, stale: 0 },
      { risk: 'number', entries: 2, verified: 0, stale: 0 },
      { risk: 'place', entries: 1, verified: 0, stale: 0 },
      { risk: 'other', entries: 0, verified: 0, stale: 0 },
    ]);
  });
});

describe('the list that is printed', () => {
  const printed = (people: Reach['people']) => {
    const content = contents();
    const uses = new Map([['fact grave', [{ flow: 'work', node: 'start', asked: null }]]]);
    const states = entryStates(content, TODAY);
    const lists = { stale: [], soon: [], unverified: [], lowConfidence: [], withoutSource: [], dead: [], unused: [] };
    return printReport({
      today: TODAY,
      entries: [],
      concerns: lists,
      inOneLanguage: [],
      texts: [],
      sentences: [],
      bubbles: [],
      classes: classShares(states, content),
      toVerify: toVerify(states, content, { uses, people }),
    });
  };

  test('says of each class how much of it is checked', () => {
    expect(printed(null)).toMatch(/^A: wrong is dangerous +5 +1 +20 +1$/m);
  });

  test('has a line for each entry, which says how it is ordered where nobody has counted', () => {
    expect(printed(null)).toContain(
      [
        'To verify, by places in flows (with `-- --people`: by the people who read it): 8',
        '  1 place | A | fact | grave | owner: editors | a second source, or a page of the office itself | NAKAN-2024; 2.1.1',
        '  0 places | A | fact | guessed | owner: editors | read a page that says it, and name it as the source | GK',
      ].join('\n'),
    );
  });

  test('tells of fewer than three people no number', () => {
    const told = printed(new Map([['fact/costly', 12]]));

    expect(told).toContain(
      'To verify, by people who were shown it within a week, then places in flows: 8\n  12 people',
    );
    expect(told).toContain('\n  under 3 people, 1 place | A | fact | grave |');
  });
});
