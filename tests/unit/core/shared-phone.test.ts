import { describe, expect, test } from 'vitest';
import {
  addressOfProfile,
  arriveAt,
  CLOSES_AFTER_MS,
  closed,
  isAtDoor,
  newSharedPhone,
  pauseAfter,
  placeOf,
  profileIn,
  tellSecret,
  withoutProfile,
} from '../../../core/shared-phone.ts';

const AT = 1_000_000;
const secretOf = (number: number) => `4821 of ${number}`;
const open = newSharedPhone(secretOf(1), AT);
const shut = closed(open, { number: 1, at: AT });

describe('an address behind the one of a channel', () => {
  test('tells its profile and its place, and that of a phone which nobody shares tells none', () => {
    for (const place of ['telegram:3527065', 'whatsapp:42:TJ.1234', 'whatsapp:42:992900000000'] as const) {
      expect([placeOf(place), profileIn(place), isAtDoor(place)]).toEqual([place, null, false]);
      for (const number of [0, 1, 3]) {
        const address = addressOfProfile(place, number);
        expect([placeOf(address), profileIn(address), isAtDoor(address)]).toEqual([place, number, number === 0]);
        expect(addressOfProfile(address, 2)).toBe(`${place}~2`);
      }
    }
  });
});

describe('a message that comes to a shared phone', () => {
  const at = (more: number) => ({ key: 'k', at: AT + more, isWord: true, isThere: true as boolean | null });

  test('is for whoever has opened it, and for the door once the time is over', () => {
    expect(arriveAt(open, at(CLOSES_AFTER_MS)).to).toBe(1);
    const late = arriveAt(open, at(CLOSES_AFTER_MS + 1));
    expect([late.to, late.phone.open]).toEqual([0, null]);
    expect(arriveAt(shut, at(0)).to).toBe(0);
  });

  test('that is no word of the person makes nothing longer', () => {
    expect(arriveAt(open, { ...at(5000), isWord: false }).phone).toBe(open);
    expect(arriveAt(open, at(5000)).phone.heardAt).toBe(AT + 5000);
  });

  test('tells of a phone that has blocked us, until something comes from it', () => {
    const blocked = arriveAt(shut, { ...at(0), isWord: false, isThere: false }).phone;
    expect(blocked).toEqual({ ...shut, isStopped: true });
    expect(arriveAt(blocked, { ...at(1), isWord: false, isThere: null }).phone).toBe(blocked);
    expect(arriveAt(blocked, { ...at(1), isWord: false, isThere: true }).phone).toEqual(shut);
  });
});

describe('a secret', () => {
  const told = (more: Partial<Parameters<typeof tellSecret>[1]> = {}) => ({
    number: 1,
    key: 'k',
    at: AT,
    now: AT,
    ...more,
  });

  test('opens what it is of, and is hashed for a profile that is not there as for one that is', () => {
    const asked: number[] = [];
    const hash = (number: number) => {
      asked.push(number);
      return secretOf(number);
    };
    expect(tellSecret(shut, told(), hash).outcome).toEqual({ is: 'opened', number: 1 });
    expect(tellSecret(shut, told({ number: 3 }), hash).outcome).toEqual({ is: 'wrong' });
    expect(asked).toEqual([1, 3]);
  });

  test('that was right begins the count anew', () => {
    const wrong = tellSecret(shut, told({ key: 'a' }), () => 'other').phone;
    expect(wrong.tries).toEqual([{ number: 1, wrong: 1, at: AT }]);
    expect(tellSecret(wrong, told({ key: 'b' }), secretOf).phone.tries).toEqual([]);
  });

  test('is not looked at for a quarter of an hour after five wrong ones, and for a day at the most', () => {
    expect([4, 5, 6, 7, 40].map((wrong) => pauseAfter(wrong) / 60_000)).toEqual([0, 15, 30, 60, 1440]);
  });

  test('of a profile that is forgotten opens nothing, and the last one takes the phone with it', () => {
    const two = tellSecret(shut, told({ number: 'new' }), secretOf).phone;
    expect(two.profiles.map(({ number }) => number)).toEqual([1, 2]);
    const left = withoutProfile(two, { number: 2, at: AT });
    expect([left?.open, left?.profiles.length]).toEqual([null, 1]);
    expect(withoutProfile(shut, { number: 1, at: AT })).toBeNull();
  });

  test('is the last one where nobody has written in another, unless somebody stands in that', () => {
    const { phone } = tellSecret(shut, told({ number: 'new' }), secretOf);
    expect(withoutProfile(phone, { number: 1, at: AT })?.profiles).toHaveLength(1);
    expect(withoutProfile(phone, { number: 1, at: AT + CLOSES_AFTER_MS + 1 })).toBeNull();
    expect(withoutProfile(closed(phone, { number: 2, at: AT }), { number: 1, at: AT })).toBeNull();
  });
});
