import { existsSync } from 'node:fs';
import { z } from 'zod';
import { hostsIn, isKeyRing, isProxy, isTimeZone, isWebAddress, wordsIn } from './app/settings/values.ts';
import type { ProcessSetup } from './core/readiness.ts';
import { Refusal } from './core/refusal.ts';
import type { WhatsAppTemplate } from './core/settings.ts';
import { CAMPAIGN } from './dialogue/route/arrival.ts';

const blank = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value);
const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(blank, schema.optional());
const withDefault = <Schema extends z.ZodType>(schema: Schema, fallback: string) =>
  z.preprocess((value) => blank(value) ?? fallback, schema);
const wholeNumber = (most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .refine((value) => value <= most, `must be at most ${most}`);
const webAddress = z
  .string()
  .refine((value) => isWebAddress(value), 'must be an address that starts with http:// or https://');

/** `answer_waits:ru`; with `:words` its body takes what is said as its one value. */
const TEMPLATE = /^([a-z0-9_]{1,512}):([a-z]{2,3}(?:_[A-Z]{2})?)(:words)?$/;

/** The variables of docs/architecture.md, "Outside contract", as far as this version reads them. */
const Environment = z.object({
  HOST: withDefault(z.string(), '127.0.0.1'),
  PORT: withDefault(wholeNumber(65_535), '3000'),
  PUBLIC_URL: optional(webAddress.transform((value) => value.replace(/\/+$/, ''))),
  DATA_DIR: withDefault(z.string(), './data'),
  DATA_KEYS: optional(z.string().refine(isKeyRing, 'must be id:base64(32 bytes), several with commas, newest first')),
  MONGODB_URI: optional(
    z
      .string()
      .refine(
        (value) => /^mongodb(\+srv)?:\/\//.test(value),
        'must be an address that starts with mongodb:// or mongodb+srv://',
      )
      .refine(
        (value) => !/^mongodb/.test(value) || hostsIn(value) !== null,
        'must be of the form mongodb://name:password@host/database; signs such as @ : / in the password are written %40 %3A %2F',
      ),
  ),
  ROLE: withDefault(z.enum(['all', 'bot', 'admin']), 'all'),
  TELEGRAM_BOT_TOKEN: optional(
    z.string().regex(/^\d+:[A-Za-z0-9_-]{20,}$/, 'must be the token that BotFather gave, 123456:letters'),
  ),
  TELEGRAM_API_ROOT: optional(webAddress.transform((value) => value.replace(/\/+$/, ''))),
  TELEGRAM_WEBHOOK_SECRET: optional(
    z.string().regex(/^[A-Za-z0-9_-]{16,256}$/, 'must have 16 to 256 letters, digits, _ or -'),
  ),
  TELEGRAM_OPERATORS_CHAT: optional(
    z
      .string()
      .regex(/^-\d{5,15}$/, 'must be the id of a group, a number that begins with -')
      .transform(Number),
  ),
  ADMIN_EMAIL: optional(z.email('must be an e-mail address').max(254)),
  ADMIN_PASSWORD: optional(z.string().min(12, 'must have at least 12 characters').max(200)),
  WHATSAPP_ACCESS_TOKEN: optional(z.string().regex(/^\S{16,}$/, 'must be the token of a system user at Meta')),
  WHATSAPP_PHONE_NUMBER_ID: optional(
    z.string().regex(/^\d{5,30}$/, 'must be the id of the number, digits alone, not the number itself'),
  ),
  WHATSAPP_APP_SECRET: optional(z.string().regex(/^[0-9a-f]{32}$/, 'must be the 32 letters of the app secret at Meta')),
  WHATSAPP_VERIFY_TOKEN: optional(
    z.string().regex(/^[A-Za-z0-9_-]{16,256}$/, 'must have 16 to 256 letters, digits, _ or -'),
  ),
  WHATSAPP_API_ROOT: optional(webAddress.transform((value) => value.replace(/\/+$/, ''))),
  WHATSAPP_API_VERSION: withDefault(z.string().regex(/^v\d{1,3}\.\d$/, 'must be a version such as v26.0'), 'v26.0'),
  WHATSAPP_TEMPLATE: optional(
    z.string().regex(TEMPLATE, 'must be name:language or name:language:words, such as answer_waits:ru'),
  ),
  METRICS_TOKEN: optional(z.string().min(16, 'must have at least 16 characters')),
  CHAT_SESSIONS_PER_HOUR: withDefault(wholeNumber(1_000_000), '60'),
  CAMPAIGNS: optional(
    z
      .string()
      .transform((value) => value.split(',').map((code) => code.trim()))
      .refine((codes) => codes.every((code) => CAMPAIGN.test(code)), 'must be codes of a-z, 0-9 and -, with commas'),
  ),
  TRUST_PROXY: optional(
    z
      .string()
      .transform((value) => wordsIn(value))
      .refine(
        (proxies) => proxies.every(isProxy),
        'must be addresses or networks such as 10.0.0.1, 10.0.0.0/8, with commas',
      ),
  ),
  LOG_LEVEL: withDefault(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']), 'info'),
  TZ_HOTLINE: withDefault(z.string().refine(isTimeZone, 'must be a time zone such as Asia/Dushanbe'), 'Asia/Dushanbe'),
});

export interface Config {
  host: string;
  port: number;
  publicUrl: string | null;
  dataDir: string;
  dataKeys: string | null;
  /** Instead of the embedded store; the address holds a password, its hosts may be told. */
  mongodb: { uri: string; hosts: string } | null;
  role: 'all' | 'bot' | 'admin';
  telegram: {
    token: string;
    apiRoot: string | null;
    webhookSecret: string | null;
    /** The forum group that mirrors the desk. */
    operatorsChat: number | null;
  } | null;
  /** Made at the start while there is no staff. */
  administrator: { email: string; password: string } | null;
  whatsapp: {
    accessToken: string;
    phoneNumberId: string;
    appSecret: string;
    verifyToken: string;
    apiRoot: string | null;
    version: string;
    template: WhatsAppTemplate | null;
  } | null;
  metricsToken: string | null;
  /** Codes under which links are spread. */
  campaigns: readonly string[];
  chatSessionsPerHour: number;
  trustProxy: string[];
  logLevel: string;
  hotlineZone: string;
}

/** Reads every setting once. A Refusal lists all mistakes together and never repeats what a secret was set to. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const read = Environment.safeParse(environment);
  const wrong = read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join('.')} ${mend(message)}`);
  const mistakes = [
    ...wrong,
    ...webhookMistakes(environment),
    ...storeMistakes(environment),
    ...adminMistakes(environment),
    ...whatsappMistakes(environment),
  ];
  if (!read.success || mistakes.length > 0) throw refuse(mistakes);
  const set = read.data;
  const { TELEGRAM_BOT_TOKEN: token, MONGODB_URI: uri, ADMIN_EMAIL: email, ADMIN_PASSWORD: password } = set;
  return {
    host: set.HOST,
    port: set.PORT,
    publicUrl: set.PUBLIC_URL ?? null,
    dataDir: set.DATA_DIR,
    dataKeys: set.DATA_KEYS ?? null,
    mongodb: uri === undefined ? null : { uri, hosts: hostsIn(uri) ?? '' },
    role: set.ROLE,
    telegram:
      token === undefined
        ? null
        : {
            token,
            apiRoot: set.TELEGRAM_API_ROOT ?? null,
            webhookSecret: set.TELEGRAM_WEBHOOK_SECRET ?? null,
            operatorsChat: set.TELEGRAM_OPERATORS_CHAT ?? null,
          },
    administrator: email === undefined || password === undefined ? null : { email, password },
    whatsapp: whatsappOf(set),
    metricsToken: set.METRICS_TOKEN ?? null,
    chatSessionsPerHour: set.CHAT_SESSIONS_PER_HOUR,
    campaigns: set.CAMPAIGNS ?? [],
    trustProxy: set.TRUST_PROXY ?? [],
    logLevel: set.LOG_LEVEL,
    hotlineZone: set.TZ_HOTLINE,
  };
}

function whatsappOf(set: z.output<typeof Environment>): Config['whatsapp'] {
  const { WHATSAPP_ACCESS_TOKEN: accessToken, WHATSAPP_PHONE_NUMBER_ID: phoneNumberId } = set;
  const { WHATSAPP_APP_SECRET: appSecret, WHATSAPP_VERIFY_TOKEN: verifyToken } = set;
  if (accessToken === undefined || phoneNumberId === undefined) return null;
  if (appSecret === undefined || verifyToken === undefined) return null;
  const [, name = '', language = '', words] = TEMPLATE.exec(set.WHATSAPP_TEMPLATE ?? '') ?? [];
  return {
    ...{ accessToken, phoneNumberId, appSecret, verifyToken },
    apiRoot: set.WHATSAPP_API_ROOT ?? null,
    version: set.WHATSAPP_API_VERSION,
    template: name === '' ? null : { name, language, takesWords: words !== undefined },
  };
}

const ALL_OF_WHATSAPP = [
  'WHATSAPP_ACCESS_TOKEN',
  'WHATSAPP_PHONE_NUMBER_ID',
  'WHATSAPP_APP_SECRET',
  'WHATSAPP_VERIFY_TOKEN',
];

/** All four or none, and where Meta posts to: with some of them it would look as if it ran. */
function whatsappMistakes(environment: Readonly<Record<string, string | undefined>>): string[] {
  const missing = ALL_OF_WHATSAPP.filter((name) => blank(environment[name]) === undefined);
  const isAny = Object.keys(environment).some(
    (name) => name.startsWith('WHATSAPP_') && blank(environment[name]) !== undefined,
  );
  if (!isAny) return [];
  const lacking = missing.map((name) => `${name} is missing: WhatsApp needs ${ALL_OF_WHATSAPP.join(', ')}`);
  return [...lacking, ...addressMistakes(environment, { who: 'Meta', what: 'WhatsApp', root: 'WHATSAPP_API_ROOT' })];
}

/** Whoever posts to us does so from outside; only a stand-in for it (`root` names the other) posts without https. */
function addressMistakes(
  environment: Readonly<Record<string, string | undefined>>,
  { who, what, root }: { who: string; what: string; root: string },
): string[] {
  const url = blank(environment.PUBLIC_URL);
  if (typeof url !== 'string') return [`${what} needs PUBLIC_URL, the address ${who} posts to`];
  const isInsecure = isWebAddress(url) && !url.startsWith('https://') && blank(environment[root]) === undefined;
  return isInsecure ? [`PUBLIC_URL must start with https://, for ${who} posts nowhere else`] : [];
}

/** What a store that several processes share needs, and what one that a single process holds cannot do. */
function storeMistakes(environment: Readonly<Record<string, string | undefined>>): string[] {
  const isSet = (name: string) => blank(environment[name]) !== undefined;
  if (!isSet('MONGODB_URI')) {
    return environment.ROLE === 'admin' ? ['ROLE=admin needs MONGODB_URI: the embedded store has one process'] : [];
  }
  return isSet('DATA_KEYS') ? [] : ['MONGODB_URI needs DATA_KEYS, the keys that every process seals with'];
}

function adminMistakes(environment: Readonly<Record<string, string | undefined>>): string[] {
  const names = ['ADMIN_EMAIL', 'ADMIN_PASSWORD'];
  const isHalf = names.filter((name) => blank(environment[name]) !== undefined).length === 1;
  return isHalf ? ['ADMIN_EMAIL and ADMIN_PASSWORD make the first administrator together: set both or none'] : [];
}

/** What a webhook needs, told beside whatever else is wrong. */
function webhookMistakes(environment: Readonly<Record<string, string | undefined>>): string[] {
  const isSet = (name: string) => blank(environment[name]) !== undefined;
  const isLost = isSet('TELEGRAM_OPERATORS_CHAT') && !isSet('TELEGRAM_BOT_TOKEN');
  const lost = isLost ? ['TELEGRAM_OPERATORS_CHAT needs TELEGRAM_BOT_TOKEN'] : [];
  if (!isSet('TELEGRAM_WEBHOOK_SECRET')) return lost;
  const what = 'TELEGRAM_WEBHOOK_SECRET';
  return [
    ...lost,
    ...(isSet('TELEGRAM_BOT_TOKEN') ? [] : ['TELEGRAM_WEBHOOK_SECRET needs TELEGRAM_BOT_TOKEN']),
    ...addressMistakes(environment, { who: 'Telegram', what, root: 'TELEGRAM_API_ROOT' }),
  ];
}

function refuse(mistakes: string[]): Refusal {
  const list = mistakes.map((mistake) => `  - ${mistake}`).join('\n');
  return new Refusal('settings_wrong', `the settings have ${mistakes.length} mistake(s):\n${list}`, { mistakes });
}

/** zod's own words for a value outside a closed list name the choices; they never repeat the value. */
function mend(message: string): string {
  return message
    .replace(/^Invalid option: expected one of /, 'must be one of ')
    .replace(/^Invalid input: expected /, 'must be ');
}

/** What of the settings the question is asked about whether all is ready to go live. */
export function surroundingsOf(config: Config, { areKeysOpen }: Pick<ProcessSetup, 'areKeysOpen'>): ProcessSetup {
  const { publicUrl, dataKeys, administrator, whatsapp } = config;
  return {
    ...{ publicUrl, areKeysOpen },
    areKeysApart: dataKeys !== null,
    isPasswordLeft: administrator !== null,
    hasTemplate: (whatsapp?.template ?? null) !== null,
  };
}

/** `.env` is read when present; what the environment says already wins over it. */
export function loadConfig(): Config {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return readConfig(process.env);
}
