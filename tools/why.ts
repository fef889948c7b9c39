import { openKnowledge } from '../app/open-knowledge.ts';
import { findModel, keyOfDelivered, MADE_MODELS } from '../app/open-model.ts';
import { clearTopic, likelyTopics } from '../dialogue/route/topics.ts';
import { dateIn, HOME_ZONE } from '../dialogue/time/today.ts';
import { dangerIn } from '../language/danger/danger.ts';
import { scan } from '../language/danger/danger-scan.ts';
import { tokens } from '../language/fold/tokens.ts';
import { featuresOf } from '../language/learn/features.ts';
import { hear } from '../language/learn/hearing.ts';
import { type Scorer, scorerOf } from '../language/learn/model.ts';
import { identify } from '../language/which/identify.ts';

const USE = 'use: npm run why -- "text"';
const LABELS = 5;
const WORDS = 5;

/** `npm run why -- "text"`: how a message is read, and why it is answered as it is. */
async function main(text: string): Promise<void> {
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const knowledge = await openKnowledge(dateIn(Date.now(), HOME_ZONE));
  const model = await findModel(await keyOfDelivered(), [MADE_MODELS]);
  if (model !== null) knowledge.adopt(model);
  const { lexicon } = knowledge;
  const said = tokens(text);
  say(`words     ${said.map(({ raw, key }) => (raw === key ? raw : `${raw} (${key})`)).join(' · ')}`);
  const { verdict, tg, ru, uz } = identify(text);
  say(`language  ${verdict} (Tajik ${tg}, Russian ${ru}, Uzbek ${uz})`);
  for (const { token, meanings } of scan(lexicon, said)) {
    if (meanings.size > 0) say(`meaning   ${token.raw}: ${[...meanings].join(', ')}`);
  }
  const rule = dangerIn(lexicon, text);
  const isWeak = rule?.isWeak ? ', by a weak rule' : '';
  say(`rules     ${rule === null ? 'no danger' : `${rule.families.join(', ')}${isWeak}`}`);
  const understood = knowledge.understand(text);
  if (understood === null || model === null) {
    say('model     none: topics are found by what the flows hear');
    return;
  }
  const { tier, danger } = hear(lexicon, understood, text);
  say(`danger    ${tier}${danger === null ? '' : ` (${danger.family})`}, level ${understood.danger.toFixed(2)}`);
  say(
    `topic     ${clearTopic(knowledge, text) ?? 'none is sure'}; to offer: ${likelyTopics(knowledge, text).join(', ') || 'none'}`,
  );
  const scorer = scorerOf(model);
  for (const { label, chance } of understood.labels.slice(0, LABELS)) {
    say(`label     ${label} ${(100 * chance).toFixed(0)} %: ${wordsFor(scorer, { text, label, lexicon })}`);
  }
}

/** The words of a text that speak most for and against a label, with what each adds. */
function wordsFor(
  scorer: Scorer,
  { text, label, lexicon }: { text: string; label: string; lexicon: Parameters<typeof featuresOf>[0] },
): string {
  const parts = scorer.partsOf(featuresOf(lexicon, text), label).toSorted((one, other) => other.adds - one.adds);
  const told = ({ name, adds }: { name: string; adds: number }) =>
    `${name.trim()} ${adds > 0 ? '+' : ''}${adds.toFixed(2)}`;
  const speaks = parts.filter(({ adds }) => adds > 0).slice(0, WORDS);
  const against = parts
    .filter(({ adds }) => adds < 0)
    .slice(-WORDS)
    .toReversed();
  return `for ${speaks.map(told).join(', ') || 'nothing'}; against ${against.map(told).join(', ') || 'nothing'}`;
}

const text = process.argv.slice(2).join(' ').trim();
if (text === '') {
  process.stderr.write(`${USE}\n`);
  process.exitCode = 1;
} else await main(text);
