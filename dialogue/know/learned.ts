import type { OwnExample } from '../../content/own-example.ts';
import { alsoRightFor, type FlowSet, intentsOf } from '../../flows/schema.ts';
import { NOT_OURS_LABEL } from '../../language/learn/labels.ts';
import type { Taught } from '../../language/learn/lessons.ts';
import type { Understood } from '../../language/learn/understand.ts';

/** A label that is of one flow alone, because no message of the corpus is labelled so. */
const OWN_LABEL = 'flow:';

/** What the flows of a release teach: their examples, under their label of the corpus, else under one of their own. */
export function taughtBy({ flows }: FlowSet): Taught[] {
  return [...flows.values()]
    .map((flow) => ({ label: labelOf(flow), hears: [...flow.hears.tg, ...flow.hears.ru] }))
    .filter(({ hears }) => hears.length > 0);
}

/** What editors have added to be learned from, under the labels of the topics that they mean; of a flow that is gone nothing. */
export function learnedBy({ flows }: FlowSet, examples: Iterable<OwnExample>): { text: string; intent: string }[] {
  return [...examples].flatMap(({ text, flow }) => {
    const meant = flows.get(flow);
    return meant === undefined ? [] : [{ text, intent: labelOf(meant) }];
  });
}

function labelOf(flow: Parameters<typeof intentsOf>[0] & { flow: string }): string {
  return intentsOf(flow)[0] ?? `${OWN_LABEL}${flow.flow}`;
}

/** For each label the flow that it opens. */
export function flowsOfLabels({ flows }: FlowSet): ReadonlyMap<string, string> {
  return new Map(
    [...flows.values()].flatMap((flow) =>
      [labelOf(flow), ...intentsOf(flow)].map((label) => [label, flow.flow] as const),
    ),
  );
}

/** The label of the corpus under which an answer by this label is judged: that of the flow beside which it stands. */
export function intentOfLabel({ flows }: FlowSet, label: string): string {
  if (!label.startsWith(OWN_LABEL)) return label;
  const flow = flows.get(label.slice(OWN_LABEL.length));
  return (flow && alsoRightFor(flow)[0]) ?? label;
}

interface Ranked {
  id: string;
  score: number;
}

/**
 * A flow that stands beside another, such as the one for women with a child beside that for illness: the corpus does not
 * tell them apart, what the flow hears does. Together they have the chances of both; the one that is heard comes first.
 */
export function besideFirst(ranked: readonly Ranked[], heard: string | null, { flows }: FlowSet): Ranked[] {
  const [first, ...others] = ranked;
  if (first === undefined) return [];
  const isBeside = (one: string, other: string) => standsBeside(flows, one, other) || standsBeside(flows, other, one);
  const kin = others.filter(({ id }) => isBeside(id, first.id));
  const whole = kin.reduce((sum, { score }) => sum + score, first.score);
  const leads = kin.find(({ id }) => id === heard)?.id ?? first.id;
  const rest = ranked.filter(({ id }) => id !== leads);
  return [{ id: leads, score: whole }, ...rest.map(({ id, score }) => ({ id, score: Math.min(score, whole / 2) }))];
}

function standsBeside(flows: FlowSet['flows'], one: string, other: string): boolean {
  const [beside, next] = [flows.get(one), flows.get(other)];
  if (beside === undefined || next === undefined) return false;
  return alsoRightFor(beside).some((label) => intentsOf(next).includes(label));
}

const POLITE = new Set(['greet', 'thanks']);
const POLITE_MOST = 0.995;
const WORDS_OF_A_MATTER = 4;

/** Topics that a text may ask for, likeliest first, each with the chances of its labels together; `notOurs` stands among them. */
export function topicsUnderstood(
  { labels, words }: Understood,
  { topics, notOurs }: { topics: ReadonlyMap<string, string>; notOurs: string },
): { id: string; score: number }[] {
  const chances = new Map<string, number>();
  // Whoever greets and then tells of a matter has come for the matter.
  const isMore = words >= WORDS_OF_A_MATTER;
  const polite = isMore
    ? labels.filter(({ label }) => POLITE.has(label)).reduce((sum, { chance }) => sum + chance, 0)
    : 0;
  for (const { label, chance: whole } of labels) {
    if (isMore && POLITE.has(label)) continue;
    const chance = whole / (1 - Math.min(polite, POLITE_MOST));
    const id = label === NOT_OURS_LABEL ? notOurs : topics.get(label);
    if (id !== undefined) chances.set(id, (chances.get(id) ?? 0) + chance);
  }
  return [...chances].map(([id, score]) => ({ id, score })).sort((one, other) => other.score - one.score);
}
