import { parseArgs } from 'node:util';
import { approvedLine, readApprovals } from '../app/editing/approvals.ts';
import { withWhatCame } from '../app/editing/came.ts';
import { changedLines } from '../app/editing/changed-lines.ts';
import { type Change, type Difference, differenceOf, readEntries } from '../app/editing/difference.ts';
import { readHistory } from '../app/editing/entry-history.ts';
import { type OwnChanges, originFile, ownChanges, readOrigin } from '../app/editing/export-origin.ts';
import { floipFile, floipSources, floipText, leftText } from '../app/editing/floip.ts';
import { writeFolder, writeNew } from '../app/editing/folder.ts';
import { heldOn, readNewest, writtenOf } from '../app/editing/held.ts';
import { importDrafts } from '../app/editing/import-drafts.ts';
import { createLibrary, type Library, type Shelved } from '../app/editing/library.ts';
import { oneLine } from '../app/editing/one-line.ts';
import { needsTwo } from '../app/editing/one-person.ts';
import { readPeople } from '../app/editing/people.ts';
import { isTable, readTable } from '../app/editing/read-table.ts';
import { openReleased } from '../app/open-released.ts';
import { joinFiles } from '../app/releases/join-files.ts';
import { isDerived } from '../app/releases/model-entry.ts';
import type { WrittenEntry } from '../app/releases/split-files.ts';
import { ENTRY_KINDS, type EntryKind, entryOf, keyOf } from '../core/entry.ts';
import { withoutDay } from '../core/manifest-on.ts';
import { isPermitted } from '../core/permission.ts';
import { Refusal } from '../core/refusal.ts';
import type { Revision } from '../core/revision.ts';
import { emailOf, STAFF_LANGUAGES, type Staff } from '../core/staff.ts';
import { dateIn } from '../dialogue/time/today.ts';
import type { Flow } from '../flows/schema.ts';
import { staffLine } from '../locales/staff.ts';
import { openUpkeep } from '../storage/open-store.ts';
import type { StoreBeside } from '../storage/sqlite/store.ts';
import { type CommandSetting, refuseUse, runCommand } from './command.ts';

const USE =
  'npm run content -- export FOLDER [--as floip] | diff FOLDER | import FOLDER --by EMAIL [--with-deletions] | history KEY  ' +
  '(KEY: such as contact/ru.emergency; FOLDER of diff and import may be a table of the register, such as firms.csv)';
/** So many lines are shown of what has changed in an entry. */
const LINES_SHOWN = 12;
const WORDS = { added: 'content_added', changed: 'content_changed', gone: 'content_gone' } as const;

interface Wish {
  what: string;
  of: string;
  by: string | null;
  withDeletions: boolean;
  isFloip: boolean;
}

/** `npm run content -- export | diff | import | history`: what contacts read as files, also beside a server that runs. */
await runCommand(async (setting) => {
  const wish = wishIn(setting.args);
  await using store = await openUpkeep(setting.config, setting.keyRing);
  if (wish.what === 'history') return await tellHistory(setting, store, wish.of);
  if (wish.what === 'export') return await (wish.isFloip ? writeFlows : writeOut)(setting, store, wish.of);
  if (wish.what === 'diff') return await tellDifference(setting, store, wish.of);
  return await bringIn(setting, store, wish);
});

function wishIn(args: string[]): Wish {
  const { values, positionals } = parsed(args);
  const [what = '', of = '', ...more] = positionals;
  const { by = null, as = null, 'with-deletions': withDeletions = false } = values;
  const isImport = what === 'import';
  const isKnown = ['export', 'diff', 'import', 'history'].includes(what) && of !== '' && more.length === 0;
  const isForm = as === null || (as === 'floip' && what === 'export');
  if (!isKnown || !isForm || isImport !== (by !== null) || (withDeletions && !isImport)) throw refuseUse(USE);
  return { what, of, by, withDeletions, isFloip: as !== null };
}

function parsed(args: string[]) {
  try {
    const options = { by: { type: 'string' }, as: { type: 'string' }, 'with-deletions': { type: 'boolean' } } as const;
    return parseArgs({ args, allowPositionals: true, options });
  } catch {
    throw refuseUse(USE);
  }
}

/** What contacts read now, and what of it stands in files. */
async function readHeld({ config }: CommandSetting, store: StoreBeside) {
  const today = dateIn(Date.now(), config.hotlineZone);
  const library = withWhatCame(createLibrary(store), () => today);
  const shelved = await readNewest(library, await store.newestRelease());
  return { library, shelved, today, held: heldOn(shelved, today) };
}

async function writeOut(setting: CommandSetting, store: StoreBeside, folder: string): Promise<void> {
  const { shelved, today, held } = await readHeld(setting, store);
  const { number, manifest } = shelved.release;
  await writeFolder(folder, joinFiles(await withApprovals(store, held)), [originFile(shelved.release, today)]);
  setting.say('content_exported', { count: held.size, release: number, folder });
  // What the program makes of the rest is made again.
  const rest = Object.keys(manifest).filter((key) => !isDerived(key)).length - held.size;
  if (rest > 0) setting.say('content_kept_back', { count: rest });
}

/** Each flow as other tools read it, all of them together, and what of each could not be carried. */
async function writeFlows({ config, say }: CommandSetting, store: StoreBeside, folder: string): Promise<void> {
  const today = dateIn(Date.now(), config.hotlineZone);
  const [knowledge, number] = [await openReleased(store, today), await store.newestRelease()];
  const release = number === null ? null : await store.release(number);
  const { flows } = knowledge.book.newest;
  const sources = floipSources(knowledge, flows, today);
  const at = { changedAt: release?.at ?? Date.now(), today };
  const written = (chosen: readonly Flow[]) => floipFile(chosen, sources, at);
  const all = written([...flows.values()]);
  await writeNew(folder, [
    ...[...flows].map(([id, flow]) => ({ path: `${id}.json`, text: floipText(written([flow])) })),
    { path: 'all-flows.json', text: floipText(all) },
    ...STAFF_LANGUAGES.map((one) => ({ path: `left-out.${one}.txt`, text: leftText(all.left, one) })),
  ]);
  say('content_floip', { count: flows.size, folder });
}

/** Who has approved stands beside what needs it. */
async function withApprovals(store: StoreBeside, held: ReadonlyMap<string, Revision>): Promise<WrittenEntry[]> {
  const grave = [...held.values()].filter(needsTwo);
  const [approvals, nameOf] = [await readApprovals(store, grave), await readPeople(store)];
  return writtenOf(held).map((written) => {
    const revision = held.get(keyOf(written));
    const approval = revision && approvals.get(keyOf(revision));
    if (approval === undefined) return written;
    return { ...written, text: `${approvedLine(approval, (id) => nameOf(id).name)}\n${written.text}` };
  });
}

async function tellDifference(setting: CommandSetting, store: StoreBeside, of: string): Promise<void> {
  const { shelved, ...now } = await readHeld(setting, store);
  tellChanges(setting, shelved, await compare(setting, of, { ...now, undone: 'it was not compared' }));
}

/** What is otherwise in a folder, or in a table of the register; what was checked later here is told, and is not among it. */
async function compare(
  { say }: CommandSetting,
  of: string,
  { held, today, undone }: { held: ReadonlyMap<string, Revision>; today: string; undone: string },
): Promise<Difference> {
  if (!isTable(of)) return differenceOf(held, await readEntries(of, { today, undone, held }));
  const kept = ofKind(held, 'register');
  const countries = new Set([...ofKind(held, 'country').keys()].map((key) => entryOf(key).entry));
  const { rows } = await readTable(of, { held: kept, drafts: new Set(), countries, undone });
  for (const { key, how } of rows) if (how === 'newer') say('content_newer', { key: oneLine(key) });
  return { changes: rows.filter(({ how }) => how !== 'newer'), moved: [] };
}

function ofKind(held: ReadonlyMap<string, Revision>, kind: EntryKind): Map<string, Revision> {
  return new Map([...held].filter(([key]) => entryOf(key).kind === kind));
}

function tellChanges({ say }: CommandSetting, { release }: Shelved, { changes, moved }: Difference): void {
  const count = { added: 0, changed: 0, gone: 0 };
  for (const change of changes) {
    const how = howOf(change);
    count[how] += 1;
    say(WORDS[how], { key: oneLine(change.key) });
    if (how === 'changed') tellLines(say, change.live?.text ?? null, change.next?.text ?? null);
  }
  for (const kind of moved) say('content_moved', { kind });
  say('content_difference', { release: release.number, ...count });
}

function howOf({ live, next }: Change): keyof typeof WORDS {
  if (live === null) return 'added';
  return next === null ? 'gone' : 'changed';
}

function tellLines(say: CommandSetting['say'], before: string | null, after: string | null): void {
  const lines = changedLines(before, after);
  for (const { sign, text } of lines.slice(0, LINES_SHOWN)) say('content_line', { sign, text: oneLine(text) });
  if (lines.length > LINES_SHOWN) say('content_more', { count: lines.length - LINES_SHOWN });
}

async function bringIn(setting: CommandSetting, store: StoreBeside, wish: Wish): Promise<void> {
  const { say, signal } = setting;
  const author = await findAuthor(store, wish.by ?? '');
  const { shelved, library, ...now } = await readHeld(setting, store);
  const { moved, ...found } = await compare(setting, wish.of, { ...now, undone: 'nothing was imported' });
  const { changes, clashing } = isTable(wish.of)
    ? { ...found, clashing: [] }
    : await ownOf(setting, library, wish, found);
  const [by, at, { withDeletions }] = [author.id, Date.now(), wish];
  const { saved, refused, left } = await importDrafts(store, { changes, shelved, by, at, withDeletions, signal });
  for (const { key, deletes } of saved) say(deletes ? 'content_draft_gone' : 'content_draft', { key: oneLine(key) });
  for (const key of refused) say('content_has_draft', { key: oneLine(key) });
  for (const kind of moved) say('content_moved', { kind });
  if (left > 0) say('content_left', { count: left });
  const count = refused.length + clashing.length;
  say('content_imported', { count: saved.length, refused: count, release: shelved.release.number });
  if (count > 0) process.exitCode = 1;
  if (saved.length === 0) return;
  const object = { kind: 'staff', id: by } as const;
  const reason = `${saved.length} draft(s) on release ${shelved.release.number}`;
  await store.record({ at, staffId: null, action: 'content_imported', object, network: null, reason });
}

/** Without what was only released after the files were exported, which they would undo. */
async function ownOf(
  { say }: CommandSetting,
  library: Library,
  { of }: Wish,
  { changes }: Pick<Difference, 'changes'>,
): Promise<Pick<OwnChanges, 'changes' | 'clashing'>> {
  const origin = await readOrigin(of, library);
  if (origin === null) {
    say('content_no_origin');
    return { changes: [...changes], clashing: [] };
  }
  const own = ownChanges(changes, origin);
  const release = origin.number;
  for (const key of own.clashing) say('content_since', { key: oneLine(key), release });
  if (own.untouched > 0) say('content_untouched', { count: own.untouched, release });
  return own;
}

async function findAuthor(store: StoreBeside, email: string): Promise<Staff> {
  const found = await store.staffAt(emailOf(email));
  if (found === null) throw new Refusal('staff_unknown', 'nobody has this e-mail');
  if (found.status === 'active' && isPermitted(found.role, 'edit_content')) return found;
  throw new Refusal('permission_denied', 'only an editor or an approver who is active has drafts');
}

async function tellHistory({ say, signal }: CommandSetting, store: StoreBeside, key: string): Promise<void> {
  if (!ENTRY_KINDS.some((kind) => kind === entryOf(key).kind)) throw refuseUse(USE);
  const nameOf = await readPeople(store);
  let count = 0;
  for await (const change of readHistory(store, key)) {
    if (signal.aborted) return;
    const { number, at, author, rollbackOf, before, after } = change;
    const by = author === null ? staffLine('content_program') : nameOf(author).name;
    say('content_release', { number, at: new Date(at).toISOString(), by: oneLine(by) });
    if (rollbackOf !== null) say('content_rolled_back', { release: rollbackOf });
    if (withoutDay(change.key) !== change.key) say('content_from_day', { key: oneLine(change.key) });
    if (before === null) say('content_come');
    if (after === null) say('content_taken');
    else tellLines(say, before, after);
    count += 1;
  }
  if (count === 0) throw new Refusal('entry_unknown', `no release has or had ${key}`);
}
