/** The streams that are open in this process, a few a session. */
export interface Streams {
  /** Opens one more; where it is one too many, the oldest of the session is ended: its line may be dead without our knowing. */
  open(session: string): AbortController;
  /** Ends all: a server that closes would wait for them for ever. */
  endAll(): void;
}

const STREAMS_A_SESSION = 3;

export function createStreams(): Streams {
  const open = new Map<string, Set<AbortController>>();
  return {
    open(session) {
      const ofSession = open.get(session) ?? new Set();
      open.set(session, ofSession);
      const stream = new AbortController();
      ofSession.add(stream);
      stream.signal.addEventListener('abort', () => {
        ofSession.delete(stream);
        if (ofSession.size === 0 && open.get(session) === ofSession) open.delete(session);
      });
      const [oldest] = ofSession;
      if (ofSession.size > STREAMS_A_SESSION) oldest?.abort();
      return stream;
    },
    endAll() {
      for (const ofSession of open.values()) for (const stream of ofSession) stream.abort();
    },
  };
}
