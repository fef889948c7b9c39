import { runSender as runReal } from '../../../bot/send/sender.ts';
import { step } from './orders-here.ts';

/** The sender, whose every send may be the last step of this process. */
export function runSender(...[deps, signal]: Parameters<typeof runReal>): ReturnType<typeof runReal> {
  const channels = deps.channels.map((channel) => ({
    ...channel,
    send: (...sent: Parameters<typeof channel.send>) => step('send', () => channel.send(...sent)),
  }));
  return runReal({ ...deps, channels }, signal);
}
