import type { CDPSession, Page } from 'playwright-core';
import { openBrowser } from '../browser/browser.ts';
import { MOVING, openRealDesk } from '../browser/real-desk.ts';
import { FLOW, largeFlow } from './large-flow.ts';
import { median, percentile } from './measure.ts';
import { figure, type Section, whole } from './table.ts';

const NODES = 200;
const SLOWER = 4;
const RUNS = 3;
const KEYS = 40;
/** As somebody types who types fast. */
const PAUSE_MS = 120;
/** A frame that takes longer is seen as a jerk. */
const LATE_FRAME_MS = 50;
const PANS = 6;
const START = { timeout: 180_000 };

/** The pages of a large flow on a slow laptop: from a key to the letter on the screen, and how smoothly the graph moves. */
export async function measureFlowPages(): Promise<Section[]> {
  const browser = await openBrowser();
  try {
    await using desk = await openRealDesk(browser, { Зарина: 'editor' });
    await using editor = await desk.enter(desk.people.Зарина, '/profile', MOVING);
    const { page, context } = editor;
    await page.evaluate(`(${SAVE})(${JSON.stringify(largeFlow(NODES))})`);
    const cpu = await context.newCDPSession(page);
    const at = `${desk.server.url}/admin/flows/${FLOW}`;
    return [await measureTyping({ page, cpu, at }), await measurePanning({ page, cpu, at })];
  } finally {
    await browser.close();
  }
}

interface Measured {
  page: Page;
  cpu: CDPSession;
  /** Where the flow is. */
  at: string;
}

const slowed = (cpu: CDPSession, rate: number) => cpu.send('Emulation.setCPUThrottlingRate', { rate });

async function measureTyping({ page, cpu, at }: Measured): Promise<Section> {
  await page.goto(`${at}/node/ask-${NODES / 2}`);
  const fields = {
    'floor: a bare field in the same page': page.locator('#bench-bare'),
    'the question of a node': page.locator(`[id="flow-nodes/ask-${NODES / 2}/ask/ru"]`),
    'the label of an answer': page.locator(`[id="flow-nodes/ask-${NODES / 2}/choices/1/label/ru"]`),
  };
  await fields['the question of a node'].waitFor(START);
  await page.locator('.phone-key').first().waitFor(START);
  await page.evaluate(PROBE);
  await slowed(cpu, SLOWER);
  const waits = Object.fromEntries(Object.keys(fields).map((name) => [name, [] as number[][]]));
  for (let run = 0; run <= RUNS; run += 1) {
    for (const [name, field] of Object.entries(fields)) {
      await field.click(START);
      await page.evaluate('window.bench.waits.length = 0');
      for (let key = 0; key < KEYS; key += 1) {
        await page.keyboard.press(key % 6 === 5 ? 'Space' : 'a');
        await page.waitForTimeout(PAUSE_MS);
      }
      const found = (await page.evaluate('window.bench.waits')) as number[];
      // The first round warms what is compiled as it runs.
      if (run > 0) waits[name]?.push(found);
      await field.fill('');
      await page.waitForTimeout(2000);
    }
  }
  await slowed(cpu, 1);
  const row = (name: string, runs: readonly number[][]) => [
    name,
    ...[50, 95, 100].map((percent) => figure(median(runs.map((run) => percentile(run, percent))))),
    whole(runs.flat().length),
  ];
  return {
    title: `Typing in a flow of ${NODES} nodes`,
    notes: [
      `Chromium, its processor ${SLOWER} times slower. From the key to the frame that shows the letter, with outline, form and phones on the page; a key each ${PAUSE_MS} ms and what the page takes. The floor is a field that stands in the same page and belongs to nobody. Medians of ${RUNS} runs that take turns.`,
    ],
    head: ['where somebody types', 'p50, ms', 'p95, ms', 'longest, ms', 'keys'],
    rows: Object.entries(waits).map(([name, runs]) => row(name, runs)),
  };
}

async function measurePanning({ page, cpu, at }: Measured): Promise<Section> {
  await page.goto(`${at}/graph`);
  await page.locator('.graph-box').first().waitFor(START);
  await page.evaluate(PROBE);
  await slowed(cpu, SLOWER);
  const box = await page.locator('.react-flow__pane').boundingBox();
  if (box === null) throw new Error('the graph is nowhere on the page');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const rows: string[][] = [];
  for (const what of ['floor: nobody moves it', 'it is drawn to and fro', 'it is made nearer and farther']) {
    await page.evaluate('window.bench.frames.length = 0');
    for (let pan = 0; pan < PANS; pan += 1) {
      const way = pan % 2 === 0 ? 1 : -1;
      if (what.startsWith('floor')) await page.waitForTimeout(700);
      else if (what.startsWith('it is drawn')) await drawn(page, { x, y, way });
      else await wheeled(page, { x, y, way });
    }
    const frames = (await page.evaluate('window.bench.frames')) as number[];
    const late = frames.filter((ms) => ms > LATE_FRAME_MS).length;
    rows.push([
      what,
      figure(percentile(frames, 50)),
      figure(percentile(frames, 95)),
      figure(percentile(frames, 100)),
      whole(late),
      whole(frames.length),
    ]);
  }
  await slowed(cpu, 1);
  return {
    title: `The graph of ${NODES} nodes`,
    notes: [
      `The same page and processor. The time between two frames while the graph is drawn by the mouse, ${PANS} times in ${STEPS} steps, and made nearer and farther.`,
    ],
    head: ['what', 'p50, ms', 'p95, ms', 'longest, ms', `frames over ${LATE_FRAME_MS} ms`, 'frames'],
    rows,
  };
}

const STEPS = 40;

interface Motion {
  x: number;
  y: number;
  way: 1 | -1;
}

async function drawn(page: Page, { x, y, way }: Motion): Promise<void> {
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 1; step <= STEPS; step += 1) {
    await page.mouse.move(x - way * step * 8, y - way * step * 2);
    await page.waitForTimeout(16);
  }
  await page.mouse.up();
}

async function wheeled(page: Page, { x, y, way }: Motion): Promise<void> {
  await page.mouse.move(x, y);
  for (let step = 0; step < STEPS; step += 1) {
    await page.mouse.wheel(0, way * 12);
    await page.waitForTimeout(16);
  }
}

const SAVE = `async (text) => {
  const { csrfToken } = await (await fetch('/admin-api/v1/me')).json();
  const saved = await fetch('/admin-api/v1/content/entries/flow/${FLOW}', {
    method: 'PUT',
    headers: { 'content-type': 'application/json', 'x-csrf-token': csrfToken },
    body: JSON.stringify({ basedOn: 0, base: { release: 1, revision: null }, text, deletes: false }),
  });
  if (!saved.ok) throw new Error('the flow was refused: ' + await saved.text());
}`;

/** A bare field above all else; how long each key takes to the frame after it; and how long each frame takes. */
const PROBE = `(() => {
  const bench = { waits: [], frames: [] };
  window.bench = bench;
  const bare = document.createElement('textarea');
  bare.id = 'bench-bare';
  bare.style.cssText = 'position: fixed; z-index: 9999; bottom: 0; left: 0; width: 12rem; height: 3rem';
  document.body.append(bare);
  const painted = new MessageChannel();
  const pressed = [];
  painted.port1.onmessage = ({ data }) => bench.waits.push(performance.now() - data);
  addEventListener('keydown', ({ timeStamp }) => pressed.push(timeStamp), true);
  addEventListener('input', () => {
    const at = pressed.pop();
    pressed.length = 0;
    if (at !== undefined) requestAnimationFrame(() => painted.port2.postMessage(at));
  }, true);
  let last = null;
  const tick = (now) => {
    if (last !== null) bench.frames.push(now - last);
    last = now;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
})()`;
