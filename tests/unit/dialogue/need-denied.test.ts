import { describe, expect, test } from 'vitest';
import { DAY_MS } from '../../../core/days.ts';
import type { Talk } from '../../support/talk.ts';
import { atMenu, place, putAt } from './stand.ts';

const askedAt = (flow: string, node: string): Talk => putAt(atMenu(), { flow, node });

describe('«лозим не» at a question', () => {
  test.each(['лозим не', 'лозим нест', 'даркор не', 'даркор нест', 'lozim ne'])(
    'that offers it is the answer and no farewell: %s',
    (text) => {
      const talk = askedAt('came-back-ban', 'look-there');
      const answer = talk.says(text);

      expect(place(talk)).toBe('came-back-ban/what');
      expect(answer.text).not.toContain('Хайр');
    },
  );

  test.each(['лозим не', 'даркор нест'])('that takes a yes or no is the no: %s', (text) => {
    const talk = askedAt('came-back-ban', 'look-next');
    const answer = talk.says(text);

    expect(place(talk)).not.toBeNull();
    expect(answer.text).not.toContain('Хайр');
  });

  test.each(['стоп', 'қатъ', 'бас', 'дигар нанависед', 'бас кунед дигар лозим нест'])('leaves «%s» a stop', (text) => {
    const talk = askedAt('came-back-ban', 'look-there');
    const answer = talk.says(text);

    expect(place(talk)).toBeNull();
    expect(answer.text).toContain('Хайр');
  });

  test('that was asked long ago, or takes no such answer, ends the talk', () => {
    const old = askedAt('came-back-ban', 'look-there');
    old.now += 2 * DAY_MS;
    const menu = atMenu();

    expect(old.says('лозим не').text).toContain('Хайр');
    expect(menu.says('лозим не').text).toContain('Хайр');
  });
});
