/**
 * `npm run play`: the bot in a terminal or from a pipe, one line a message. It goes the same way as every message:
 * accepted, turned, committed, sent; the store is in memory and gone at the end.
 */

import { randomBytes, randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { openKnowledge } from './app/open-knowledge.ts';
import { adoptMade } from './app/open-model.ts';
import { type TurnDeps, takeTurn } from './bot/turns/turns.ts';
import type { Choice, Inbound, InboundContent, Language, Outbound } from './core/message.ts';
import { Refusal } from './core/refusal.ts';
import type { Store } from './core/store.ts';
import { daysIn } from './dialogue/time/hotline-days.ts';
import { dateIn, HOME_ZONE } from './dialogue/time/today.ts';
import ownNames from './locales/language-names.json' with { type: 'json' };
import { words } from './locales/words.ts';
import { openLog } from './runtime/log.ts';
import { createMetrics } from './runtime/metrics.ts';
import { newCode } from './runtime/new-code.ts';
import { createWakeUp } from './runtime/wake-up.ts';
import { parseKeyRing } from './storage/shared/key-ring.ts';
import { openSqliteStore } from './storage/sqlite/store.ts';

const LEASE_MS = 10_000;
const ACCOUNT = 'terminal';

interface Play {
  deps: TurnDeps;
  store: Store;
  /** Choices under the newest bubble, for a number or a label. */
  choices: Choice[];
  count: number;
  print: (line: string) => void;
}

async function main(): Promise<void> {
  const language = languageFrom(process.argv.slice(2));
  const knowledge = await openKnowledge(dateIn(Date.now(), HOME_ZONE));
  await adoptMade(knowledge);
  const keyRing = parseKeyRing(`play:${randomBytes(32).toString('base64')}`);
  await using store = await openSqliteStore({ folder: ':memory:', keyRing });
  const log = openLog('error');
  const wakeUps = { accepted: createWakeUp(), spoken: createWakeUp(), wished: createWakeUp() };
  const deps: TurnDeps = {
    store,
    knowledge: () => knowledge,
    log,
    metrics: createMetrics(),
    now: Date.now,
    newId: randomUUID,
    newCode,
    demoted: () => new Set(),
    queue: () => null,
    hours: () => null,
    isStaffed: () => false,
    days: daysIn(HOME_ZONE),
    service: () => null,
    ...wakeUps,
  };
  const play: Play = { deps, store, choices: [], count: 0, print: (line) => process.stdout.write(`${line}\n`) };
  await begin(play, language);
  const isPerson = process.stdin.isTTY === true;
  if (isPerson) play.print(`\n${words(language ?? 'tg')('terminal_hint')}`);
  const lines = createInterface({ input: process.stdin, terminal: isPerson, prompt: '> ' });
  if (isPerson) lines.prompt();
  for await (const line of lines) {
    if (line.trim() !== '') {
      if (!isPerson) play.print(`\n> ${line}`);
      await say(play, contentOf(line, play.choices));
    }
    if (isPerson) lines.prompt();
  }
}

function languageFrom(args: string[]): Language | null {
  const { values, positionals } = parseArgs({
    args,
    options: { lang: { type: 'string' } },
    strict: false,
    allowPositionals: true,
  });
  const { lang, ...others } = values;
  if (positionals.length > 0 || Object.keys(others).length > 0 || !isLanguage(lang)) {
    throw new Refusal('settings_wrong', 'play takes --lang tg, --lang ru, or nothing');
  }
  return lang ?? null;
}

function isLanguage(value: unknown): value is Language | undefined {
  return value === undefined || value === 'tg' || value === 'ru';
}

/** With a language asked for, the first question is answered before anything is shown. */
async function begin(play: Play, language: Language | null): Promise<void> {
  const { print } = play;
  if (language !== null) play.print = () => {};
  await say(play, { kind: 'text', text: '/start' });
  play.print = print;
  if (language !== null) await say(play, { kind: 'text', text: ownNames[language] });
}

/** A number presses the choice with that number; anything else is what was typed. */
function contentOf(line: string, choices: readonly Choice[]): InboundContent {
  const pressed = /^\s*\d{1,3}\s*$/.test(line) ? choices[Number(line) - 1] : undefined;
  return pressed ? { kind: 'choice', token: pressed.token } : { kind: 'text', text: line.slice(0, 4096) };
}

async function say(play: Play, content: InboundContent): Promise<void> {
  const { store, deps } = play;
  play.count += 1;
  const inbound: Inbound = {
    id: `terminal:me:${play.count}`,
    account: ACCOUNT,
    from: 'terminal:me',
    at: deps.now(),
    content,
  };
  await store.accept(inbound);
  for (
    let claim = await store.claimTurn(deps.now(), LEASE_MS);
    claim;
    claim = await store.claimTurn(deps.now(), LEASE_MS)
  ) {
    await takeTurn(deps, claim);
  }
  const claimSend = () => store.claimSend([ACCOUNT], deps.now(), LEASE_MS);
  for (let delivery = await claimSend(); delivery; delivery = await claimSend()) {
    show(play, delivery.outbound);
    await store.markSent(delivery, { externalId: null, at: deps.now(), nextAt: 0 });
  }
}

function show(play: Play, { text, choices }: Outbound): void {
  play.choices = choices;
  const listed = choices.map(({ label, description }, index) => `  ${index + 1}. ${description ?? label}`);
  play.print(['', text, ...listed].join('\n'));
}

// Who reads the talk, `head` say, may have enough of it before it ends.
process.stdout.on('error', () => process.exit(0));

try {
  await main();
} catch (error) {
  process.stderr.write(
    error instanceof Refusal
      ? `hamroh: ${error.message}\n`
      : `hamroh: ${error instanceof Error ? error.stack : 'broken'}\n`,
  );
  process.exitCode = 1;
}
