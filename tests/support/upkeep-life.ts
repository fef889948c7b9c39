import { RETENTION_KINDS } from '../../core/retention.ts';
import { NO_SETTINGS } from '../../core/settings.ts';
import { entryOf } from './staff-life.ts';
import type { KeptStore } from './store-adapters.ts';
import { claimDelivery, fileWish, hear, START, say, sendAll, talk, ticketOf } from './store-talk.ts';

const YEAR = 365 * 24 * 3_600_000;

/** Asks everything of a store's upkeep that can be asked, each kind with something to take away. */
export async function keepInOrder(store: KeptStore): Promise<void> {
  const events = [{ kind: 'step', flow: 'menu', node: 'top' }] as const;
  const reports = [{ point: 'tj.hotline', outcome: 'silent' }] as const;
  await talk(store, { from: 'telegram:901', outbound: [say('a')], events: [...events], reports: [...reports] });
  const file = { key: 'f', at: START, kind: 'photo', place: null, file: fileWish() };
  await talk(store, { from: 'telegram:905', log: [file], ticket: ticketOf('t10') });
  await talk(store, { from: 'telegram:902', ticket: ticketOf('t9', { status: 'closed' }) });
  await sendAll(store);
  await store.accept(hear('салом', { from: 'telegram:903', at: START + 2 * YEAR }));
  while ((await store.settle(START)) > 0);
  for (const kind of RETENTION_KINDS) {
    await store.countOld(kind, START + 2 * YEAR);
    while ((await store.sweep(kind, START + 2 * YEAR, 10)) > 0);
    await store.keepReport({
      at: START + 2 * YEAR,
      swept: Object.fromEntries(RETENTION_KINDS.map((one) => [one, 1])) as never,
    });
  }
  await store.record(entryOf());
  await store.sweep('audit', START + 6 * YEAR, 2);
  await store.checkAudit();
  await store.retentionReports(3);
  await store.dailyCounts({ from: 0, until: 90_000 }, 10);
  await store.sumEvents({ from: 0, until: 90_000 }, ['step', 'visit']);
  await store.flowCounts({ from: 0, until: 3 }, { flows: ['menu'], kinds: ['step'] });
  const known = await store.conversationAt('telegram:903');
  await store.logOf(known?.id ?? '', 0, 10);
  await store.keepReceipt('CODE', START);
  await store.receiptAt('CODE');
  const delivery = await loseOne(store);
  await store.deadLetters({ after: null, reason: null }, 10);
  await store.deadLetters({ after: 'z', reason: 'rejected' }, 10);
  await store.replay(delivery, START);
  await store.giveUp(await claimDelivery(store), 'rejected', START);
  await store.discard(delivery, 'told on the phone');
  await store.saveSettings(NO_SETTINGS, { basedOn: 0, at: START });
  await store.saveSettings({ ...NO_SETTINGS, alarms: ['a'] }, { basedOn: 1, at: START });
  await store.readSettings();
  await tellAll(store);
  await store.ringUse();
  await store.rewrap(10);
}

/** Accounts and processes that come, fail, change and are given up. */
async function tellAll(store: KeptStore): Promise<void> {
  const process = { id: 'one', role: 'bot', version: '0.1.0', startedAt: START, disk: null } as const;
  const failures = [{ reason: 'throttled', count: 1, at: START }] as const;
  const account = { account: 'telegram:42', heardAt: START, sentAt: START, failures: [...failures] };
  await store.noteStanding({ at: START, process, accounts: [{ ...account, state: 'ok' }] });
  await store.noteStanding({ at: START, process: { ...process, id: 'two' }, accounts: [{ ...account, state: null }] });
  await store.noteStanding({ at: START + YEAR, process, accounts: [{ ...account, account: 'web', state: 'ok' }] });
  await store.noteWord({ account: 'telegram:42', refusedAt: START, passedAt: null, spamAt: null });
  await store.words();
  await store.noteBackup(START);
  await store.standing(START + YEAR);
}

async function loseOne(store: KeptStore): Promise<string> {
  await talk(store, { from: 'telegram:904', outbound: [say('a')] });
  const delivery = await claimDelivery(store);
  await store.giveUp(delivery, 'rejected', START);
  while ((await store.settle(START)) > 0);
  return delivery.id;
}
