import { createCheckLine } from './check-line.ts';
import { type Answered, type Line, openDesk, type RoomsOver } from './line.ts';
import type { Changed, FlowView, Rooms } from './messages.ts';

const IN_THE_PAGE: RoomsOver = {
  start: () => lineOf(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })),
  after(ms, what) {
    const timer = setTimeout(what, ms);
    return () => clearTimeout(timer);
  },
};

function lineOf(worker: Worker): Line {
  return {
    say: (question) => worker.postMessage(question),
    listen({ answered, broken }) {
      worker.addEventListener('message', ({ data }: MessageEvent<Answered>) => answered(data));
      worker.addEventListener('error', ({ message }) => broken(message));
    },
    end: () => worker.terminate(),
  };
}

/**
 * The bot in a worker of this page. Checks have a worker of their own: typing and talking never wait for one, and one that
 * hangs ends with its worker.
 */
export function openRooms({ start, after }: RoomsOver = IN_THE_PAGE): Rooms {
  const desk = openDesk(start());
  const checks = createCheckLine({ start, after });

  function see(...views: readonly FlowView[]): void {
    checks.see(views.map(({ flow, text }) => ({ flow, text })));
  }

  async function changing(change: Promise<Changed>): Promise<Changed> {
    const changed = await change;
    if (changed.outcome === 'done') {
      see(...changed.flows);
      checks.see(changed.gone.map((flow) => ({ flow, text: null })));
    }
    return changed;
  }

  return {
    async open(bundle, drafts) {
      const views = await desk.ask('open', bundle, drafts);
      checks.open(bundle, drafts);
      return views;
    },
    flow: (flow) => desk.ask('flow', flow),
    async take(flow, text) {
      const view = await desk.ask('take', flow, text);
      see(view);
      return view;
    },
    async drop(flow) {
      await desk.ask('drop', flow);
      checks.see([{ flow, text: null }]);
    },
    read: (text) => desk.ask('read', text),
    newFlow: (template, title) => desk.ask('newFlow', template, title),
    apply: (steps, word, joins) => changing(desk.ask('apply', steps, word, joins)),
    renameNode: (place, to, word) => changing(desk.ask('renameNode', place, to, word)),
    deleteNode: (place, instead, word) => changing(desk.ask('deleteNode', place, instead, word)),
    renameFlow: (flow, to, word) => changing(desk.ask('renameFlow', flow, to, word)),
    nodeName: (flow, words) => desk.ask('nodeName', flow, words),
    undo: () => changing(desk.ask('undo')),
    redo: () => changing(desk.ask('redo')),
    references: (flow, node) => desk.ask('references', flow, node),
    find: (words, isExact) => desk.ask('find', words, isExact),
    hears: (text) => desk.ask('hears', text),
    begin: (phone, setting) => desk.ask('begin', phone, setting),
    talk: (phone, said, failure) => desk.ask('talk', phone, said, failure),
    phoneChoices: () => desk.ask('phoneChoices'),
    ways: (setting) => desk.ask('ways', setting),
    keepTalk: (phone, kept) => desk.ask('keepTalk', phone, kept),
    renamedTalks: (talks, renamed) => desk.ask('renamedTalks', talks, renamed),
    layout: (flow) => desk.ask('layout', flow),
    problems: (flow) => checks.check('problems', (checker) => checker.ask('problems', flow)),
    prove: (flow) => checks.check('prove', (checker) => checker.ask('prove', flow)),
    run: (test) => checks.check('run', (checker) => checker.ask('run', test)),
    close() {
      desk.end('closed');
      checks.close();
    },
  };
}
