import { setTimeout as pause } from 'node:timers/promises';
import { answerTicket, claimTicket, closeTicket } from '../../dialogue/desk/desk.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { NO_OTHER_WAYS } from '../../dialogue/say/other-ways.ts';
import type { Chance } from '../support/chance.ts';
import { type StaffHand, talkOf } from '../support/operator.ts';
import { createTalk } from '../support/talk.ts';
import { untilOrLast } from '../support/until.ts';
import { type Expected, judge } from './judge.ts';
import { PATIENCE_MS, untilSo } from './patience.ts';
import { shownAs } from './shown-as.ts';
import { linesOf, type Player, type Said, type Stage, type Talker } from './stage.ts';
import { WAYS } from './ways.ts';

/** What is said before an operator is there, and what to them. */
const ASKS = ['/start', 'Русский', 'даю согласие', 'оператор'];
const TELLS = ['паспорт забрали', 'нас четверо', 'адреса не знаю'];
const ANSWERS = ['Здравствуйте, я вас слышу.', 'Где вы сейчас?', 'Хорошо. Никуда не уходите.', 'Я на связи.'];
const BACK = '/menu';
/** How many wait is another matter each time. */
const PLACE = /\s*(?:Перед вами (?:никого нет|несколько человек|много людей)\.|Можно писать дальше\.)/g;
const MOST_PAUSE_MS = 1500;
const AGAIN_MS = 200;
const HOPELESS_MS = 5000;
/** A desk that is away for so long comes back no more: that is a fault of the program, or of how it was started. */
const AWAY_MS = 5 * 60_000;

/**
 * A person who asks for a human being, and the operator who claims, answers and closes: in between the bot is silent, every
 * answer comes once, and every word reaches the desk once.
 */
export async function openCase(
  person: Talker,
  stage: Stage,
  { operator, knowledge, chance }: { operator: StaffHand; knowledge: Knowledge; chance: Chance },
): Promise<Player> {
  const { quiet } = stage;
  const way = await WAYS[person.channel](person, stage);
  const expected = rehearseCase(knowledge, person);
  const told: Said[] = [];
  let heard: string[] = [];
  let ticket = '';

  async function say(text: string): Promise<void> {
    quiet.stir();
    await way.says(text, told.length);
    told.push({ at: Date.now(), text });
  }

  async function seen(text: string | undefined): Promise<void> {
    const look = async () => {
      const isOver = (await screen()).at(-1)?.text === text || quiet.forMs() > HOPELESS_MS;
      if (!isOver) await pause(AGAIN_MS);
      return isOver;
    };
    await untilSo(look, Boolean, 'an answer, or for nothing to be on its way');
  }

  const screen = async () => {
    const shown = (await way.screen()).map((bubble) => ({ ...bubble, text: withoutPlace(bubble.text) }));
    return shown.filter(({ text }) => text !== '');
  };
  const rest = () => pause(Math.round(chance.next() * MOST_PAUSE_MS));

  /** Asks until it is done; what was done already, unheard by us, is done. */
  async function insist(path: string, body?: object): Promise<void> {
    for (const by = performance.now() + AWAY_MS; ; ) {
      quiet.stir();
      const answer = await operator.call('POST', `/tickets/${ticket}${path}`, body).catch(() => null);
      if (answer !== null && isOk(answer.status)) return;
      if (answer !== null && answer.status < 500) {
        throw new Error(`the desk refuses ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      }
      if (performance.now() > by) throw new Error(`the desk does not do ${path}: ${answer?.status ?? 'no answer'}`);
      await pause(AGAIN_MS);
    }
  }

  async function heardAtDesk(): Promise<string[]> {
    const lines = await talkOf(operator, ticket).catch(() => null);
    // Of what was said before there was consent no words are kept.
    return (lines ?? []).flatMap(({ from, text }) => (from === 'contact' && text !== null ? [text] : []));
  }

  return {
    person,
    async talks() {
      for (const text of ASKS) {
        await rest();
        await say(text);
        await seen(expected.findLast(({ after }) => after === text)?.text);
      }
      ticket = await ticketOn(operator, person.channel);
      await insist('/claim');
      const telling = (async () => {
        for (const text of TELLS) {
          await rest();
          await say(text);
        }
      })();
      for (const [index, text] of ANSWERS.entries()) {
        await rest();
        await insist('/answers', { key: `answer-${index}-${person.id}`, text });
      }
      await telling;
      heard = await untilOrLast(heardAtDesk, (lines) => TELLS.every((text) => lines.includes(text)), {
        timeoutMs: PATIENCE_MS,
      });
      await insist('/close', { outcome: 'informed' });
      await seen(expected.findLast(({ after }) => after === 'close')?.text);
      await say(BACK);
      await way.rest();
      quiet.stir();
    },
    talk: () => linesOf(told, way),
    async verdict() {
      const verdict = judge(expected, await screen(), await way.explains());
      const words = (texts: readonly string[]) => texts.map((text, id) => ({ text, id, at: id, isOptional: false }));
      const atDesk = judge(words(TELLS), words(heard.filter((text) => !ASKS.includes(text))), () => null);
      return {
        ...verdict,
        lost: [...verdict.lost, ...atDesk.lost],
        doubledBeyond: [...verdict.doubledBeyond, ...atDesk.doubledBeyond],
        reordered: [...verdict.reordered, ...atDesk.reordered],
        strange: [...verdict.strange, ...atDesk.strange],
      };
    },
  };
}

/** What is said in a case, for the counts. */
export const CASE_MESSAGES = ASKS.length + TELLS.length + 1;

function rehearseCase(knowledge: Knowledge, { channel }: Talker): (Expected & { after: string })[] {
  // At the page it is told that the bot is on a messenger, too.
  const ways = channel === 'web' ? { ...NO_OTHER_WAYS, telegram: 'https://t.me/hamroh_bot' } : NO_OTHER_WAYS;
  const talk = createTalk(knowledge, { channel, at: Date.now(), ways });
  const expected: (Expected & { after: string })[] = [];
  const note = (after: string, bubbles: readonly { text: string }[]) =>
    expected.push(...bubbles.map(({ text }) => ({ text: withoutPlace(shownAs(text)), isOptional: false, after })));
  for (const text of ASKS) note(text, talk.says(text).bubbles);
  note(
    'claim',
    talk.desk((by) => claimTicket({ knowledge, by }, null)),
  );
  for (const text of ANSWERS)
    note(
      'answer',
      talk.desk((by) => answerTicket({ by }, { key: text, text, asked: text })),
    );
  for (const text of TELLS) note(text, talk.says(text).bubbles);
  note(
    'close',
    talk.desk((by) => closeTicket({ knowledge, by }, { outcome: 'informed' })),
  );
  note(BACK, talk.says(BACK).bubbles);
  return expected.filter(({ text }) => text !== '');
}

function withoutPlace(text: string): string {
  return text.replace(PLACE, '').trim();
}

interface Listed {
  tickets: { id: string; channel: string }[];
}

/** Nobody else on this channel asks for a person. */
async function ticketOn(operator: StaffHand, channel: string): Promise<string> {
  for (const by = performance.now() + AWAY_MS; ; ) {
    const listed = await operator.call<Listed>('GET', '/tickets').catch(() => null);
    const found = listed?.body.tickets?.find((one) => one.channel === channel);
    if (found !== undefined) return found.id;
    if (performance.now() > by) throw new Error(`the desk shows no request: ${listed?.status ?? 'no answer'}`);
    await pause(AGAIN_MS);
  }
}

function isOk(status: number): boolean {
  return status === 200;
}
