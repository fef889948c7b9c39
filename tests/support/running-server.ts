import { type Environment, type Server, settingsIn, startServer, temporaryFolder } from './server.ts';
import { openStoreChoice, type StoreChoice } from './store-choice.ts';

/** A server beside the fake it speaks to. */
export interface RunningServer extends AsyncDisposable {
  /** The one that runs; `restart` puts another in its place. */
  server: Server;
  /** What it was started with: its port and its folder stay over a restart. */
  settings: Environment;
  /** Starts the server anew after it was stopped or killed. */
  restart(): Promise<Server>;
}

/** Starts a server on a store of its own; `settingsFor` adds what makes it speak to a channel. */
export async function openRunningServer(
  store: StoreChoice,
  environment: Environment,
  settingsFor: (own: Environment) => Environment,
): Promise<RunningServer> {
  await using opened = new AsyncDisposableStack();
  const folder = opened.use(await temporaryFolder());
  const choice = opened.use(await openStoreChoice(store));
  const settings = settingsFor(await settingsIn(folder.path, { ...choice.environment, ...environment }));
  const running: RunningServer = {
    settings,
    server: await startServer(settings),
    async restart() {
      running.server = await startServer(running.settings);
      return running.server;
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
  opened.defer(() => running.server[Symbol.asyncDispose]());
  const all = opened.move();
  return running;
}
