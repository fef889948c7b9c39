import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');

/** The file through which a newcomer enters a folder: it opens with what the folder is for. */
const DOORS = [
  'admin-api/api.ts',
  'admin-api/routes/tickets.ts',
  'admin-web/src/main.tsx',
  'admin-web/src/account/account-page.tsx',
  'admin-web/src/api/http.ts',
  'admin-web/src/audit/audit-page.tsx',
  'admin-web/src/content/content-page.tsx',
  'admin-web/src/figures/figures-page.tsx',
  'admin-web/src/flows/flows-page.tsx',
  'admin-web/src/health/health-page.tsx',
  'admin-web/src/inbox/inbox-page.tsx',
  'admin-web/src/language/words.tsx',
  'admin-web/src/leading/load-page.tsx',
  'admin-web/src/live/live.tsx',
  'admin-web/src/missed/missed-page.tsx',
  'admin-web/src/phones/phones.tsx',
  'admin-web/src/reading/reading-page.tsx',
  'admin-web/src/record/record-parts.tsx',
  'admin-web/src/release/release-page.tsx',
  'admin-web/src/rooms/messages.ts',
  'admin-web/src/settings/settings-page.tsx',
  'admin-web/src/shell/shell.tsx',
  'admin-web/src/signing-in/signing-in.tsx',
  'admin-web/src/staff/staff-page.tsx',
  'admin-web/src/translate/translate-page.tsx',
  'admin-web/src/voices/voices-page.tsx',
  'app/editing/clips/clips.ts',
  'app/editing/content-desk.ts',
  'app/editing/strings/strings.ts',
  'app/open-bot.ts',
  'app/releases/releases.ts',
  'app/settings/variables.ts',
  'app/upkeep/settle.ts',
  'bot/pipeline.ts',
  'bot/account/account-health.ts',
  'bot/assistant/assistant.ts',
  'bot/desk/forum.ts',
  'bot/files/fetch-files.ts',
  'bot/intake/intake.ts',
  'bot/send/sender.ts',
  'bot/max/start.ts',
  'bot/telegram/start.ts',
  'bot/turns/turns.ts',
  'bot/web/routes.ts',
  'bot/web/page/src/chat.ts',
  'bot/web/plain/routes.ts',
  'bot/whatsapp/start.ts',
  'content/schema.ts',
  'core/message.ts',
  'dialogue/desk/desk.ts',
  'dialogue/know/knowledge.ts',
  'dialogue/pack/pocket-pack.ts',
  'dialogue/route/route.ts',
  'dialogue/say/render.ts',
  'dialogue/time/today.ts',
  'dialogue/turn/turn.ts',
  'flows/schema.ts',
  'flows/check/check.ts',
  'flows/edit/operation.ts',
  'flows/floip/container.ts',
  'flows/engine/engine.ts',
  'flows/load/load.ts',
  'language/danger/danger.ts',
  'language/fold/normalise.ts',
  'language/learn/example.ts',
  'language/load/load-lexicon.ts',
  'language/match/topics.ts',
  'language/which/identify.ts',
  'language/words/words-stem.ts',
  'locales/words.ts',
  'runtime/loops.ts',
  'storage/open-store.ts',
  'storage/backup/backup.ts',
  'storage/mongo/store.ts',
  'storage/mongo/backup/backup.ts',
  'storage/mongo/content/releases.ts',
  'storage/mongo/desk/desk.ts',
  'storage/mongo/staff/staff.ts',
  'storage/mongo/turns/turns.ts',
  'storage/mongo/upkeep/retention.ts',
  'storage/shared/seal.ts',
  'storage/sqlite/store.ts',
  'storage/sqlite/backup/backup.ts',
  'storage/sqlite/content/releases.ts',
  'storage/sqlite/desk/desk.ts',
  'storage/sqlite/staff/staff.ts',
  'storage/sqlite/turns/turns.ts',
  'storage/sqlite/upkeep/retention.ts',
  'tools/check.ts',
  'tools/reference/pages.ts',
];

const ROOMS = [
  'admin-api',
  'admin-web/src',
  'app',
  'bot',
  'content',
  'core',
  'dialogue',
  'flows',
  'language',
  'locales',
  'runtime',
  'storage',
  'tools',
];
const BUILT_OR_FOREIGN = /node_modules|\/dist(?:\/|$)/;

/** Folders that hold more than one file of code. */
function foldersIn(folder: string): string[] {
  const entries = readdirSync(join(ROOT, folder), { withFileTypes: true });
  const code = entries.filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name));
  const inside = entries.filter((entry) => entry.isDirectory()).map(({ name }) => `${folder}/${name}`);
  const deeper = inside.filter((one) => !BUILT_OR_FOREIGN.test(one)).flatMap(foldersIn);
  return code.length > 1 ? [folder, ...deeper] : deeper;
}

test('every folder has a door, which opens with what the folder is for', () => {
  const folderOf = (file: string) => file.slice(0, file.lastIndexOf('/'));
  const doors = new Set(DOORS.map(folderOf));
  // A comment of its own, before all code: none that belongs to the declaration behind it.
  const opensWithWords = (door: string) =>
    /^\/\*\*(?:(?!\*\/)[\s\S]){40,}\*\/\n\n/.test(readFileSync(join(ROOT, door), 'utf8'));
  const shut = DOORS.filter((door) => !opensWithWords(door));

  expect(ROOMS.flatMap(foldersIn).filter((folder) => !doors.has(folder))).toEqual([]);
  expect(shut).toEqual([]);
});
