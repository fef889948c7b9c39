import type { Bundle, FlowText, Rooms } from './messages.ts';

/** What can be asked of the rooms: all but that they close. */
export type Asked = Exclude<keyof Rooms, 'close'>;

/** What is said to a worker that only checks: as `open` and `take`, and nobody looks at what they answer. */
export interface ToChecker {
  ready(bundle: Bundle, drafts: readonly FlowText[]): Promise<void>;
  put(texts: readonly { flow: string; text: string | null }[]): Promise<void>;
}

type All = Pick<Rooms, Asked> & ToChecker;

/** As it is said to a worker. */
export interface Question<One extends keyof All = keyof All> {
  id: number;
  ask: One;
  asked: Parameters<All[One]>;
}

/** What a worker answers, each under the number of its question. */
export type Answered = { id: number; is: unknown } | { id: number; failed: string };

/** For each question its answer; some are thought of only when they are asked. */
export type Answers = {
  [One in keyof All]: (...asked: Parameters<All[One]>) => Awaited<ReturnType<All[One]>> | ReturnType<All[One]>;
};

/** A worker, as far as it is spoken with. */
export interface Line {
  say(question: Question): void;
  listen(heard: { answered: (answered: Answered) => void; broken: (message: string) => void }): void;
  end(): void;
}

/** Calls something after so many milliseconds, unless it is called off. */
export type After = (ms: number, what: () => void) => () => void;

/** What the rooms are opened with; a test has its own. */
export interface RoomsOver {
  start: () => Line;
  after: After;
}

/** Why something was not answered. `ended`: by a newer question; `long`: it took too long; `closed`: nobody is there any more. */
export type Unanswered = 'ended' | 'long' | 'closed' | 'failed';

export class NotAnswered extends Error {
  readonly why: Unanswered;

  constructor(why: Unanswered, message: string = why) {
    super(message);
    this.name = 'NotAnswered';
    this.why = why;
  }
}

/** One worker, with the questions that it has not answered. */
export interface Desk {
  ask<One extends keyof All>(ask: One, ...asked: Parameters<All[One]>): Promise<Awaited<ReturnType<All[One]>>>;
  /** Whatever was asked and is asked later is refused. */
  end(why: Unanswered): void;
}

interface Waiting {
  resolve: (answer: unknown) => void;
  reject: (error: NotAnswered) => void;
}

/** Speaks with a worker; where it breaks, whatever was asked is refused, and `broken` is told. */
export function openDesk(line: Line, broken: () => void = () => {}): Desk {
  const waiting = new Map<number, Waiting>();
  let next = 1;
  let ended: Unanswered | null = null;

  function end(why: Unanswered, message?: string): void {
    ended ??= why;
    line.end();
    for (const { reject } of waiting.values()) reject(new NotAnswered(why, message));
    waiting.clear();
  }

  line.listen({
    answered(answered) {
      const asked = waiting.get(answered.id);
      waiting.delete(answered.id);
      if ('failed' in answered) asked?.reject(new NotAnswered('failed', answered.failed));
      else asked?.resolve(answered.is);
    },
    broken(message) {
      broken();
      end('failed', message);
    },
  });

  return {
    ask<One extends keyof All>(ask: One, ...asked: Parameters<All[One]>) {
      if (ended !== null) return Promise.reject(new NotAnswered(ended));
      const id = next++;
      return new Promise<Awaited<ReturnType<All[One]>>>((resolve, reject) => {
        // The worker is ours: it answers as `Answers` has it.
        waiting.set(id, { resolve: (is) => resolve(is as Awaited<ReturnType<All[One]>>), reject });
        line.say({ id, ask, asked });
      });
    },
    end: (why) => end(why),
  };
}
