import { expect, test } from 'vitest';
import { type Plan, planRun } from '../../faults/plan.ts';
import { POINTS } from '../../faults/points.ts';
import type { Scene, Size } from '../../faults/size.ts';

const SCENE: Scene = { store: 'mongo', receive: 'webhook', processes: 2 };
const SIZE: Size = {
  people: 6,
  webPeople: 2,
  whatsAppPeople: 3,
  maxPeople: 4,
  hasCases: false,
  messages: 8,
  mostPauseMs: 1000,
  kills: POINTS.length,
  density: 1,
  hasTimeouts: false,
  everyPoint: true,
  crowd: 1000,
};

const kindsOf = ({ faults }: Plan) => new Set(faults.map(({ kind }) => kind));

test('the same seed gives the same plan, and another seed another', () => {
  expect(planRun(7, SCENE, SIZE)).toEqual(planRun(7, SCENE, SIZE));
  expect(planRun(8, SCENE, SIZE).faults).not.toEqual(planRun(7, SCENE, SIZE).faults);
});

test('a run of every point kills once at each of them', () => {
  const points = planRun(7, SCENE, SIZE).faults.flatMap((fault) => ('point' in fault ? [fault.point] : []));

  expect(points.toSorted()).toEqual(POINTS.toSorted());
});

test('a disk is full only where the store is a file of the process, and a large call comes once', () => {
  const embedded = planRun(7, { ...SCENE, store: 'embedded', processes: 1 }, SIZE);

  expect(kindsOf(embedded)).toContain('disk full');
  expect(kindsOf(planRun(7, SCENE, SIZE))).not.toContain('disk full');
  expect(embedded.faults.filter(({ kind }) => kind === 'a large call')).toEqual([
    { kind: 'a large call', people: 1000 },
  ]);
});

test('the store goes away only where it is another process', () => {
  expect(kindsOf(planRun(7, SCENE, SIZE))).toContain('store away');
  expect(kindsOf(planRun(7, { ...SCENE, store: 'embedded' }, SIZE))).not.toContain('store away');
});

test('where clocks are wrong the first life is days ahead and is killed, and others are wrong by hours', () => {
  const { faults } = planRun(7, { ...SCENE, store: 'embedded', processes: 1 }, { ...SIZE, wrongClocks: true });
  const jumps = faults.flatMap((fault) => (fault.kind === 'clock jump' ? [fault] : []));

  expect(jumps[0]).toMatchObject({ life: 0, afterMs: 0 });
  expect(jumps[0]?.byMs).toBeGreaterThan(3 * 86_400_000);
  expect(jumps.slice(1).every(({ byMs }) => Math.abs(byMs) >= 3_600_000)).toBe(true);
  expect(jumps.length).toBeGreaterThan(2);
});

test('people on MAX meet broken sends, and broken posts where MAX posts or broken questions where it is asked', () => {
  const onMax = (receive: Scene['receive']) =>
    planRun(7, { ...SCENE, receive }, SIZE).faults.flatMap((fault) =>
      'on' in fault && 'person' in fault && fault.person >= 11 ? [fault.on] : [],
    );

  expect(new Set(onMax('webhook'))).toEqual(new Set(['send', 'webhook']));
  expect(new Set(onMax('polling'))).toEqual(new Set(['send', 'poll']));
});

test('whoever is not on MAX meets the same with people there and without', () => {
  const without = planRun(7, SCENE, { ...SIZE, maxPeople: 0 }).faults;

  expect(planRun(7, SCENE, SIZE).faults.slice(0, without.length)).toEqual(without);
});
