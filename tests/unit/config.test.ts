import { describe, expect, test } from 'vitest';
import { readConfig } from '../../config.ts';
import { Refusal } from '../../core/refusal.ts';
import { settingsByPart } from '../../tools/reference/settings.ts';

const TOKEN = '123456:abcdefghijklmnopqrstuvwxyz';
const KEY = `k1:${Buffer.from(Array.from({ length: 32 }, (_, at) => at * 7)).toString('base64')}`;

/** Names of what nobody but the operator may know. */
const OPENS = /_(?:TOKEN|KEYS?|SECRET|PASSWORD)$/;

function refusalOf(environment: Record<string, string>): Refusal {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof Refusal) return error;
  }
  throw new Error('the settings were taken');
}

describe('settings', () => {
  test('have defaults that run a web chat on this machine and nothing else', () => {
    expect(readConfig({})).toEqual({
      campaigns: [],
      host: '127.0.0.1',
      port: 3000,
      publicUrl: null,
      dataDir: './data',
      dataKeys: null,
      mongodb: null,
      backup: null,
      role: 'all',
      telegram: null,
      whatsapp: null,
      roots: { telegram: null, whatsapp: null, whatsappVersion: 'v26.0' },
      max: null,
      assistant: null,
      administrator: null,
      metricsToken: null,
      chatSessionsPerHour: 60,
      trustProxy: [],
      logLevel: 'info',
      hotlineZone: 'Asia/Dushanbe',
    });
  });

  test('that open something have no default and no example', () => {
    const all = settingsByPart().flatMap(({ settings }) => settings);
    const secrets = all.filter(({ isSecret }) => isSecret);

    expect(secrets.map(({ name }) => name)).toEqual(all.map(({ name }) => name).filter((name) => OPENS.test(name)));
    expect(secrets.filter((one) => one.default !== null || one.example !== undefined)).toEqual([]);
  });

  test('that are set to nothing are not set', () => {
    expect(readConfig({ PORT: '', TELEGRAM_BOT_TOKEN: ' ', TRUST_PROXY: '' })).toEqual(readConfig({}));
  });

  test('are read as they are meant', () => {
    const config = readConfig({
      PORT: '8080',
      PUBLIC_URL: 'https://chat.example.org/',
      TELEGRAM_BOT_TOKEN: TOKEN,
      TELEGRAM_WEBHOOK_SECRET: 'a-secret-of-16-letters',
      TELEGRAM_OPERATORS_CHAT: '-1001234567890',
      TRUST_PROXY: '10.0.0.1, 10.0.0.2',
      CHAT_SESSIONS_PER_HOUR: '0',
      CAMPAIGNS: 'airport, radio-2026',
      DATA_KEYS: KEY,
    });

    expect(config).toMatchObject({
      port: 8080,
      publicUrl: 'https://chat.example.org',
      telegram: { token: TOKEN, apiRoot: null, webhookSecret: 'a-secret-of-16-letters', operatorsChat: -1001234567890 },
      trustProxy: ['10.0.0.1', '10.0.0.2'],
      chatSessionsPerHour: 0,
      campaigns: ['airport', 'radio-2026'],
      dataKeys: KEY,
    });
  });

  test('that are wrong stop the start with one message that lists every mistake', () => {
    const { message } = refusalOf({
      PORT: 'eighty',
      PUBLIC_URL: 'chat.example.org',
      TELEGRAM_BOT_TOKEN: 'hello',
      METRICS_TOKEN: 'short',
      LOG_LEVEL: 'loud',
      TZ_HOTLINE: 'Asia/Nowhere',
      DATA_KEYS: 'k1:AAAA',
      CHAT_SESSIONS_PER_HOUR: '-1',
      CAMPAIGNS: 'airport,Радио',
      TRUST_PROXY: '10.0.0.1,proxy.example',
      TELEGRAM_WEBHOOK_SECRET: 'a-secret-of-16-letters',
    });

    for (const name of [
      'PORT',
      'PUBLIC_URL',
      'TELEGRAM_BOT_TOKEN',
      'METRICS_TOKEN',
      'LOG_LEVEL',
      'TZ_HOTLINE',
      'DATA_KEYS',
      'CHAT_SESSIONS_PER_HOUR',
      'CAMPAIGNS',
      'TRUST_PROXY',
    ]) {
      expect(message).toContain(name);
    }
  });

  test('that are wrong are not repeated in the message, for they may be secrets', () => {
    const { message } = refusalOf({
      TELEGRAM_BOT_TOKEN: 'hunter2-secret',
      METRICS_TOKEN: 'hunter2',
      DATA_KEYS: 'k1:aHVudGVyMg==',
    });

    expect(message).not.toContain('hunter2');
    expect(message).not.toContain('aHVudGVyMg');
  });

  test.each(['10.0.0.0/33', '10.0.0.1/', '10.0.0.1/0', 'nginx', '::1/129', '1.2.3'])(
    'name proxies by address or network: %s is refused',
    (TRUST_PROXY) => {
      expect(refusalOf({ TRUST_PROXY }).message).toContain('TRUST_PROXY');
    },
  );

  test.each(['10.0.0.1', '10.0.0.0/8', '::1', 'fd00::/8', '127.0.0.1, ::1'])(
    'name proxies by address or network: %s is taken',
    (TRUST_PROXY) => {
      expect(readConfig({ TRUST_PROXY }).trustProxy.join(', ')).toBe(TRUST_PROXY);
    },
  );

  test('that need each other are told beside those that are wrong in themselves', () => {
    const { message } = refusalOf({ PORT: 'eighty', TELEGRAM_WEBHOOK_SECRET: 'a-secret-of-16-letters' });

    expect(message).toContain('3 mistake');
    expect(message).toMatch(/PORT[\s\S]*TELEGRAM_BOT_TOKEN[\s\S]*PUBLIC_URL/);
  });

  test.each([
    ['mongodb://somebody:hunter2@db:27017/hamroh?replicaSet=rs', 'db:27017'],
    ['mongodb://one.example,two.example:27018/', 'one.example,two.example:27018'],
    ['mongodb+srv://somebody:p%40ss@cluster.example/?w=majority', 'cluster.example'],
  ])('name MongoDB by its servers, and by nothing that is secret: %s', (MONGODB_URI, hosts) => {
    expect(readConfig({ MONGODB_URI, DATA_KEYS: KEY }).mongodb).toEqual({ uri: MONGODB_URI, hosts });
  });

  test.each(['db.example', 'http://somebody:hunter2@db', 'mongodb://', 'mongodb://somebody:hun@ter2@db'])(
    'name MongoDB by an address that can be one: %s is refused, and not repeated',
    (MONGODB_URI) => {
      const { message } = refusalOf({ MONGODB_URI, DATA_KEYS: KEY });

      expect(message).toContain('MONGODB_URI must be');
      expect(message).not.toMatch(/hunter2|ter2|db\.example/);
    },
  );

  test('of MongoDB need keys from outside: what several processes read no file beside one of them can open', () => {
    expect(refusalOf({ MONGODB_URI: 'mongodb://somebody:hunter2@db' }).message).toContain('needs DATA_KEYS');
    const { message } = refusalOf({ MONGODB_URI: 'mongodb://somebody:hunt@er/2@db', DATA_KEYS: KEY });
    expect(message).toContain('signs such as @ : / in the password are written %40 %3A %2F');
    expect(message).not.toMatch(/hunt|er\/2/);
    expect(refusalOf({ MONGODB_URI: 'mongodb://somebody:hunter2@db' }).message).not.toContain('hunter2');
  });

  test('give a process one of three roles, and the desk none of its own on an embedded store', () => {
    const shared = { MONGODB_URI: 'mongodb://db', DATA_KEYS: KEY };

    expect(readConfig({ ...shared, ROLE: 'admin' }).role).toBe('admin');
    expect(readConfig({ ROLE: 'bot' }).role).toBe('bot');
    expect(refusalOf({ ROLE: 'cook' }).message).toContain('ROLE must be one of');
    expect(refusalOf({ ROLE: 'admin' }).message).toContain('needs MONGODB_URI');
  });

  test('of the first administrator go together, and are not repeated', () => {
    const both = { ADMIN_EMAIL: 'nigora@example.org', ADMIN_PASSWORD: 'роҳи дур ва осмон' };

    expect(readConfig(both).administrator).toEqual({ email: both.ADMIN_EMAIL, password: both.ADMIN_PASSWORD });
    const half = refusalOf({ ADMIN_PASSWORD: both.ADMIN_PASSWORD });
    expect(half.message).toContain('set both or none');
    expect(half.message).not.toContain(both.ADMIN_PASSWORD);
    expect(refusalOf({ ADMIN_EMAIL: 'nigora', ADMIN_PASSWORD: 'short' }).message).toMatch(
      /ADMIN_EMAIL must be an e-mail[\s\S]*ADMIN_PASSWORD must have at least 12/,
    );
  });

  describe('of the assistant', () => {
    const key = { OPENAI_API_KEY: 'sk-hunter2' };

    test('leave it off unless a key or an address is set', () => {
      const others = { OPENAI_MODEL: 'm', OPENAI_TRANSCRIPTION_MODEL: 'ears', ASSISTANT_TRANSCRIBES: 'yes' };

      expect(readConfig(others).assistant).toBeNull();
      expect(readConfig({ ...key, OPENAI_MODEL: 'm', ASSISTANT_DAILY_CALLS: '0' }).assistant).toEqual({
        apiKey: 'sk-hunter2',
        baseUrl: null,
        model: 'm',
        dailyCalls: 0,
        transcriptionModel: null,
      });
      expect(readConfig({ OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1/' }).assistant).toMatchObject({
        apiKey: null,
        baseUrl: 'http://127.0.0.1:11434/v1',
      });
    });

    test.each([
      [{ OPENAI_TRANSCRIPTION_MODEL: 'ears' }, null],
      [{ ASSISTANT_TRANSCRIBES: 'yes' }, null],
      [{ OPENAI_TRANSCRIPTION_MODEL: 'ears', ASSISTANT_TRANSCRIBES: 'no' }, null],
      [{ OPENAI_TRANSCRIPTION_MODEL: 'ears', ASSISTANT_TRANSCRIBES: 'yes' }, 'ears'],
    ])('let sound leave where both say so, and not otherwise: %j', (set, transcriptionModel) => {
      expect(readConfig({ ...key, ...set }).assistant).toMatchObject({ transcriptionModel });
    });

    test('that are wrong are told, and no key is repeated', () => {
      const { message } = refusalOf({
        OPENAI_API_KEY: 'sk hunter2',
        OPENAI_BASE_URL: 'hunter2',
        OPENAI_MODEL: 'hun ter2',
        ASSISTANT_DAILY_CALLS: 'many',
        ASSISTANT_TRANSCRIBES: 'maybe',
      });

      expect(message).toContain('5 mistake');
      expect(message).toContain('ASSISTANT_TRANSCRIBES must be one of');
      expect(message).not.toMatch(/hun ?ter2/);
    });
  });

  describe('of WhatsApp', () => {
    const all = {
      WHATSAPP_ACCESS_TOKEN: 'EAAhunter2hunter2hunter2',
      WHATSAPP_PHONE_NUMBER_ID: '106540352242922',
      WHATSAPP_APP_SECRET: '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
      WHATSAPP_VERIFY_TOKEN: 'a-word-of-16-letters',
    };
    const reached = { PUBLIC_URL: 'https://chat.example.org' };

    test('need the address that Meta posts to, with https but for a stand-in', () => {
      const local = { PUBLIC_URL: 'http://127.0.0.1:3000' };
      expect(refusalOf(all).message).toContain('WhatsApp needs PUBLIC_URL, the address Meta posts to');
      expect(refusalOf({ ...all, ...local }).message).toContain('PUBLIC_URL must start with https://, for Meta');
      const standIn = { ...all, ...local, WHATSAPP_API_ROOT: 'http://127.0.0.1:4000' };
      expect(readConfig(standIn).whatsapp?.apiRoot).toBe('http://127.0.0.1:4000');
    });

    test('are all four or none', () => {
      expect(readConfig({ ...all, ...reached }).whatsapp).toEqual({
        accessToken: all.WHATSAPP_ACCESS_TOKEN,
        phoneNumberId: all.WHATSAPP_PHONE_NUMBER_ID,
        appSecret: all.WHATSAPP_APP_SECRET,
        verifyToken: all.WHATSAPP_VERIFY_TOKEN,
        apiRoot: null,
        version: 'v26.0',
        template: null,
      });
      for (const name of Object.keys(all)) {
        const { message } = refusalOf({ ...all, ...reached, [name]: ' ' });
        expect(message).toContain(`${name} is missing`);
        expect(message).toContain('1 mistake');
        expect(message).not.toContain('hunter2');
      }
      expect(refusalOf({ ...reached, WHATSAPP_TEMPLATE: 'answer_waits:ru' }).message).toContain('4 mistake');
    });

    test.each([
      ['answer_waits:ru', { name: 'answer_waits', language: 'ru', takesWords: false }],
      ['answer_waits:en_US:words', { name: 'answer_waits', language: 'en_US', takesWords: true }],
    ])('name a template by name and language: %s', (WHATSAPP_TEMPLATE, template) => {
      expect(readConfig({ ...all, ...reached, WHATSAPP_TEMPLATE }).whatsapp?.template).toEqual(template);
    });

    test.each([
      ['WHATSAPP_PHONE_NUMBER_ID', '+992 90 000 00 07'],
      ['WHATSAPP_APP_SECRET', 'hunter2'],
      ['WHATSAPP_VERIFY_TOKEN', 'hunter2'],
      ['WHATSAPP_TEMPLATE', 'Answer waits'],
      ['WHATSAPP_API_VERSION', 'newest'],
      ['WHATSAPP_API_ROOT', 'graph.facebook.com'],
    ])('that cannot be right are refused and not repeated: %s', (name, value) => {
      const { message } = refusalOf({ ...all, ...reached, [name]: value });

      expect(message).toContain(name);
      expect(message).not.toContain(value);
    });
  });

  test('of a webhook need a token and a public address', () => {
    expect(refusalOf({ TELEGRAM_WEBHOOK_SECRET: 'a-secret-of-16-letters' }).message).toMatch(
      /TELEGRAM_WEBHOOK_SECRET needs TELEGRAM_BOT_TOKEN[\s\S]*TELEGRAM_WEBHOOK_SECRET needs PUBLIC_URL/,
    );
    expect(
      refusalOf({
        TELEGRAM_BOT_TOKEN: TOKEN,
        TELEGRAM_WEBHOOK_SECRET: 'a-secret-of-16-letters',
        PUBLIC_URL: 'http://a.example',
      }).message,
    ).toContain('https://');
  });
});
