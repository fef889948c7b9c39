import { faultAt } from '../../../core/problem.ts';
import type { Checks } from './checks.ts';
import type { History, Refused } from './history.ts';
import type { Answers } from './line.ts';
import { choicesForPhones, findTexts, hearMessage } from './look.ts';
import type { Bundle, Changed, FlowText, FlowView, TalkTurn } from './messages.ts';
import { createPhones, type Phones, type Told } from './phones.ts';
import { openRoom, type Room } from './room.ts';
import { viewFlow } from './view-flow.ts';

interface Opened {
  room: Room;
  history: History | null;
  phones: Phones;
  checks: Checks | null;
}

/** The bot with all that is asked of it, wherever it runs. */
export function createAnswers(): Answers {
  let opened: Opened | null = null;

  function openWith(bundle: Bundle, drafts: readonly FlowText[]): Room {
    const room = openRoom(bundle, drafts);
    opened = { room, phones: createPhones(room), checks: null, history: null };
    return room;
  }

  function there(): Opened {
    if (opened === null) throw new Error('nothing was opened yet');
    return opened;
  }

  function viewOf(flow: string): FlowView {
    const { room } = there();
    const written = room.flows().get(flow);
    if (written === undefined) throw new Error(`there is no flow ${flow}`);
    return viewFlow(room, flow, written);
  }

  /** Whoever only checks loads nothing that changes texts. */
  async function history(): Promise<History> {
    const here = there();
    const { createHistory } = await import('./history.ts');
    here.history ??= createHistory(here.room);
    return here.history;
  }

  /** Whoever checks nothing loads no checker, nor what it says in three languages. */
  async function checks(): Promise<Checks> {
    const here = there();
    const { createChecks } = await import('./checks.ts');
    here.checks ??= createChecks(here.room);
    return here.checks;
  }

  async function shown(applied: Exclude<Changed, { outcome: 'refused' }> | Refused): Promise<Changed> {
    if (!('refused' in applied)) return applied;
    const { flow, refused: why } = applied;
    const { problemShown } = await import('./problem-shown.ts');
    const raws = new Map([[flow, there().room.flows().get(flow)?.raw ?? null]]);
    return { outcome: 'refused', problem: problemShown(faultAt(flow, why), raws) };
  }

  async function withReasons(told: Told): Promise<TalkTurn> {
    const { reasonsShown } = await import('./reasons-shown.ts');
    return { ...told.turn, reasons: reasonsShown(told, there().room), behind: there().room.behind() };
  }

  return {
    ready: (bundle, drafts) => void openWith(bundle, drafts),
    put(texts) {
      for (const { flow, text } of texts) there().room.put(flow, text);
    },
    async open(bundle, drafts) {
      const room = openWith(bundle, drafts);
      // Whoever writes goes on without a line: what changes texts is there before the first letter.
      await history();
      return [...room.flows()].map(([flow, written]) => viewFlow(room, flow, written));
    },
    flow: viewOf,
    take(flow, text) {
      const here = there();
      here.history?.forget(flow);
      here.room.put(flow, text);
      return viewOf(flow);
    },
    drop(flow) {
      const here = there();
      here.history?.forget(flow);
      here.room.put(flow, null);
    },
    read(text) {
      const { room } = there();
      const written = room.read(text);
      return viewFlow(room, written.name, written);
    },
    newFlow: async (template, title) => (await history()).newFlow(template, title),
    nodeName: async (flow, words) => (await history()).nodeName(flow, words),
    apply: async (steps, word, joins) => shown((await history()).apply(steps, word, joins ?? null)),
    renameNode: async (place, to, word) => shown((await history()).renameNode(place, to, word)),
    deleteNode: async (place, instead, word) => shown((await history()).deleteNode(place, instead, word)),
    renameFlow: async (flow, to, word) => shown((await history()).renameFlow(flow, to, word)),
    undo: async () => (await history()).undo(),
    redo: async () => (await history()).redo(),
    problems: async (flow) => (await checks()).problems(flow),
    references: async (flow, node) => (await history()).references(flow, node),
    find: (words, isExact) => findTexts(there().room, words, isExact),
    hears: (text) => hearMessage(there().room, text),
    begin: async (phone, setting) => [await withReasons(there().phones.begin(phone, setting))],
    talk: (phone, said, failure) => withReasons(there().phones.talk(phone, said, failure)),
    phoneChoices: () => choicesForPhones(there().room),
    ways: async (setting) => (await import('./kept-talks.ts')).waysTo(there().room, setting),
    async keepTalk(phone, kept) {
      const { room, phones } = there();
      return (await import('./kept-talks.ts')).keepInHand(room, phones.inHand(phone), kept);
    },
    renamedTalks: async (talks, renamed) => (await import('./kept-talks.ts')).renamedTalks(talks, renamed),
    run: async (test) => (await import('./kept-talks.ts')).runKept(there().room, test),
    prove: async (flow) => (await checks()).prove(flow),
    async layout(flow) {
      const { room } = there();
      // Whoever looks at no graph loads no layout.
      return (await import('./layout.ts')).layOut(room, flow);
    },
  };
}
