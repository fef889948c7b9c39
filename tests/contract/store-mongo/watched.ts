import mongoose from 'mongoose';

/** A command as the driver sends it. */
export type Command = Record<string, unknown>;

/** What is sent to one database while `work` runs, by whichever connection of this process. */
export async function commandsDuring(uri: string, work: () => Promise<void>): Promise<Command[]> {
  const name = new URL(uri).pathname.slice(1);
  const commands: Command[] = [];
  const note = ({ databaseName, command }: { databaseName: string; command: Command }) => {
    if (databaseName === name) commands.push(command);
  };
  const clients = mongoose.connections.filter((each) => each.readyState === 1).map((each) => each.getClient());
  for (const client of clients) client.on('commandStarted', note);
  try {
    await work();
  } finally {
    for (const client of clients) client.off('commandStarted', note);
  }
  return commands;
}

export function kindOf(command: Command): string {
  return Object.keys(command)[0] ?? '';
}
