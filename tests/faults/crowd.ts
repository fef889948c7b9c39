import { untilOrLast } from '../support/until.ts';
import type { Verdict } from './judge.ts';
import type { Stage, Talker } from './stage.ts';

const CROWD_FROM = 6000;
const GATHER_MS = 2000;
/** A call that is not taken now is not taken later; a machine with much else to do needs a minute for it. */
const TAKEN_MS = 3 * 60_000;
/** The account sends 70 a second: a thousand answers are some 15 seconds, on a busy machine many more. */
const ANSWERED_MS = 5 * 60_000;
const QUIET_MS = 3000;

const CROWD: Talker = { id: CROWD_FROM, channel: 'whatsapp' };

/** After an outage so many people come in one call: it is taken, and each of them is answered. */
export async function answerCrowd(
  { graph, quiet, tally }: Pick<Stage, 'graph' | 'quiet' | 'tally'>,
  count: number,
): Promise<{ person: Talker; verdict: Verdict }> {
  const people = Array.from({ length: count }, (_, index) => graph.user(CROWD_FROM + index));
  tally.add('a large call');
  quiet.stir();
  await graph.deliver({ together: count, gatherMs: GATHER_MS });
  await Promise.all(people.map((person) => person.says('/start')));
  const open = await untilOrLast(graph.pending, ({ length }) => length === 0, { timeoutMs: TAKEN_MS });
  if (open.length === 0) await untilOrLast(quiet.forMs, (ms) => ms > QUIET_MS, { timeoutMs: ANSWERED_MS });
  const screens = await Promise.all(people.map((person) => person.screen()));
  const answers = screens.map((screen) => screen.filter(({ from }) => from === 'bot').length);
  const lost = answers.flatMap((answered, index) => (answered === 0 ? [`the ${index + 1}th of a call`] : []));
  const nothing = { doubledInWindow: [], doubledBeyond: [], reordered: [], strange: [], late: [] };
  return { person: CROWD, verdict: { ...nothing, answers: answers.reduce((all, one) => all + one, 0), lost } };
}
