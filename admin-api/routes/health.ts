import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import { channelOf } from '../../core/channel.ts';
import { type AccountStanding, isDiskLow, isSilent, type ProcessStanding } from '../../core/standing.ts';
import type { ApiDeps } from '../deps.ts';
import { type AccountShape, HealthShape, type ProcessShape } from '../health-shapes.ts';

/** How the channels stand. Other processes may serve them: what they know comes through the store. */
export const health: FastifyPluginAsyncZod<ApiDeps> = async (app, { store, now }) => {
  app.get(
    '/health',
    {
      config: { permission: 'read_health' },
      schema: { summary: 'How each channel and each process stands', response: { 200: HealthShape } },
    },
    async () => {
      const at = now();
      const [backlog, { accounts, processes }] = await Promise.all([store.backlog(at), store.standing(at)]);
      return {
        at,
        backlog,
        accounts: accounts.map((account) => showAccount(account, at)),
        processes: processes.filter(({ toldAt }) => !isSilent(toldAt, at)).map(showProcess),
      };
    },
  );
};

function showAccount(standing: AccountStanding, now: number): z.infer<typeof AccountShape> {
  const { account, state, since, toldAt, heardAt, sentAt, failures } = standing;
  const shown = { account, channel: channelOf(account), heardAt, sentAt, failures };
  if (state === null || isSilent(toldAt, now)) return { ...shown, state: 'silent', since: toldAt };
  return { ...shown, state, since };
}

function showProcess({ id, role, version, startedAt, toldAt, disk }: ProcessStanding): z.infer<typeof ProcessShape> {
  return { id, role, version, startedAt, toldAt, disk: disk && { ...disk, isLow: isDiskLow(disk) } };
}
