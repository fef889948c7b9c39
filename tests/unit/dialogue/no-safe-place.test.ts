import { describe, expect, test } from 'vitest';
import type { Talk } from '../../support/talk.ts';
import { atMenu, openPassport, place, putAt } from './stand.ts';

/** Whoever is asked in the flow of danger whether they are safe. */
const askedInDanger = (): Talk => putAt(atMenu('ru'), { flow: 'urgent', node: 'safe' }, { danger: 'violence' });

describe('whoever is asked whether they are safe', () => {
  test.each([
    'нет безопасного места',
    'ҷои бехатар надорам',
    'худамро бехатар ҳис намекунам',
    'ищу безопасное место',
    'ба ман ҷои бехатар лозим',
    'скоро вернётся, ушёл в магазин',
    'вай мастак хоб рафт',
    'земляки держат',
  ])('and says that they are not has the numbers and a person: %s', (text) => {
    const talk = askedInDanger();
    const answer = talk.says(text);

    expect(place(talk)).toBe('urgent/can-write');
    expect(answer.text).toMatch(/102|112/);
    expect(talk.conversation.ticket).toMatchObject({ level: 'red', status: 'open' });
  });

  test.each([
    'он ушёл и запер меня',
    'вай рафтааст маро қуфл кардааст',
    'вай рафт лекин дарро қуфл кард',
    'он ушёл за ножом',
    'вай рафт гуфт мекушам',
    'хозяин ушёл, мы заперты',
  ])('and tells of danger says no yes by it: %s', (text) => {
    const talk = askedInDanger();
    talk.says(text);

    expect(place(talk)).toBe('urgent/safe');
    expect(talk.conversation.ticket).toMatchObject({ level: 'red', status: 'open' });
  });

  test.each(['рафтааст дукон', 'он ушёл в магазин'])('is asked again where somebody left for a while: %s', (text) => {
    const talk = askedInDanger();
    talk.says(text);

    expect(place(talk)).toBe('urgent/safe');
  });

  test.each(['он ушёл', 'вай рафтааст', 'я ушла от него', 'тинҷам дигар касе нест'])(
    'goes on where danger has gone: %s',
    (text) => {
      const talk = askedInDanger();
      talk.says(text);

      expect(place(talk)).not.toMatch(/^urgent\/(safe|can-write)$/);
      expect(talk.conversation.ticket).toBeNull();
    },
  );

  test('is heard in other flows as well', () => {
    const talk = atMenu('ru');
    openPassport(talk);
    talk.says('безопасного места нет');

    expect(place(talk)).toBe('urgent/can-write');
    expect(talk.conversation.ticket).toMatchObject({ level: 'red', status: 'open' });
  });
});
