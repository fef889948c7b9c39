import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { readMaterial } from '../app/learn.ts';
import { findModel, keyOfDelivered, MADE_MODELS } from '../app/open-model.ts';
import { intentOfLabel } from '../dialogue/know/learned.ts';
import type { Lexicon } from '../language/danger/lexicon.ts';
import type { Example } from '../language/learn/example.ts';
import { hear } from '../language/learn/hearing.ts';
import {
  type Answer,
  calibration,
  confusions,
  curve,
  isDanger,
  isExact,
  judge,
  type Share,
} from '../language/learn/judge.ts';
import { learn, lessonsOf } from '../language/learn/lessons.ts';
import type { Model } from '../language/learn/model.ts';
import { readExamples } from '../language/learn/read-examples.ts';
import { chanceFrom } from '../language/learn/svm.ts';
import { understanding } from '../language/learn/understand.ts';
import { identify } from '../language/which/identify.ts';
import { problemLine } from '../locales/checker.ts';

const USE =
  'use: npm run eval -- FILE.tsv [FILE.tsv ...] [--folds 5] [--misses]; columns text, intent, also_ok, language, script, about';
const LEVELS = [-0.6, -0.5, -0.45, -0.4, -0.35, -0.3, -0.25, -0.2, -0.15, -0.1, 0, 0.1, 0.2];
const SEED = 7;
const STEPS = 20;
const PAIRS = 40;

interface Judged extends Answer {
  file: string;
  ms: number;
}

/** `npm run eval`: how messages whose meaning is known are understood; with folds by a model that has not seen them. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { folds: { type: 'string' }, misses: { type: 'boolean', default: false } },
  });
  if (positionals.length === 0) return refuse(USE);
  const rows: { example: Example; file: string }[] = [];
  for (const path of positionals) {
    const text = await readFile(path, 'utf8').catch(() => null);
    if (text === null) return refuse(`${path} cannot be read: is it there?`);
    const { examples, problems } = readExamples({ name: path, text });
    if (problems.length > 0) return refuse(problems.map((one) => problemLine(one)).join('\n'));
    rows.push(...examples.map((example) => ({ example, file: basename(path) })));
  }
  const folds = Number(values.folds ?? '1');
  if (!Number.isInteger(folds) || folds < 1 || folds > 20) return refuse(USE);
  const answers = folds === 1 ? await byDelivered(rows) : await byFolds(rows, folds);
  report(answers, values.misses);
}

function refuse(line: string): void {
  process.stderr.write(`${line}\n`);
  process.exitCode = 1;
}

type Rows = readonly { example: Example; file: string }[];

async function byDelivered(rows: Rows): Promise<Judged[]> {
  const model = await findModel(await keyOfDelivered(), [MADE_MODELS]);
  if (model === null) throw new Error('the model is not there: start the program with npm, which makes it');
  const { lexicon, set } = await readMaterial();
  return answered(rows, { lexicon, model, intentOf: (label) => intentOfLabel(set, label) });
}

/** Each message is read by a model that was made of the others of these files, of the words, and of what flows hear. */
async function byFolds(rows: Rows, folds: number): Promise<Judged[]> {
  const { lexicon, set, material } = await readMaterial();
  const intentOf = (label: string) => intentOfLabel(set, label);
  const chance = chanceFrom(SEED);
  const fold = rows.map(() => Math.floor(chance() * folds));
  const answers: Judged[] = [];
  for (let at = 0; at < folds; at++) {
    const messages = rows.filter((_, index) => fold[index] !== at).map(({ example }) => example);
    const model = learn(lessonsOf(lexicon, { ...material, messages }));
    answers.push(
      ...answered(
        rows.filter((_, index) => fold[index] === at),
        { lexicon, model, intentOf },
      ),
    );
  }
  return answers;
}

function answered(rows: Rows, by: { lexicon: Lexicon; model: Model; intentOf: (label: string) => string }): Judged[] {
  const understand = understanding(by.lexicon, by.model);
  return rows.map(({ example, file }) => {
    const began = performance.now();
    const understood = understand(example.text);
    const { tier } = hear(by.lexicon, understand, example.text);
    const { verdict } = identify(example.text);
    const ms = performance.now() - began;
    const intents = [...new Set(understood.labels.map(({ label }) => by.intentOf(label)))];
    const chance = understood.labels[0]?.chance ?? 0;
    return { example, file, intents, chance, tier, level: understood.danger, language: verdict, ms };
  });
}

function report(answers: readonly Judged[], misses: boolean): void {
  const say = (line = '') => process.stdout.write(`${line}\n`);
  const percent = ({ right, of }: Share) =>
    of === 0 ? '-' : `${((100 * right) / of).toFixed(1)} % (${right} of ${of})`;
  say('# How messages are understood\n');
  say('| what | share |\n|---|---|');
  for (const [name, figure] of Object.entries(judge(answers)))
    say(`| ${NAMES[name as keyof typeof NAMES]} | ${percent(figure)} |`);
  const times = answers.map(({ ms }) => ms).sort((one, other) => one - other);
  const at = (part: number) => (times[Math.floor(part * (times.length - 1))] ?? 0).toFixed(2);
  say(`| time per message, ms: median, 99 %, most | ${at(0.5)}, ${at(0.99)}, ${at(1)} |`);
  const groups: [string, (answer: Judged) => string][] = [
    ['file', ({ file }) => file],
    ['language and script', ({ example }) => `${example.language} ${example.script}`],
    ['intent', ({ example }) => example.intent],
  ];
  for (const [title, of] of groups) {
    say(`\n## By ${title}\n\n| ${title} | exact | with offers | danger heard | language |\n|---|---|---|---|---|`);
    for (const [name, those] of [...Map.groupBy(answers, of)].sort(([one], [other]) => (one < other ? -1 : 1))) {
      const { exact, offered, heard, language } = judge(those);
      say(`| ${name} | ${percent(exact)} | ${percent(offered)} | ${percent(heard)} | ${percent(language)} |`);
    }
  }
  say('\n## Danger, level by level\n\n| above | heard | harmless alarmed | look-alikes alarmed |\n|---|---|---|---|');
  for (const { level, heard, alarms, lookalikes } of curve(answers, LEVELS)) {
    say(`| ${level} | ${percent(heard)} | ${percent(alarms)} | ${percent(lookalikes)} |`);
  }
  say('\n## By the chance of the likeliest intent\n\n| chance from | right |\n|---|---|');
  for (const { from, exact } of calibration(answers, STEPS)) say(`| ${from} | ${percent(exact)} |`);
  say('\n## What is taken for what\n\n| meant | understood | messages |\n|---|---|---|');
  for (const { meant, understood, count } of confusions(answers).slice(0, PAIRS))
    say(`| ${meant} | ${understood} | ${count} |`);
  if (!misses) return;
  say('\n## Missed cries\n');
  for (const { example, tier, intents } of answers.filter(
    (one) => isDanger(one) && (one.tier === 'none' || one.tier === 'hint'),
  )) {
    say(`- ${example.intent}, ${tier}, understood as ${intents[0]}: ${example.text}`);
  }
  say('\n## Other misses\n');
  for (const { example, intents } of answers.filter((one) => !isDanger(one) && !isExact(one))) {
    say(`- ${example.intent}, understood as ${intents.slice(0, 3).join(', ')}: ${example.text}`);
  }
}

const NAMES = {
  exact: 'intent exact',
  offered: 'intent among the first three',
  heard: 'danger heard (red, or asked whether safe)',
  heardRed: 'of these red',
  hinted: 'danger heard or hinted',
  falseRed: 'harmless, red',
  falseAsk: 'harmless, asked whether safe',
  falseHint: 'harmless, hinted',
  lookalikes: 'look-alikes alarmed (red or asked)',
  language: 'language of Tajik and Russian',
};

await main();
