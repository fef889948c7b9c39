import { Bot, type Context, type SessionFlavor, session } from 'grammy';
import { type BotSettings, walkOf } from './load.ts';
import { readSettings, tell } from './processes.ts';
import { openSessions, type PeerSession } from './sessions.ts';

// A grammY bot as its guide has it: long polling, a session middleware, an answer from the step that the session names.

const { apiRoot, token, folder, walks } = readSettings<BotSettings>();
const bot = new Bot<Context & SessionFlavor<PeerSession>>(token, { client: { apiRoot } });
bot.use(session({ initial: (): PeerSession => ({ step: 0 }), storage: openSessions(folder) }));
bot.on(['message', 'callback_query'], async (context) => {
  const person = context.from?.id ?? 0;
  const answer = walkOf(walks, person)[context.session.step]?.answer;
  context.session.step += 1;
  if (context.callbackQuery) await context.answerCallbackQuery();
  if (answer) await context.api.raw.sendMessage({ chat_id: person, ...answer });
});
await bot.start({ onStart: () => tell('ready') });
