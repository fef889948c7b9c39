/** The streams that are open in this process, a few a session and not without end a network. */
export interface Streams {
  /**
   * Opens one more. Where it is one too many of the session, its oldest is ended: its line may be dead without our knowing.
   * Where it is one too many of the network, the oldest of whoever holds most of them.
   */
  open(session: string, network: string): AbortController;
  /** Ends all: a server that closes would wait for them for ever. */
  endAll(): void;
}

const STREAMS_A_SESSION = 3;
/** People behind one address of a carrier have one each. */
const STREAMS_A_NETWORK = 600;

interface Stream {
  session: string;
  line: AbortController;
}

export function createPageStreams(most = STREAMS_A_NETWORK): Streams {
  const open = new Map<string, Set<Stream>>();
  return {
    open(session, network) {
      const ofNetwork = open.get(network) ?? new Set();
      open.set(network, ofNetwork);
      const stream = { session, line: new AbortController() };
      ofNetwork.add(stream);
      stream.line.signal.addEventListener('abort', () => {
        ofNetwork.delete(stream);
        if (ofNetwork.size === 0 && open.get(network) === ofNetwork) open.delete(network);
      });
      const own = [...ofNetwork].filter((one) => one.session === session);
      if (own.length > STREAMS_A_SESSION) own[0]?.line.abort();
      else if (ofNetwork.size > most) loudest(ofNetwork)[0]?.line.abort();
      return stream.line;
    },
    endAll() {
      for (const ofNetwork of open.values()) for (const { line } of ofNetwork) line.abort();
    },
  };
}

/** The streams of the session that holds most, oldest first. */
function loudest(streams: ReadonlySet<Stream>): Stream[] {
  const bySession = Map.groupBy(streams, ({ session }) => session);
  return [...bySession.values()].reduce((one, other) => (other.length > one.length ? other : one));
}
