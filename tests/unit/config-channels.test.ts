import { describe, expect, test } from 'vitest';
import { readConfig } from '../../config.ts';
import { refusalOf } from '../support/refused-settings.ts';

const TOKEN = '123456:abcdefghijklmnopqrstuvwxyz';

describe('settings', () => {
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
