import { type Desk, NotAnswered, openDesk, type RoomsOver, type Unanswered } from './line.ts';
import type { Bundle, FlowText } from './messages.ts';

/** What is looked at apart from all else. */
type Check = 'problems' | 'prove' | 'run';

/** So long each may take; then its worker ends with it. */
const LIMIT_MS: Record<Check, number> = { problems: 120_000, prove: 60_000, run: 30_000 };
/** What a newer question has ended may go on for so long: a worker takes as long to be made ready. */
const GRACE_MS = 1500;
/** Nobody waits for the answer to the same question about an older text. */
const NEWEST_ALONE: ReadonlySet<Check> = new Set<Check>(['problems', 'prove']);

interface Waiting {
  what: Check;
  /** Asks, and answers who waits. */
  make: (desk: Desk) => Promise<void>;
  refuse: (why: Unanswered) => void;
}

/** Checks, one after the other, in a worker that knows the same texts. */
export interface CheckLine {
  open(bundle: Bundle, drafts: readonly FlowText[]): void;
  /** Texts that have changed; null: the flow is no more. */
  see(texts: readonly { flow: string; text: string | null }[]): void;
  check<Is>(what: Check, ask: (desk: Desk) => Promise<Is>): Promise<Is>;
  close(): void;
}

export function createCheckLine({ start, after }: RoomsOver): CheckLine {
  let opened: { bundle: Bundle; drafts: Map<string, string | null> } | null = null;
  let desk: Desk | null = null;
  /** What the worker has not been told yet. */
  let unsaid = new Map<string, string | null>();
  let queue: Waiting[] = [];
  let running: Waiting | null = null;
  let isClosed = false;

  function endWorker(why: Unanswered): void {
    desk?.end(why);
    desk = null;
  }

  /** What broke is not asked again: the next check has a worker of its own. */
  function gone(broken: Desk): void {
    if (desk === broken) desk = null;
    broken.end('failed');
  }

  /** The worker, knowing all that was written; it is made ready when something is checked first, or after one has ended. */
  function ready(): Desk | null {
    if (opened === null) return null;
    if (desk !== null) {
      const texts = [...unsaid].map(([flow, text]) => ({ flow, text }));
      if (texts.length > 0) keep(desk.ask('put', texts));
    } else {
      const made = openDesk(start(), () => gone(made));
      desk = made;
      const absent = [...opened.drafts].filter(([, text]) => text === null);
      const drafts = [...opened.drafts].flatMap(([flow, text]) => (text === null ? [] : [{ flow, text }]));
      // One that could not be made ready answers nothing later either.
      made.ask('ready', opened.bundle, drafts).catch(() => gone(made));
      if (absent.length > 0) {
        const texts = absent.map(([flow, text]) => ({ flow, text }));
        keep(made.ask('put', texts));
      }
    }
    unsaid = new Map();
    return desk;
  }

  async function goOn(): Promise<void> {
    const next = running === null ? queue.shift() : undefined;
    if (next === undefined) return;
    running = next;
    const callOff = after(LIMIT_MS[next.what], () => endWorker('long'));
    const checker = ready();
    if (checker === null) next.refuse('failed');
    else await next.make(checker);
    callOff();
    running = null;
    void goOn();
  }

  function endOlder(what: Check): void {
    for (const one of queue) if (one.what === what) one.refuse('ended');
    queue = queue.filter((one) => one.what !== what);
    if (running?.what !== what) return;
    const older = running;
    older.refuse('ended');
    after(GRACE_MS, () => {
      if (running === older) endWorker('ended');
    });
  }

  return {
    open(bundle, drafts) {
      endWorker('ended');
      opened = { bundle, drafts: new Map(drafts.map(({ flow, text }) => [flow, text])) };
      unsaid = new Map();
    },
    see(texts) {
      for (const { flow, text } of texts) {
        opened?.drafts.set(flow, text);
        unsaid.set(flow, text);
      }
    },
    check<Is>(what: Check, ask: (desk: Desk) => Promise<Is>) {
      return new Promise<Is>((resolve, reject) => {
        const refuse = (why: Unanswered) => reject(new NotAnswered(why));
        if (isClosed) return refuse('closed');
        if (NEWEST_ALONE.has(what)) endOlder(what);
        queue.push({ what, make: (to) => ask(to).then(resolve, reject), refuse });
        void goOn();
      });
    },
    close() {
      isClosed = true;
      for (const one of queue) one.refuse('closed');
      queue = [];
      endWorker('closed');
    },
  };
}

/** What it comes to is told by the question behind it. */
function keep(said: Promise<void>): void {
  said.catch(() => undefined);
}
