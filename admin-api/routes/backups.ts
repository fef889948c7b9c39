import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { AuditAction } from '../../core/audit.ts';
import { BACKUP_FRESH_MS, REHEARSED_MS } from '../../core/house-note.ts';
import { Refusal } from '../../core/refusal.ts';
import type { ApiDeps } from '../deps.ts';
import { BackupsShape } from '../house-shapes.ts';
import { Done } from '../shapes.ts';

/** Whether there is a copy of everything, and whether it opens. */
export const backups: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const { store, now, hotlineZone: zone } = deps;

  app.get(
    '/backups',
    {
      config: { permission: 'read_health' },
      schema: { summary: 'What came of the last backup and of the last rehearsal', response: { 200: BackupsShape } },
    },
    async () => {
      const at = now();
      const [notes, { backupAt }] = await Promise.all([store.houseNotes(), store.standing(at)]);
      const passedAt = notes['rehearsal-passed']?.at ?? null;
      return {
        at,
        zone,
        hour: deps.backups?.hour ?? null,
        nextAt: deps.backups?.nextAt() ?? null,
        backupAt,
        isOld: backupAt === null || at - backupAt > BACKUP_FRESH_MS,
        backup: notes.backup ?? null,
        rehearsal: notes.rehearsal ?? null,
        passedAt,
        isRehearsalDue: passedAt === null || at - passedAt > REHEARSED_MS,
      };
    },
  );

  const begins = [
    ['/backups/run', 'backup', 'backup_begun', 'Makes a backup now'],
    [
      '/backups/rehearse',
      'rehearsal',
      'rehearsal_begun',
      'Restores the newest backup into a store of its own, looks whether it opens, and leaves nothing of it',
    ],
  ] as const satisfies [string, string, AuditAction, string][];
  for (const [path, what, action, summary] of begins) {
    app.post(
      path,
      { config: { permission: 'change_settings' }, schema: { summary, response: { 200: Done } } },
      async (request) => {
        if (deps.backups === null) throw new Refusal('backup_off', 'BACKUP_DIR is not set for this process');
        await deps.note(request, action);
        const begun = await deps.backups.begin(what);
        if (begun === 'unsure') throw new Refusal('backup_unsure', 'the clock is in doubt');
        if (begun === 'busy') throw new Refusal('backup_busy', 'a backup or a rehearsal is under way');
        return {};
      },
    );
  }
};
