import { newLink, newStaffId } from '../admin-api/secrets.ts';
import { setUpUrl } from '../admin-api/set-up-url.ts';
import type { AuditAction } from '../core/audit.ts';
import { Refusal } from '../core/refusal.ts';
import { ROLES, type Role } from '../core/role.ts';
import { emailOf, invited, type Staff, withLink, withoutTotp } from '../core/staff.ts';
import { openUpkeep } from '../storage/open-store.ts';
import type { StoreBeside } from '../storage/sqlite/store.ts';
import { type CommandSetting, refuseUse, runCommand } from './command.ts';

const USE = `npm run staff -- add EMAIL ROLE | link EMAIL | totp-reset EMAIL | list  (ROLE: ${ROLES.join(', ')})`;

/** Whoever may run this holds the keys of everything anyway: it helps when no administrator is left who can log in. */
await runCommand(async (setting) => {
  const [what, email, role, ...more] = setting.args;
  if (more.length > 0) throw refuseUse(USE);
  await using store = await openUpkeep(setting.config, setting.keyRing);
  if (what === 'list' && email === undefined) return await list(setting, store);
  if (email === undefined) throw refuseUse(USE);
  if (what === 'add' && isRole(role)) return await add(setting, store, { email: emailOf(email), role });
  if (what === 'link' && role === undefined) return await link(setting, store, email);
  if (what === 'totp-reset' && role === undefined) return await resetTotp(setting, store, email);
  throw refuseUse(USE);
});

function isRole(word: string | undefined): word is Role {
  return ROLES.some((role) => role === word);
}

async function add({ config, say }: CommandSetting, store: StoreBeside, wish: Pick<Staff, 'email' | 'role'>) {
  if (!/^\S+@\S+\.\S+$/.test(wish.email)) throw refuseUse(USE);
  const [id, now] = [newStaffId(), Date.now()];
  const { token, ...fresh } = newLink(id, now);
  const added = await store.addStaff(invited({ id, ...wish, language: 'tg', createdAt: now, link: fresh }));
  if (added === 'taken') throw new Refusal('email_taken', 'somebody has this e-mail; npm run staff -- link EMAIL');
  await note(store, 'staff_invited', id, wish.role);
  say('staff_added', { role: wish.role });
  tellLink(config, token);
}

async function link({ config, say }: CommandSetting, store: StoreBeside, email: string) {
  const { id } = await find(store, email);
  const { token, ...fresh } = newLink(id, Date.now());
  await store.changeStaff(id, withLink(fresh));
  await note(store, 'link_made', id);
  say('staff_link');
  tellLink(config, token);
}

async function resetTotp({ say }: CommandSetting, store: StoreBeside, email: string) {
  const { id } = await find(store, email);
  await store.changeStaff(id, withoutTotp(Date.now()));
  await store.endStaffSessions(id, null);
  await note(store, 'totp_reset', id);
  say('staff_changed', { id });
}

async function list({ say }: CommandSetting, store: StoreBeside) {
  for (const { id, role, status, email } of await store.listStaff()) say('staff_row', { id, role, status, email });
}

async function find(store: StoreBeside, email: string): Promise<Staff> {
  const found = await store.staffAt(emailOf(email));
  if (found === null) throw new Refusal('staff_unknown', 'nobody has this e-mail');
  return found;
}

async function note(store: StoreBeside, action: AuditAction, id: string, reason: string | null = null) {
  await store.record({ at: Date.now(), staffId: null, action, object: { kind: 'staff', id }, network: null, reason });
}

function tellLink({ publicUrl, port }: CommandSetting['config'], token: string): void {
  process.stdout.write(`${setUpUrl(publicUrl ?? `http://localhost:${port}`, token)}\n`);
}
