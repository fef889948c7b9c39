import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Refusal } from '../../core/refusal.ts';
import { RETENTION_RANGE } from '../../core/retention.ts';
import { changedSettings, type KeptSettings, type Settings } from '../../core/settings.ts';
import { assertNoneGone } from '../../core/tag.ts';
import { webhookFault } from '../../core/webhook-address.ts';
import { sayIn } from '../../locales/words.ts';
import type { ApiDeps } from '../deps.ts';
import { KeptSettingsShape, SettingsShape } from '../settings-shapes.ts';

const DEFAULT_NAME = { tg: sayIn('tg', 'bot_name'), ru: sayIn('ru', 'bot_name') };

/** What administrators set; every process follows within seconds. */
export const settings: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const { store, now, hotlineZone, publicUrl, whatsappTemplate } = deps;
  const config = { permission: 'change_settings' } as const;
  const isTrial = !(publicUrl?.startsWith('https://') ?? false);

  app.get(
    '/settings',
    {
      config,
      schema: { summary: 'What is set, and what holds where nothing is', response: { 200: KeptSettingsShape } },
    },
    async () => show(await store.readSettings()),
  );

  app.put(
    '/settings',
    {
      config,
      schema: {
        summary: 'Sets all of it anew. Of two who change at once the second is told to look again',
        body: z.object({ version: z.number().int().min(0), settings: SettingsShape }),
        response: { 200: KeptSettingsShape },
      },
    },
    async (request) => {
      const { version: basedOn, settings: sent } = request.body;
      const before = await store.readSettings();
      const { shiftDays, leave, falseNames, brokenWays } = before.settings;
      const wanted: Settings = { ...sent, shiftDays, leave, falseNames, brokenWays };
      if (before.version !== basedOn) throw stale(before);
      await assertFit(wanted);
      assertNoneGone(before.settings.tags, wanted.tags);
      const changed = changedSettings(before.settings, wanted);
      if (changed.length === 0) return show(before);
      if ((await store.saveSettings(wanted, { basedOn, at: now() })) === 'stale')
        throw stale(await store.readSettings());
      await deps.note(request, 'settings_changed', { reason: changed.join(', ') });
      return show(await store.readSettings());
    },
  );

  app.post(
    '/settings/webhook-key',
    {
      config,
      schema: {
        summary: 'The key that alarms are signed with, for whoever receives them; audited',
        response: { 200: z.object({ key: z.string().meta({ description: 'In base64url; of an HMAC-SHA256.' }) }) },
      },
    },
    async (request) => {
      await deps.note(request, 'webhook_key_shown');
      return { key: Buffer.from(deps.webhookKey).toString('base64url') };
    },
  );

  /** What the shape alone cannot tell: whether those who are named are there, and where the webhook leads. */
  async function assertFit({ shifts, alarms, alarmWebhook }: Settings): Promise<void> {
    const known = new Set((await store.listStaff()).map(({ id }) => id));
    const unknown = [...alarms, ...shifts.map(({ staff }) => staff)].find((id) => !known.has(id));
    if (unknown !== undefined) throw new Refusal('staff_unknown', `there is no staff ${unknown}`, { id: unknown });
    const fault = alarmWebhook === null ? null : webhookFault(alarmWebhook, { isTrial });
    if (fault !== null) throw new Refusal('webhook_refused', `the webhook is not taken: ${fault}`, { fault });
  }

  function show({ version, changedAt, settings: set }: KeptSettings): z.input<typeof KeptSettingsShape> {
    const { name, hours, shifts, alarms, alarmWebhook, forumText, templates, retention, oneMayApprove, offers, tags } =
      set;
    return {
      version,
      changedAt,
      zone: hotlineZone,
      retentionRange: RETENTION_RANGE,
      settings: {
        name,
        hours: hours && copied(hours),
        shifts: [...shifts],
        alarms: [...alarms],
        alarmWebhook,
        forumText,
        templates,
        retention,
        oneMayApprove,
        offers,
        tags: tags.map(({ id, name: called, isRetired }) => ({ id, name: { ...called }, isRetired })),
      },
      defaults: { name: DEFAULT_NAME, answerWaits: whatsappTemplate },
    };
  }
};

function stale({ version }: KeptSettings): Refusal {
  return new Refusal('settings_changed', 'somebody else has changed the settings', { version });
}

function copied({ mon, tue, wed, thu, fri, sat, sun }: NonNullable<Settings['hours']>) {
  return { mon: [...mon], tue: [...tue], wed: [...wed], thu: [...thu], fri: [...fri], sat: [...sat], sun: [...sun] };
}
