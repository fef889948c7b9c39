import { describe, expect, test } from 'vitest';
import { readConfig } from '../../config.ts';
import { settingsByPart } from '../../tools/reference/settings.ts';
import { refusalOf } from '../support/refused-settings.ts';

const TOKEN = '123456:abcdefghijklmnopqrstuvwxyz';
const KEY = `k1:${Buffer.from(Array.from({ length: 32 }, (_, at) => at * 7)).toString('base64')}`;

/** Names of what nobody but the operator may know. */
const OPENS = /_(?:TOKEN|KEYS?|SECRET|PASSWORD)$/;

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
});
