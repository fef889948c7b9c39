import { describe, expect, test } from 'vitest';
import type { CheckRequest, Finding, Surroundings } from '../../../flows/engine/turn.ts';
import { ENDS } from './banded-ends.ts';
import { bookFrom } from './make-flows.ts';
import { play } from './play-flows.ts';

describe('entries that are shown', () => {
  const SHOW = `
country: { ask: { tg: куҷо, ru: где }, expect: country, save: contact.country, to: rules }
rules: { show: "country-rules/{{contact.country}}/work", to: last, missing: none }
${ENDS}`;
  const pagesOf = (reference: string) =>
    new Map([
      ['country-rules/RU/work', 3],
      ['country-rules/KZ/work', 1],
    ]).get(reference) ?? 0;
  const showing = (country: string) => {
    const talk = play(bookFrom({ work: SHOW }), { around: { pagesOf } });
    return { talk, told: talk.says(country) };
  };

  test('go on at once where there is one page', () => {
    expect(showing('Казахстан').told).toEqual([
      'step work/rules',
      'show country-rules/KZ/work 0',
      'step work/last',
      'ask охир',
    ]);
  });

  test('take another way where there are none', () => {
    expect(showing('Дубай').told).toContain('say нест');
  });

  test('come page by page, the last without a further question', () => {
    const { talk, told } = showing('Россия');

    expect(told).toEqual(['step work/rules', 'show country-rules/RU/work 0', 'ask more go-on']);
    expect(talk.says('ещё')).toEqual(['show country-rules/RU/work 1', 'ask more go-on']);
    expect(talk.presses('more')).toEqual(['show country-rules/RU/work 2', 'step work/last', 'ask охир']);
    expect(talk.goesBack()).toEqual(['notice went_back', 'show country-rules/RU/work 1', 'ask more go-on']);
    expect(talk.goesBack()).toEqual(['notice went_back', 'show country-rules/RU/work 0', 'ask more go-on']);
    expect(talk.presses('go-on')).toEqual(['step work/last', 'ask охир']);
  });
});

describe('a check', () => {
  const CHECK = `
came: { ask: { tg: кай, ru: когда }, expect: date, save: came, to: days }
days:
  check: days-left
  input: { entered: came }
  save: stay
  to: { enough: none, soon: some, over: strong, unclear: came, no-rule: done }
${ENDS}`;
  const checking = (finding: Finding) => {
    const requests: CheckRequest[] = [];
    const check: Surroundings['check'] = (_kind, request) => {
      requests.push(request);
      return finding;
    };
    const talk = play(bookFrom({ work: CHECK }), { around: { check } });
    return { talk, requests, told: talk.says('24.11.2026') };
  };

  test('takes the answers it names, and leads on by its outcome', () => {
    const { told, requests } = checking({ outcome: 'soon', found: 'x', dates: {} });

    expect(told).toContain('say баъзе');
    expect(requests).toMatchObject([
      { inputs: new Map([['entered', '2026-11-24']]), earlier: null, today: '2026-11-24' },
    ]);
  });

  test('leaves what it found, and no date that it does not find any more', () => {
    const { talk } = checking({ outcome: 'soon', found: 'x', dates: { last: '2026-12-01', secret: '2020-01-01' } });

    expect(talk.session.answers).toEqual({ came: '2026-11-24', stay: 'x', 'stay-last': '2026-12-01' });

    talk.goesBack();
    expect(talk.session.answers).toEqual({});
  });

  test('is handed what it left before', () => {
    const { talk, requests } = checking({ outcome: 'unclear', found: 'first', dates: {} });
    talk.says('25.11.2026');

    expect(requests.map(({ earlier }) => earlier)).toEqual([null, 'first']);
  });

  test('says that the place is gone where nothing leads on from the outcome', () => {
    expect(checking({ outcome: 'strange', found: null, dates: {} }).told).toContain('notice place_gone');
  });
});

describe('a reminder', () => {
  const remindBy = (when: string, came = '24.11.2026') => {
    const nodes = `
came: { ask: { tg: кай, ru: когда }, expect: date, save: came, to: sure }
sure: { ask: { tg: розӣ, ru: напомнить }, choices: [{ id: yes, label: { tg: Ҳа, ru: Да }, to: later }] }
later: { remind: first-days, ${when}, open: last, to: last }
${ENDS}`;
    const talk = play(bookFrom({ work: nodes }));
    talk.says(came);
    return talk.presses('yes');
  };

  test('is set so long from now, or so long before a day', () => {
    expect(remindBy('after: 3 days')).toContain('remind first-days 259200000');
    expect(remindBy('after: 1 hour')).toContain('remind first-days 3600000');
    expect(remindBy('on: came, before: 2 weeks')).toContain('remind first-days 2026-11-24 1209600000');
    expect(remindBy('on: came')).toContain('remind first-days 2026-11-24 0');
  });

  test('is not set where the day is not known', () => {
    expect(remindBy('on: went')).toEqual(['step work/later', 'step work/last', 'ask охир']);
  });
});

describe('the lines that were shown last', () => {
  const nodes = `
which: { ask: { tg: кадом, ru: какая }, choices: { from: numbers }, save: line, to: last }
${ENDS}`;
  const lines = [
    { id: 'n0', label: { tg: 'Хат', ru: 'Линия' }, value: 'tj.hotline' },
    { id: 'n1', label: { tg: 'Полис', ru: 'Полиция' }, value: 'tj.police' },
  ];

  test('are picked among, and kept by their own name', () => {
    const talk = play(bookFrom({ work: nodes }), { around: { numbers: lines } });

    expect(talk.told.at(-1)).toBe('ask кадом n0 n1');
    talk.says('полиция');
    expect(talk.session.answers).toEqual({ line: 'tj.police' });
  });

  test('need no question where there is one, or none', () => {
    const one = play(bookFrom({ work: nodes }), { around: { numbers: lines.slice(0, 1) } });
    const none = play(bookFrom({ work: nodes }));

    expect(one.told.at(-1)).toBe('ask охир');
    expect(one.session.answers).toEqual({ line: 'tj.hotline' });
    expect(none.told.at(-1)).toBe('ask охир');
    expect(none.session.answers).toEqual({});
  });
});
