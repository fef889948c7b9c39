import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { clearToken, NO_TOKEN, tryToken } from '../../core/channel-token.ts';
import { Refusal } from '../../core/refusal.ts';
import type { ApiDeps } from '../deps.ts';
import { ChannelTokensShape } from '../house-shapes.ts';
import { Done } from '../shapes.ts';

const Account = z
  .string()
  .regex(/^(?:telegram|whatsapp):\d{1,20}$/)
  .meta({ description: 'Of ours: `telegram:<bot id>`, `whatsapp:<phone number id>`.' });
const Given = z.object({
  account: Account,
  token: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9:_|.-]{20,1000}$/)
    .meta({ description: 'Kept sealed, and never shown.' }),
});

const PROOF_MS = 20_000;

/** Tokens of channels are changed without a stop: each process goes on under the new one once its channel takes it. */
export const channelTokens: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const { store, now } = deps;
  const config = { permission: 'change_settings' } as const;

  async function accounts(): Promise<string[]> {
    const { accounts: told } = await store.standing(now());
    return told.map(({ account }) => account).filter((account) => Account.safeParse(account).success);
  }

  async function assertKnown(account: string): Promise<void> {
    if ((await accounts()).includes(account)) return;
    throw new Refusal('account_unknown', `no process has told of the account ${account}`);
  }

  /** Whatever is refused here changes nothing. */
  async function assertGood({ account, token }: z.infer<typeof Given>): Promise<void> {
    await assertKnown(account);
    const isOther = account.startsWith('telegram:') && !token.startsWith(`${account.slice('telegram:'.length)}:`);
    if (isOther) throw new Refusal('token_other', 'the token is of another bot');
    const proof = await deps.proveToken(account, token, AbortSignal.timeout(PROOF_MS));
    if (proof === 'other') throw new Refusal('token_other', 'the token is of another bot');
    if (proof === 'refused') throw new Refusal('token_refused', 'the channel does not take the token');
    if (proof === 'unreachable') throw new Refusal('token_unproved', 'the channel does not answer');
  }

  app.get(
    '/channel-tokens',
    {
      config,
      schema: { summary: 'Where the tokens come from; no token is in it', response: { 200: ChannelTokensShape } },
    },
    async () => {
      const kept = await store.channelTokens();
      return {
        accounts: (await accounts()).map((account) => {
          const { current, currentAt, trying, refusedAt } = kept.get(account) ?? NO_TOKEN;
          const isOfPage = current !== null;
          return { account, isOfPage, since: currentAt, isTried: trying !== null, refusedAt };
        }),
      };
    },
  );

  app.post(
    '/channel-tokens/try',
    {
      config,
      schema: {
        summary: 'Asks the channel whether a token is good, and keeps nothing',
        body: Given,
        response: { 200: Done },
      },
    },
    async ({ body }) => {
      await assertGood(body);
      return {};
    },
  );

  app.put(
    '/channel-tokens',
    {
      config,
      schema: {
        summary: 'Sets a token of the same account. The one before is used until whoever serves has proved it',
        body: Given,
        response: { 200: Done },
      },
    },
    async (request) => {
      const { account, token } = request.body;
      await assertGood(request.body);
      await deps.note(request, 'channel_token_set', { reason: account });
      await store.changeChannelToken(account, tryToken(token, now()));
      return {};
    },
  );

  app.delete(
    '/channel-tokens/:account',
    {
      config,
      schema: {
        summary: 'The variable of the server holds again',
        params: z.object({ account: Account }),
        response: { 200: Done },
      },
    },
    async (request) => {
      const { account } = request.params;
      await assertKnown(account);
      await deps.note(request, 'channel_token_cleared', { reason: account });
      await store.changeChannelToken(account, clearToken);
      return {};
    },
  );
};
