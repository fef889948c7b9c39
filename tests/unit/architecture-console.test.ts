import { describe, expect, test } from 'vitest';
import { importsIn, sourcesIn, targetsOf, withoutComments } from '../support/sources.ts';

/** The bot in the worker of a page, which may import what it decides by. */
const IN_A_WORKER = 'admin-web/src/rooms/';
/** Of these a page takes types: what is said to the worker, and the door to it. */
const ROOMS_SAID = `${IN_A_WORKER}messages.ts`;
const ROOMS_DOOR = `${IN_A_WORKER}open-rooms.ts`;
/** Lists and rules of core that the console shows as they are. */
const ALSO_IN_A_PAGE = [
  '/core/role.ts',
  '/core/channel.ts',
  '/core/days.ts',
  '/core/staff.ts',
  '/core/ticket.ts',
  '/core/handle.ts',
  '/core/clip.ts',
  '/core/erase.ts',
  '/core/referral.ts',
  '/core/case-form.ts',
  '/core/own-file.ts',
  '/core/percent.ts',
  '/core/presence.ts',
  '/core/shift-plan.ts',
];
/** What stands on the keys of a keyboard. */
const OWN_WORDS = new Set(['Ctrl', 'Shift', 'Enter']);

describe('the console', () => {
  const pages = sourcesIn('admin-web');

  test('knows the API by HTTP: of the server it takes types alone', () => {
    const inThePage = pages.filter(({ path }) => !path.startsWith(IN_A_WORKER));
    const taken = inThePage.flatMap(({ path, text }) =>
      [...withoutComments(text).matchAll(/import\s+(type\s)?[^'";]*?from\s*'[./]*\/(?:core|admin-api)\/[^']+'/g)]
        .filter(([line, isType]) => isType === undefined && !ALSO_IN_A_PAGE.some((name) => line.includes(name)))
        .map(([line]) => `${path}: ${line}`),
    );

    expect(taken).toEqual([]);
  });

  test('speaks with the bot in its worker through one door, and knows of it what is said there', () => {
    const wrong = pages
      .filter(({ path }) => !path.startsWith(IN_A_WORKER))
      .flatMap((page) => {
        const running = new Set(targetsOf({ ...page, imports: runningImports(page) }));
        const inside = targetsOf(page).filter((target) => target.startsWith(IN_A_WORKER));
        return inside
          .filter((target) =>
            running.has(target) ? target !== ROOMS_DOOR : ![ROOMS_SAID, ROOMS_DOOR].includes(target),
          )
          .map((target) => `${page.path} imports ${target}`);
      });

    expect(wrong).toEqual([]);
  });

  test('lets nothing of the bot run outside its worker', () => {
    const byPath = new Map(pages.map((source) => [source.path, source]));
    const reached = new Set<string>();
    const open = [ROOMS_DOOR];
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
      if (reached.has(path)) continue;
      reached.add(path);
      const source = byPath.get(path);
      // What lies in another room is one file too many already.
      if (source !== undefined) open.push(...targetsOf({ ...source, imports: runningImports(source) }));
    }
    const inside = pages.filter(({ path }) => reached.has(path));
    const packages = inside.flatMap((page) => runningImports(page)).filter((name) => !name.startsWith('.'));

    expect(reached.size).toBeGreaterThan(1);
    expect([...reached].filter((path) => !path.startsWith(IN_A_WORKER))).toEqual([]);
    expect(packages).toEqual([]);
  });

  test('says nothing that stands in code', () => {
    const said = pages.flatMap(({ path, text }) =>
      [
        ...withoutComments(text).matchAll(
          />\s*([^<>{}=;()]*\p{L}{3}[^<>{}=;()]*)\s*<\/|(?:label|title|placeholder)="([^"]+)"/gu,
        ),
      ]
        .filter(([, between, attribute]) => !OWN_WORDS.has((between ?? attribute ?? '').trim()))
        .map(([line]) => `${path}: ${line}`),
    );

    expect(said).toEqual([]);
  });
});

/** Imports that are there when the file runs: those of types alone are not. */
function runningImports({ text }: Pick<ReturnType<typeof sourcesIn>[number], 'text'>): string[] {
  return importsIn(text.replace(/(^|\n)\s*(?:import|export)\s+type\b[^;]*;/g, '$1'));
}
