import { expect, test } from 'vitest';
import { whenAsked } from '../../app/when-asked.ts';

interface Clerk {
  greet(name: string): Promise<string>;
  refuse(): Promise<never>;
}

function clerkIn(loaded: string[]) {
  return whenAsked<Clerk>(async () => {
    loaded.push('loaded');
    return {
      greet: async (name) => `Салом, ${name}!`,
      refuse: async () => {
        throw new Error('not today');
      },
    };
  });
}

test('whoever is asked first is loaded once, and answers as if it had been there', async () => {
  const loaded: string[] = [];
  const clerk = clerkIn(loaded);
  expect(loaded).toEqual([]);

  expect(await Promise.all([clerk.greet('Зебо'), clerk.greet('Фарҳод')])).toEqual(['Салом, Зебо!', 'Салом, Фарҳод!']);
  await expect(clerk.refuse()).rejects.toThrow('not today');
  expect(loaded).toEqual(['loaded']);
});

test('whoever is only handed on is not loaded', async () => {
  const loaded: string[] = [];
  const clerk = await Promise.resolve(clerkIn(loaded));

  expect(loaded).toEqual([]);
  expect(await clerk.greet('Зебо')).toBe('Салом, Зебо!');
});

test('a load that failed is tried again by the next who asks', async () => {
  let isShort = true;
  const clerk = whenAsked<Clerk>(async () => {
    if (isShort) throw new Error('too many open files');
    return { greet: async (name) => `Салом, ${name}!`, refuse: () => Promise.reject(new Error('not today')) };
  });
  await expect(Promise.all([clerk.greet('Зебо'), clerk.greet('Фарҳод')])).rejects.toThrow('too many open files');
  isShort = false;

  expect(await clerk.greet('Зебо')).toBe('Салом, Зебо!');
});
