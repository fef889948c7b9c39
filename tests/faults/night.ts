import { untilOrLast } from '../support/until.ts';
import type { Verdict } from './judge.ts';
import { PATIENCE_MS, untilSo } from './patience.ts';
import type { Stage, Talker } from './stage.ts';

const DAY_MS = 25 * 3_600_000;
const AWAY_MS = 4000;
const QUIET_MS = 1000;
const BEGINS = ['/start', 'Русский', 'даю согласие'];
/** Error 131047 of the Cloud API: a free text after the window of 24 hours. */
export const WINDOW_CLOSED = 131047;

const SLEEPER: Talker = { id: 4950, channel: 'whatsapp' };

/**
 * An answer that Meta does not take before everything goes dark for more than a day: the window has closed when we are
 * back, nothing is said outside of it, and whoever writes then is answered.
 */
export async function passNight({
  graph,
  crew,
  quiet,
  tally,
}: Pick<Stage, 'graph' | 'crew' | 'quiet' | 'tally'>): Promise<{ person: Talker; verdict: Verdict }> {
  const hand = graph.user(SLEEPER.id);
  const shown = async () => (await hand.screen()).filter(({ from }) => from === 'bot');
  const says = async (text: string): Promise<number> => {
    const before = (await shown()).length;
    await hand.says(text);
    const seen = await untilOrLast(shown, ({ length }) => length > before, { timeoutMs: PATIENCE_MS });
    return seen.length - before;
  };
  const answered: number[] = [];
  for (const text of BEGINS) answered.push(await says(text));

  await graph.fail({ operation: 'message', personId: SLEEPER.id, when: 'before', status: 502, forMs: AWAY_MS });
  const wamid = await hand.says('О нас');
  await untilSo(graph.pending, (open) => !open.includes(wamid), 'a message to be taken in');
  await untilSo(
    () => graph.calls('message'),
    (calls) => calls.some(({ fault }) => fault?.personId === SLEEPER.id),
    'an answer to fail',
  );
  const before = await shown();
  tally.add('a day passes');
  await graph.advance(DAY_MS);
  await crew.sleeps(DAY_MS);
  await untilSo(quiet.forMs, (ms) => ms > AWAY_MS, 'the night to pass');
  const late = (await shown()).slice(before.length);
  answered.push(await says('/menu'));
  await untilSo(quiet.forMs, (ms) => ms > QUIET_MS, 'quiet in the morning');

  const nothing = { doubledInWindow: [], doubledBeyond: [], reordered: [], late: [] };
  const lost = answered.flatMap((count, index) => (count === 0 ? [[...BEGINS, '/menu'][index] ?? ''] : []));
  const verdict = { ...nothing, answers: (await shown()).length, lost, strange: late.map(({ text }) => text) };
  return { person: SLEEPER, verdict };
}
