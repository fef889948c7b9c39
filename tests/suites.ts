import { globSync } from 'node:fs';

/**
 * Which command runs which test: `npm test` what a person runs before a commit, `npm run test:rest` all others. Each file
 * belongs to one of both; a file of BY_STORE belongs to both, each with stores of its own.
 */

/** The stores that a project of vitest runs its tests on: of two halves each store is in one. */
export type Stores = 'usual' | 'other' | 'all';

declare module 'vitest' {
  interface ProvidedContext {
    stores: Stores;
  }
}

/**
 * Of pure code what asks for the time, the zone or the language of the machine all the same: through a store in memory, or
 * through a package. CI runs these again far ahead and in another language. tests/support/asks-nothing.ts holds the others to
 * asking for none.
 */
export const ASKING = globSync([
  'tests/unit/bot/{alarms,ask-assistant,editing-watch,left-alarms,offer-watch,transcribing,fetch-files,floods,handed-over,rate-limit,red-network,sender*,staff-link,turns}.test.ts',
  'tests/unit/content/deadlines.test.ts',
  'tests/unit/locales/*.test.ts',
]);

/** Pure code and the flows. */
export const PURE = globSync('tests/{unit,flows}/**/*.test.ts').filter((file) => !ASKING.includes(file));

/** The shortest tests of the whole process. */
const SHORT = globSync(
  'tests/e2e/{clock-ahead,containers,outbox-command,play,process-locale,reminder,staff-link,web-forget}.test.ts',
);

/** Many tries, many processes, or waiting: too long for every commit. */
const LONG = globSync([
  'tests/e2e/*.test.ts',
  'tests/contract/store/{case-codes,damaged,desk-race,releases-in-every-flow,releases-in-flight,releases-served,scale,workers}.test.ts',
  'tests/contract/store/shared-phone-{desk,door,lock,talk,walks}.test.ts',
  'tests/contract/store-mongo/{commands,in-doubt,kill-code,kill-erasing,kill-forgetting,kill-phone,kill-release,lost-socket,phone-moves-whole,refusals,settle-late}.test.ts',
  'tests/contract/sqlite/{kill-code,kill-erasing,kill-forgetting,kill-phone,kill-release}.test.ts',
  'tests/contract/channel/whatsapp-large-call.test.ts',
  'tests/contract/backup/*.test.ts',
  'tests/contract/staff/{audit-tampered,damaged,releases-tampered,shut-out}.test.ts',
  'tests/contract/web/{export,limits,tokens}.test.ts',
  'tests/contract/admin/{clips,content-events,content-people,not-understood,register-table,store-away,strings-files}.test.ts',
  'tests/contract/retention/{figures-twice,moved-lost}.test.ts',
  'tests/contract/checker/*.test.ts',
  'tests/contract/language/*.test.ts',
  'tests/contract/formats/*.test.ts',
]).filter((file) => !SHORT.includes(file));

/** What runs on every store, and nothing else: a single file of them is in both commands, with the stores parted. */
export const BY_STORE = globSync([
  'tests/contract/{retention,store}/*.test.ts',
  'tests/e2e/reminder.test.ts',
  'tests/contract/staff/{audit,audit-search,sessions,settings,staff}.test.ts',
  'tests/contract/store-mongo/{crash,group-writes,move-again,phone-not-shared,refused-at-once,sealed,settle-shared,turn-commands,upgrade}.test.ts',
]).filter((file) => !LONG.includes(file));

export const USUAL = globSync('tests/{contract,e2e}/**/*.test.ts').filter((file) => !LONG.includes(file));

export const REST = LONG;

/** Each took more than forty seconds beside others on two cores; one that begins last keeps a whole run waiting alone. */
export const LONGEST = [
  'contract/store/releases-in-every-flow',
  'contract/store/releases-served',
  'contract/store/shared-phone-talk',
  'contract/store-mongo/kill-forgetting',
  'contract/store-mongo/kill-phone',
  'e2e/admin-login',
  'e2e/alarms',
  'e2e/backup',
  'e2e/channel-begun',
  'e2e/content-command',
  'e2e/editing',
  'e2e/every-end',
  'e2e/first-words',
  'e2e/flood',
  'e2e/forum',
  'e2e/kill',
  'e2e/learned-model',
  'e2e/max-kill',
  'e2e/mongo-outage',
  'e2e/mongo-processes',
  'e2e/release',
  'e2e/silent-log',
  'e2e/start-stop',
  'e2e/telegram-polling',
  'e2e/telegram-webhook',
].map((name) => `tests/${name}.test.ts`);
