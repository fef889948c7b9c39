import { type Context, session, Telegraf } from 'telegraf';
import { type BotSettings, walkOf } from './load.ts';
import { readSettings, tell } from './processes.ts';
import { openSessions, type PeerSession } from './sessions.ts';

// A Telegraf bot as its guide has it: long polling, a session middleware, an answer from the step that the session names.

interface PeerContext extends Context {
  session: PeerSession;
}

const { apiRoot, token, folder, walks } = readSettings<BotSettings>();
const bot = new Telegraf<PeerContext>(token, { telegram: { apiRoot } });
const { read, write, delete: remove } = openSessions(folder);
bot.use(
  session({ defaultSession: (): PeerSession => ({ step: 0 }), store: { get: read, set: write, delete: remove } }),
);
bot.on(['message', 'callback_query'], async (context) => {
  const person = context.from?.id ?? 0;
  const answer = walkOf(walks, person)[context.session.step]?.answer;
  context.session.step += 1;
  if (context.callbackQuery) await context.answerCbQuery();
  // Its types are of before there were buttons that copy.
  const words = answer && { chat_id: person, ...(answer as Omit<typeof answer, 'reply_markup'>) };
  if (words) await context.telegram.callApi('sendMessage', words);
});
await bot.launch(() => tell('ready'));
