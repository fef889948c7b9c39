import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { askBack, beginChannel, endChannel, NO_TOKEN, tryToken } from '../../core/channel-token.ts';
import { Refusal } from '../../core/refusal.ts';
import { isSilent } from '../../core/standing.ts';
import type { ApiDeps } from '../deps.ts';
import { ChannelTokensShape } from '../house-shapes.ts';
import { Done } from '../shapes.ts';

const Account = z
  .string()
  .regex(/^(?:telegram|whatsapp):\d{1,20}$/)
  .meta({ description: 'Of ours: `telegram:<bot id>`, `whatsapp:<phone number id>`.' });
const Token = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9:_|.-]{20,1000}$/)
  .meta({ description: 'Kept sealed, and never shown.' });
const Given = z.object({ account: Account, token: Token });
/** As the variables of the same names take them. */
const Beginning = z.discriminatedUnion('channel', [
  z.object({
    channel: z.literal('telegram'),
    token: z
      .string()
      .trim()
      .regex(/^\d{1,20}:[A-Za-z0-9_-]{20,}$/)
      .meta({ description: 'That BotFather gave. Kept sealed.' }),
  }),
  z.object({
    channel: z.literal('whatsapp'),
    token: Token,
    phoneNumberId: z
      .string()
      .trim()
      .regex(/^\d{5,20}$/),
    appSecret: z
      .string()
      .trim()
      .regex(/^[0-9a-f]{32}$/)
      .meta({ description: 'What Meta signs its calls with. Kept sealed.' }),
    verifyToken: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9_-]{16,256}$/)
      .meta({ description: "A word of one's own, that is given to Meta, too. Kept sealed." }),
  }),
]);

const PROOF_MS = 20_000;
const CHANNELS = ['telegram', 'whatsapp'] as const;

/** Tokens of channels are changed without a stop: each process goes on under the new one once its channel takes it. */
export const channelTokens: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const { store, now } = deps;
  const config = { permission: 'change_settings' } as const;

  /** Those that somebody serves, those of which a variable speaks, and those that were set up on the page. */
  async function accounts(): Promise<string[]> {
    const [{ accounts: told }, kept] = await Promise.all([store.standing(now()), store.channelTokens()]);
    const begun = [...kept].flatMap(([account, { begun: how }]) => (how === null ? [] : [account]));
    const isOff = (account: string, toldAt: number | null) =>
      (kept.get(account)?.endedAt ?? null) !== null && isSilent(toldAt, now());
    const served = told.filter(({ account, toldAt }) => !isOff(account, toldAt));
    const known = new Set([...served.map(({ account }) => account), ...deps.processSetup.tokens.keys(), ...begun]);
    return [...known].filter((account) => Account.safeParse(account).success);
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
    await assertTaken(account, { token, appSecret: null });
  }

  async function assertTaken(
    account: string,
    { token, appSecret }: { token: string; appSecret: string | null },
  ): Promise<void> {
    const proof = await deps.proveToken(account, token, AbortSignal.timeout(PROOF_MS), appSecret);
    if (proof === 'secret') throw new Refusal('app_secret_other', 'the app secret is not of the app of the token');
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
      const known = await accounts();
      return {
        accounts: known.map((account) => {
          const { current, currentAt, trying, backAt, refusedAt, begun } = kept.get(account) ?? NO_TOKEN;
          const isTried = trying !== null || backAt !== null;
          return {
            account,
            isOfPage: current !== null,
            since: currentAt,
            isTried,
            refusedAt,
            isGoingBack: backAt !== null,
            isBegun: begun !== null,
          };
        }),
        mayBegin: CHANNELS.filter(
          (channel) =>
            !known.some((account) => account.startsWith(`${channel}:`)) &&
            (channel === 'telegram' || deps.publicUrl !== null),
        ),
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

  app.post(
    '/channel-tokens/begin',
    {
      config,
      schema: {
        summary: 'Sets up a channel of which no variable speaks. Each process serves it within seconds',
        body: Beginning,
        response: { 200: Done },
      },
    },
    async (request) => {
      const { body } = request;
      const { channel, token } = body;
      if (channel === 'whatsapp' && deps.publicUrl === null) {
        throw new Refusal('public_url_missing', 'Meta posts to PUBLIC_URL, which is not set');
      }
      const known = await accounts();
      if (known.some((account) => account.startsWith(`${channel}:`))) {
        throw new Refusal('channel_there', `there is an account of ${channel} already`);
      }
      const id = channel === 'whatsapp' ? body.phoneNumberId : (token.split(':')[0] ?? '');
      const account = `${channel}:${id}`;
      const { appSecret, verifyToken } = channel === 'whatsapp' ? body : { appSecret: null, verifyToken: null };
      await assertTaken(account, { token, appSecret });
      await deps.note(request, 'channel_begun', { reason: account });
      await store.changeChannelToken(account, beginChannel(token, { at: now(), appSecret, verifyToken }));
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
        summary:
          'The variable of the server holds again, once whoever serves has tried it. A channel that was set up here is off',
        params: z.object({ account: Account }),
        response: { 200: Done },
      },
    },
    async (request) => {
      const { account } = request.params;
      await assertKnown(account);
      const { begun } = (await store.channelTokens()).get(account) ?? NO_TOKEN;
      await deps.note(request, begun === null ? 'channel_token_cleared' : 'channel_ended', { reason: account });
      await store.changeChannelToken(account, begun === null ? askBack(now()) : endChannel(now()));
      return {};
    },
  );
};
