import { setTimeout as pause } from 'node:timers/promises';
import { type Expected, judge, type Shown } from './judge.ts';
import { LINE_MS, lateIn, slownessOf } from './lateness.ts';
import { untilSo } from './patience.ts';
import type { Person } from './people.ts';
import { shownAs } from './shown-as.ts';
import { linesOf, type Player, type Said, type Stage } from './stage.ts';
import { WAYS } from './ways.ts';

/** So many bubbles may be open before the person waits: more would be a flood, which is answered as one. */
const OPEN_MOST = 8;
/** What nothing is on its way to will not come. */
const HOPELESS_MS = 3000;
const LOOK_MS = 200;

/** Says what was rehearsed, and nothing else. */
export async function openPlayer(person: Person, stage: Stage): Promise<Player> {
  const { quiet } = stage;
  const way = await WAYS[person.channel](person, stage);
  const { says, answers, pausesMs, lastFrom } = person;
  let optionalUntil = 0;
  const said: Said[] = [];
  let seenAtCut = Number.POSITIVE_INFINITY;

  const openBubbles = async (message: number): Promise<number> =>
    answers.slice(0, message).flat().length - onceOf(await way.screen()).length;
  const hasSeen = async (message: number): Promise<boolean> => {
    // The same words may end an answer before this one; of what may be gone nobody knows how many are to come.
    if (optionalUntil === 0 && (await openBubbles(message)) > 0) return false;
    const due = answers.slice(optionalUntil, message).flat().map(shownAs).filter(Boolean);
    const last = optionalUntil === 0 ? due.slice(-1) : due;
    const shown = onceOf(await way.screen()).slice(-last.length);
    return last.every((text, index) => text === shown[index]?.text);
  };

  async function waitBefore(message: number): Promise<void> {
    if (message === lastFrom && (await way.blocks())) {
      // What was on its way may be gone: there is nothing to wait for.
      optionalUntil = message;
    } else if (message >= person.waitsFrom) await untilHopeless(() => hasSeen(message));
    else if (optionalUntil === 0) await untilHopeless(async () => (await openBubbles(message)) <= OPEN_MOST);
  }

  async function untilHopeless(isSo: () => Promise<boolean>): Promise<void> {
    const look = async () => {
      const isOver = (await isSo()) || quiet.forMs() > HOPELESS_MS;
      if (!isOver) await pause(LOOK_MS);
      return isOver;
    };
    await untilSo(look, Boolean, 'answers, or for nothing to be on its way');
  }

  return {
    person,
    async talks() {
      for (const [message, text] of says.entries()) {
        await pause(pausesMs[message] ?? 0);
        await waitBefore(message);
        if (message === person.cutsAt) seenAtCut = onceOf(await way.screen()).length;
        quiet.stir();
        // What is said is answered from the moment at which it was said, or was taken in.
        const begun = Date.now();
        await way.says(text, message);
        said.push({ at: begun, text }, { at: Date.now(), text: '' });
      }
      await way.rest();
      quiet.stir();
    },
    talk: () =>
      linesOf(
        said.filter(({ text }) => text !== ''),
        way,
      ),
    async verdict() {
      const expected = answers.flatMap((texts, message) =>
        texts.map((text): Expected & { message: number } => ({
          text: shownAs(text),
          isOptional: message < optionalUntil,
          mayComeLate: message < optionalUntil,
          message,
        })),
      );
      for (const [index, bubble] of expected.entries()) {
        if (index >= seenAtCut && bubble.message < person.cutsAt) bubble.isOptional = true;
      }
      const shown = await way.screen();
      const stirs = [
        ...said.map(({ at }) => ({ at, withinMs: LINE_MS })),
        ...(await way.stirs()),
        ...stage.crew.stirs(),
        ...stage.tally.stirs,
      ];
      // A page shows when the server said it, by its clock.
      const isTold = person.channel !== 'web' || stage.crew.jumps.length === 0;
      const late = isTold ? lateIn(shown, stirs, slownessOf(stage.crew.startsMs)) : [];
      return { ...judge(expected, shown, await way.explains()), late };
    },
  };
}

function onceOf(shown: readonly Shown[]): Shown[] {
  return shown.filter(({ text }, index) => text !== shown[index - 1]?.text);
}
