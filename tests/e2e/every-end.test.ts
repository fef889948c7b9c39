import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readMarks } from '../../bot/marks.ts';
import { type ChannelName, LANGUAGES, type Language } from '../../core/message.ts';
import type { Knowledge } from '../../dialogue/knowledge.ts';
import { shippedKnowledge } from '../support/knowledge.ts';
import { bubblesTo, openStage } from '../support/stage.ts';
import { createTalk } from '../support/talk.ts';
import type { Hand, Seen } from '../support/telegram/person.ts';
import { FIRST_FLOWS, inLanguage, type Move, type Ways, waysToEveryEnd } from '../support/ways.ts';
import { openWebChat } from '../support/web-client.ts';

/** One press or word on the way, as a person on the wire makes it, and the beginning of what must come of it. */
interface WireStep {
  press: string | null;
  say: string | null;
  sees: string;
}

/** What is compared: enough to tell one bubble from another. Dates and counts are those of the moment and left out. */
const BEGINNING = 40;
const AT_ONCE = 40;
const STEP_MS = 15_000;

let knowledge: Knowledge;
let found: Ways;

beforeAll(async () => {
  knowledge = await shippedKnowledge();
  found = waysToEveryEnd(knowledge, 'tg', FIRST_FLOWS);
}, 120_000);

function waysIn(language: Language): [place: string, moves: Move[]][] {
  return [...found.ways].map(([place, moves]) => [place, inLanguage(moves, language)]);
}

/** Thinks a way through with the pure dialogue; pages of a list are turned as a person turns them. */
function stepsOf(channel: ChannelName, moves: readonly Move[]): WireStep[] {
  const talk = createTalk(knowledge, { channel });
  const steps: WireStep[] = [];
  const press = (token: string): void => {
    const label = talk.last.choices.find((choice) => choice.token === token)?.label ?? '';
    const { text } = talk.sends({ kind: 'choice', token });
    steps.push({ press: label, say: null, sees: beginningOf(text) });
  };
  for (const move of moves) {
    talk.waits(30_000);
    if ('say' in move) {
      steps.push({ press: null, say: move.say, sees: beginningOf(talk.says(move.say).text) });
      continue;
    }
    for (let page = 1; !talk.last.choices.some(({ token }) => token === move.press); page += 1) {
      const next = talk.last.choices.find(({ token }) => token.endsWith(`.!p${page}`));
      if (next === undefined) throw new Error(`no button ${move.press}`);
      press(next.token);
    }
    press(move.press);
  }
  return steps;
}

function beginningOf(text: string): string {
  return readMarks(text).text.replace(/\d+/g, '#').replace(/\s+/g, ' ').trim().slice(0, BEGINNING);
}

/** So many people at once: more would only wait for the pace of the channel. */
async function eachOf<Item>(items: readonly Item[], go: (item: Item, index: number) => Promise<void>): Promise<void> {
  const waiting = [...items.entries()];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await go(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

describe.each(LANGUAGES)('every end in %s is walked to', (language) => {
  test('over Telegram', { timeout: 120_000 }, async () => {
    await using stage = await openStage({ fake: { limits: 'off' } });
    const ways = waysIn(language);

    await eachOf(ways, async ([place, moves], index) => {
      const person = stage.fake.user(7000 + index);
      for (const step of stepsOf('telegram', moves)) {
        const before = (await newestOf(person))?.id ?? 0;
        if (step.press === null) await person.says(step.say ?? '');
        else await person.presses(step.press);
        // By its id: covering takes the others away.
        await expect
          .poll(async () => (await newestOf(person))?.id ?? 0, {
            timeout: STEP_MS,
            message: `${place}: ${step.press ?? step.say}`,
          })
          .toBeGreaterThan(before);
        const newest = (await newestOf(person))?.text ?? '';
        expect(beginningOf(newest), place).toBe(step.sees);
      }
    });
  });

  test('on the web', { timeout: 120_000 }, async () => {
    await using stage = await openStage({ environment: { CHAT_SESSIONS_PER_HOUR: '0' }, fake: { limits: 'off' } });
    const ways = waysIn(language);

    await eachOf(ways, async ([place, moves]) => {
      await using person = await openWebChat(stage.server);
      for (const step of stepsOf('web', moves)) {
        const before = person.screen().length;
        if (step.press === null) await person.says(step.say ?? '');
        else await person.presses(step.press);
        const seen = await person.sees(/[\s\S]/, { timeoutMs: STEP_MS });
        expect(person.screen().length, place).toBe(before + 1);
        expect(beginningOf(seen.text), place).toBe(step.sees);
      }
    });
  });

  test('in a terminal, from a pipe', { timeout: 120_000 }, async () => {
    const ways = waysIn(language).filter((_, index) => index % 6 === 0);

    await eachOf(ways, async ([place, moves]) => {
      const steps = stepsOf('terminal', moves).slice(1);
      const lines = steps.map(({ press, say }) => press ?? say ?? '');
      const printed = await playedFromPipe(lines);
      for (const { sees } of steps) expect(printed, place).toContain(sees);
    });
    expect(ways.length).toBeGreaterThan(4);
  });
});

async function newestOf(person: Hand): Promise<Seen | undefined> {
  return (await bubblesTo(person)).at(-1);
}

async function playedFromPipe(lines: readonly string[]): Promise<string> {
  const root = join(import.meta.dirname, '..', '..');
  const child = spawn(process.execPath, ['play.ts'], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  const said: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
  child.stdin.end(`${lines.join('\n')}\n`);
  await once(child, 'close');
  return readMarks(Buffer.concat(said).toString()).text.replace(/\d+/g, '#').replace(/\s+/g, ' ');
}
