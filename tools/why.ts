import { openKnowledge } from '../app/open-knowledge.ts';
import { adoptMade } from '../app/open-model.ts';
import { countryNamedIn } from '../dialogue/route/named-country.ts';
import { clearTopic, likelyTopics } from '../dialogue/route/topics.ts';
import { dateIn, HOME_ZONE } from '../dialogue/time/today.ts';
import { dangerIn } from '../language/danger/danger.ts';
import { readingOf } from '../language/danger/reading.ts';
import { featuresOf, namesOf } from '../language/learn/features.ts';
import { hear } from '../language/learn/hearing.ts';
import { type Scorer, scorerOf } from '../language/learn/model.ts';
import { aboutWhom } from '../language/match/about-whom.ts';
import { ageTold } from '../language/match/age-told.ts';
import { identify } from '../language/which/identify.ts';

const USE = 'use: npm run why -- "text"';
const LABELS = 5;
const WORDS = 5;

/** `npm run why -- "text"`: how a message is read, and why it is answered as it is. */
async function main(text: string): Promise<void> {
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const knowledge = await openKnowledge(dateIn(Date.now(), HOME_ZONE));
  const model = await adoptMade(knowledge);
  const { lexicon } = knowledge;
  const { words, meant } = readingOf(lexicon, text);
  say(`words     ${words.map(({ raw, key }) => (raw === key ? raw : `${raw} (${key})`)).join(' · ')}`);
  const { verdict, tg, ru, uz } = identify(text);
  say(`language  ${verdict} (Tajik ${tg}, Russian ${ru}, Uzbek ${uz})`);
  for (const { token, meanings } of meant) {
    if (meanings.size > 0) say(`meaning   ${token.raw}: ${[...meanings].join(', ')}`);
  }
  say(
    `tells     ${tellings(text, countryNamedIn(knowledge.content, text)) || 'neither whom it is about, nor an age, nor a place'}`,
  );
  const rule = dangerIn(lexicon, text);
  const isWeak = rule?.isWeak ? ', by a weak rule' : '';
  say(`rules     ${rule === null ? 'no danger' : `${rule.families.join(', ')}${isWeak}`}`);
  const understood = knowledge.understand(text);
  if (understood === null || model === null) {
    say('model     none: topics are found by what the flows hear');
    return;
  }
  const { tier, danger } = hear(lexicon, knowledge.understand, text);
  say(`danger    ${tier}${danger === null ? '' : ` (${danger.family})`}, level ${understood.danger.toFixed(2)}`);
  say(
    `topic     ${clearTopic(knowledge, text) ?? 'none is sure'}; to offer: ${likelyTopics(knowledge, text).join(', ') || 'none'}`,
  );
  const scorer = scorerOf(model);
  for (const { label, chance } of understood.labels.slice(0, LABELS)) {
    say(`label     ${label} ${(100 * chance).toFixed(0)} %: ${wordsFor(scorer, { text, label, lexicon })}`);
  }
}

/** Whom it is about, which age and which country it tells, as an answer to a question would. */
function tellings(text: string, country: string | null): string {
  const whom = aboutWhom(text);
  const age = ageTold(text);
  const years = age === null ? null : 'years' in age ? `${age.years} years` : age.isOfAge ? 'of age' : 'under 18';
  const about = { self: 'about the writer', other: 'about somebody else' };
  return [whom && about[whom], years, country].filter((one) => one !== null).join(', ');
}

/** The words of a text that speak most for and against a label, with what each adds. */
function wordsFor(
  scorer: Scorer,
  { text, label, lexicon }: { text: string; label: string; lexicon: Parameters<typeof featuresOf>[0] },
): string {
  const parts = scorer.partsOf(featuresOf(lexicon, text), label).toSorted((one, other) => other.adds - one.adds);
  const names = namesOf(lexicon, text);
  const told = ({ part, adds }: { part: number; adds: number }) =>
    `${names.get(part)?.trim()} ${adds > 0 ? '+' : ''}${adds.toFixed(2)}`;
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
