/** The settings: read from the environment once, and all that is wrong with them told together. */

import { existsSync } from 'node:fs';
import type { z } from 'zod';
import { mistakesBetween } from './app/settings/mistakes.ts';
import type { Environment } from './app/settings/shapes.ts';
import { hostsIn } from './app/settings/values.ts';
import { Variables } from './app/settings/variables.ts';
import type { ProcessSetup } from './core/readiness.ts';
import { Refusal } from './core/refusal.ts';

type Given = z.output<typeof Variables>;

/** The variables (app/settings/variables.ts) as the program speaks of them: null is what is not set. */
const Settings = Variables.transform((set) => ({
  host: set.HOST,
  port: set.PORT,
  publicUrl: set.PUBLIC_URL ?? null,
  dataDir: set.DATA_DIR,
  dataKeys: set.DATA_KEYS ?? null,
  mongodb: mongodbOf(set),
  /** Null: none is made by itself. */
  backup: set.BACKUP_DIR === undefined ? null : { folder: set.BACKUP_DIR, hour: set.BACKUP_AT },
  role: set.ROLE,
  telegram: telegramOf(set),
  administrator: administratorOf(set),
  whatsapp: whatsappOf(set),
  /** Where the channels are asked, also of those that are set up on the page. */
  roots: {
    telegram: set.TELEGRAM_API_ROOT ?? null,
    whatsapp: set.WHATSAPP_API_ROOT ?? null,
    whatsappVersion: set.WHATSAPP_API_VERSION,
  },
  max: maxOf(set),
  assistant: assistantOf(set),
  metricsToken: set.METRICS_TOKEN ?? null,
  /** Codes under which links are spread. */
  campaigns: set.CAMPAIGNS ?? [],
  chatSessionsPerHour: set.CHAT_SESSIONS_PER_HOUR,
  trustProxy: set.TRUST_PROXY ?? [],
  logLevel: set.LOG_LEVEL,
  hotlineZone: set.TZ_HOTLINE,
}));

/** All that a process is told when it starts. */
export type Config = z.output<typeof Settings>;

/** Reads every setting once. A Refusal lists all mistakes together and never repeats what a secret was set to. */
export function readConfig(environment: Environment): Config {
  const read = Settings.safeParse(environment);
  const wrong = read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join('.')} ${mend(message)}`);
  const mistakes = [...wrong, ...mistakesBetween(environment)];
  if (!read.success || mistakes.length > 0) throw refuse(mistakes);
  return read.data;
}

/** Instead of the embedded store; the address holds a password, its hosts may be told. */
function mongodbOf({ MONGODB_URI: uri }: Given) {
  return uri === undefined ? null : { uri, hosts: hostsIn(uri) ?? '' };
}

function telegramOf(set: Given) {
  if (set.TELEGRAM_BOT_TOKEN === undefined) return null;
  return {
    token: set.TELEGRAM_BOT_TOKEN,
    apiRoot: set.TELEGRAM_API_ROOT ?? null,
    webhookSecret: set.TELEGRAM_WEBHOOK_SECRET ?? null,
    /** The forum group that mirrors the desk. */
    operatorsChat: set.TELEGRAM_OPERATORS_CHAT ?? null,
  };
}

/** Made at the start while there is no staff. */
function administratorOf({ ADMIN_EMAIL: email, ADMIN_PASSWORD: password }: Given) {
  return email === undefined || password === undefined ? null : { email, password };
}

function whatsappOf(set: Given) {
  const { WHATSAPP_ACCESS_TOKEN: accessToken, WHATSAPP_PHONE_NUMBER_ID: phoneNumberId } = set;
  const { WHATSAPP_APP_SECRET: appSecret, WHATSAPP_VERIFY_TOKEN: verifyToken } = set;
  if (accessToken === undefined || phoneNumberId === undefined) return null;
  if (appSecret === undefined || verifyToken === undefined) return null;
  return {
    accessToken,
    phoneNumberId,
    appSecret,
    verifyToken,
    apiRoot: set.WHATSAPP_API_ROOT ?? null,
    version: set.WHATSAPP_API_VERSION,
    template: set.WHATSAPP_TEMPLATE ?? null,
  };
}

function maxOf({ MAX_BOT_TOKEN: token, MAX_API_ROOT: apiRoot, MAX_WEBHOOK_SECRET: secret }: Given) {
  return token === undefined ? null : { token, apiRoot: apiRoot ?? null, webhookSecret: secret ?? null };
}

/** Off unless there is a key or an address; sound leaves where both of its variables say so. */
function assistantOf(set: Given) {
  const { OPENAI_API_KEY: apiKey = null, OPENAI_BASE_URL: baseUrl = null } = set;
  if (apiKey === null && baseUrl === null) return null;
  const transcriptionModel = set.OPENAI_TRANSCRIPTION_MODEL ?? null;
  return {
    apiKey,
    baseUrl,
    model: set.OPENAI_MODEL,
    dailyCalls: set.ASSISTANT_DAILY_CALLS,
    transcriptionModel: set.ASSISTANT_TRANSCRIBES === 'yes' ? transcriptionModel : null,
  };
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
export function processSetupOf(config: Config, { areKeysOpen }: Pick<ProcessSetup, 'areKeysOpen'>): ProcessSetup {
  const { publicUrl, dataKeys, administrator, whatsapp, backup } = config;
  return {
    publicUrl,
    areKeysOpen,
    areKeysApart: dataKeys !== null,
    isPasswordLeft: administrator !== null,
    makesBackups: backup !== null,
    tokens: tokensOf(config),
    hasTemplate: (whatsapp?.template ?? null) !== null,
  };
}

/** What the variables say, by account. */
export function tokensOf({ telegram, whatsapp }: Pick<Config, 'telegram' | 'whatsapp'>): ReadonlyMap<string, string> {
  return new Map([
    ...(telegram === null ? [] : [[`telegram:${telegram.token.split(':')[0]}`, telegram.token] as const]),
    ...(whatsapp === null ? [] : [[`whatsapp:${whatsapp.phoneNumberId}`, whatsapp.accessToken] as const]),
  ]);
}

/** `.env` is read when present; what the environment says already wins over it. */
export function loadConfig(): Config {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return readConfig(process.env);
}
