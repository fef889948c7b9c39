import { describe, expect, test } from 'vitest';
import { CALLER_WORD_LIVES_MS } from '../../../core/caller-word.ts';
import { showWord } from '../../../core/caller-word-moves.ts';
import { NO_SETTINGS } from '../../../core/settings.ts';
import { ticketOf } from '../../support/store-talk.ts';
import { auditOf, openCase } from './case-at-desk.ts';
import { NOW, openDesk } from './desk.ts';

async function withAdmin(
  work: (
    desk: Awaited<ReturnType<typeof openDesk>> & {
      admin: Awaited<ReturnType<Awaited<ReturnType<typeof openDesk>>['logIn']>>;
    },
  ) => Promise<void>,
): Promise<void> {
  await using desk = await openDesk({ publicUrl: 'https://hamroh.example/' });
  await work({ ...desk, admin: await desk.logIn(await desk.add('administrator')) });
}

describe('names that only look like ours', () => {
  test('are added, noted and taken out by an administrator, each a line of the audit', () =>
    withAdmin(async ({ admin, store, clock }) => {
      const added = await admin.call('POST', '/genuine/names', { name: ' @hamroh_help_bot ', note: 'from a reader' });
      const [one] = added.body.names;
      expect(one).toMatchObject({ name: '@hamroh_help_bot', note: 'from a reader', addedAt: clock.at });
      const noted = await admin.call('PUT', `/genuine/names/${one.id}`, { note: 'asks for money' });
      expect(noted.body.names).toMatchObject([{ note: 'asks for money' }]);
      expect((await store.readSettings()).settings.falseNames).toHaveLength(1);
      expect((await admin.call('DELETE', `/genuine/names/${one.id}`)).body.names).toEqual([]);

      const lines = (await store.auditRows({}, 3)).map(({ action, reason }) => [action, reason]).toReversed();
      expect(lines).toEqual([
        ['false_name_added', '@hamroh_help_bot'],
        ['false_name_noted', '@hamroh_help_bot'],
        ['false_name_removed', '@hamroh_help_bot'],
      ]);
    }));

  test('stand in the list once, in whatever letters, and only as something that can be read', () =>
    withAdmin(async ({ admin }) => {
      await admin.call('POST', '/genuine/names', { name: '@hamroh_help_bot' });
      const code = async (name: string) => (await admin.call('POST', '/genuine/names', { name })).body.code;

      expect(await code('Hamroh_Help_BOT')).toBe('false_name_known');
      for (const name of ['x', 'a'.repeat(65), 'ham\u202eroh', '<b>ham</b>', '*ham*']) {
        expect(await code(name), name).toBe('bad_request');
      }
    }));

  test('that are not there are neither noted nor taken out', () =>
    withAdmin(async ({ admin }) => {
      const path = `/genuine/names/${crypto.randomUUID()}`;
      expect((await admin.call('PUT', path, { note: 'x' })).body.code).toBe('false_name_unknown');
      expect((await admin.call('DELETE', path)).status).toBe(404);
    }));

  test('stay as they are when the other settings are saved, and the other settings when they change', () =>
    withAdmin(async ({ admin, store }) => {
      const { falseNames: _names, brokenWays: _ways, shiftDays: _days, leave: _leave, ...settings } = NO_SETTINGS;
      await admin.call('POST', '/genuine/names', { name: '@hamroh_help_bot' });
      await admin.call('PUT', '/settings', { version: 1, settings: { ...settings, offers: true } });
      await admin.call('POST', '/genuine/names', { name: '@hamroh_two' });

      const kept = (await store.readSettings()).settings;
      expect([kept.offers, kept.falseNames.map(({ name }) => name)]).toEqual([
        true,
        ['@hamroh_help_bot', '@hamroh_two'],
      ]);
    }));

  test('are no business of an operator', async () => {
    await using desk = await openDesk();
    const operator = await desk.logIn(await desk.add('operator'));
    expect((await operator.call('GET', '/genuine')).status).toBe(403);
    expect((await operator.call('POST', '/genuine/names', { name: '@other' })).status).toBe(403);
  });

  test('are shown beside our own, and beside the page that says both', () =>
    withAdmin(async ({ admin, store }) => {
      await store.noteHouse('telegram-bot', { username: 'hamroh_bot' });
      const { body } = await admin.call('GET', '/genuine');

      expect(body.ways).toEqual({
        telegram: 'https://t.me/hamroh_bot',
        whatsapp: null,
        web: 'https://hamroh.example/',
      });
      expect(body.page).toBe('https://hamroh.example/genuine');
    }));
});

describe('the word of a caller', () => {
  const worded = () => showWord(ticketOf('t1', { level: 'red', topic: 'danger' }), { which: 0, at: NOW }) ?? undefined;

  test('stands in the case in both languages until it is said, which the audit tells', async () => {
    await using desk = await openDesk();
    const operator = await openCase(desk, { ticket: worded() ?? null });

    expect((await operator.call('GET', '/tickets/t1')).body.callerWord).toEqual({
      tg: 'себ 20',
      ru: 'яблоко 20',
      until: NOW + CALLER_WORD_LIVES_MS,
    });
    expect((await operator.call('POST', '/tickets/t1/caller-word')).body.callerWord).toBeNull();
    expect(await auditOf(desk)).toEqual(['conversation_read', 'caller_word_said']);
  });

  test('that is over is not shown, and not said', async () => {
    await using desk = await openDesk();
    const operator = await openCase(desk, { ticket: worded() ?? null });
    desk.clock.at += CALLER_WORD_LIVES_MS;

    expect((await operator.call('GET', '/tickets/t1')).body.callerWord).toBeNull();
    const { status, body } = await operator.call('POST', '/tickets/t1/caller-word');
    expect([status, body.code]).toEqual([409, 'caller_word_over']);
  });

  test('of a case that another holds is said by that one', async () => {
    await using desk = await openDesk();
    const operator = await openCase(desk, { ticket: worded() ?? null });
    const other = await desk.logIn(await desk.add('operator'));
    await other.call('POST', '/tickets/t1/claim');

    expect((await operator.call('POST', '/tickets/t1/caller-word')).body.code).toBe('ticket_held');
    expect((await other.call('POST', '/tickets/t1/caller-word')).status).toBe(200);
  });
});
