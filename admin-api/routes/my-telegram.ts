import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { unlinkTelegram, withTelegramCode } from '../../core/staff.ts';
import { staffOf } from '../authorize.ts';
import type { ApiDeps } from '../deps.ts';
import { hashOfTelegramCode, newTelegramCode } from '../secrets.ts';
import { StaffShape, showStaff } from '../shapes.ts';

const CODE_MS = 10 * 60_000;

/** Where alarms reach one on Telegram. The chat itself is shown to nobody. */
export const myTelegram: FastifyPluginAsyncZod<ApiDeps> = async (app, { store, now, note }) => {
  const own = { config: { permission: 'own_account' } } as const;

  app.post(
    '/me/telegram-code',
    {
      ...own,
      schema: {
        summary: 'A code to send to the bot, good for ten minutes and once; it is shown once',
        response: {
          200: z.object({
            code: z.string(),
            expiresAt: z.number().int(),
            bot: z
              .string()
              .nullable()
              .meta({ description: 'What the bot is called at Telegram; null: not known yet.' }),
            link: z.string().nullable().meta({ description: 'Opens the bot with the code.' }),
          }),
        },
      },
    },
    async (request) => {
      const { id } = staffOf(request);
      const code = newTelegramCode();
      const expiresAt = now() + CODE_MS;
      await store.changeStaff(id, withTelegramCode({ hash: hashOfTelegramCode(code), expiresAt }));
      await note(request, 'telegram_code_made', { object: { kind: 'staff', id } });
      const bot = (await store.houseNotes())['telegram-bot']?.username ?? null;
      return { code, expiresAt, bot, link: bot === null ? null : `https://t.me/${bot}?start=${code}` };
    },
  );

  app.delete(
    '/me/telegram',
    { ...own, schema: { summary: 'No alarms on Telegram any more', response: { 200: StaffShape } } },
    async (request) => {
      const { id } = staffOf(request);
      const staff = await store.changeStaff(id, unlinkTelegram);
      await note(request, 'telegram_unlinked', { object: { kind: 'staff', id } });
      return showStaff(staff);
    },
  );
};
