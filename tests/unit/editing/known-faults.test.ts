import { describe, expect, test } from 'vitest';
import { isKnown, namesOf } from '../../../app/editing/problems.ts';
import { phrase } from '../../../core/phrase.ts';
import { fault, type Problem } from '../../../core/problem.ts';

const AT = { path: 'nodes/a' };
const lines = (...countries: string[]) => fault('work/a', 'no_numbers_there', { purpose: 'legal', countries }, AT);
const leads = (target: string, nodes: string[] = ['a'], near: string | null = null) =>
  fault('work/a', 'leads_nowhere', { part: { part: [phrase('part_key', { name: 'to' })] }, target, nodes, near }, AT);
const far = (channel: string) => fault('work/a', 'person_far', { channel, most: 2 }, AT);
const long = (length: number) => fault('work/a', 'text_long', { part: { part: [] }, length, most: 1024 }, AT);

const bubble = (country: string) =>
  fault('work/a', 'bubble_long', { length: 307, longest_in: phrase('in_country', { country }), page: '' }, AT);

const isNew = (before: Problem[], now: Problem) => !isKnown(new Set(before.flatMap(namesOf)), now);

describe('of what is wrong at a place that had a fault already', () => {
  test('what is worse is new: one more country, another channel, another name that leads nowhere', () => {
    expect(isNew([lines('KZ')], lines('KZ', 'RU'))).toBe(true);
    expect(isNew([far('telegram')], far('whatsapp'))).toBe(true);
    expect(isNew([leads('menu2')], leads('help2'))).toBe(true);
  });

  test('what is no worse is known, whatever else has changed around it', () => {
    expect(isNew([lines('KZ', 'RU')], lines('RU'))).toBe(false);
    expect(isNew([far('telegram'), far('whatsapp')], far('whatsapp'))).toBe(false);
    expect(isNew([leads('menu2')], leads('menu2', ['a', 'b'], 'menu'))).toBe(false);
    expect(isNew([long(1100)], long(1060))).toBe(false);
    expect(isNew([bubble('GB')], bubble('US'))).toBe(false);
    expect(isNew([fault('a.yaml (line 3)', 'no_flow', {})], fault('a.yaml (line 9)', 'no_flow', {}))).toBe(false);
  });
});
