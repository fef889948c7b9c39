import { describe } from 'vitest';
import { STORES } from '../support/store-choice.ts';
import { describeTalks } from './telegram-talks.ts';

describe.skipIf(!STORES.includes('mongo'))('on MongoDB', () => {
  describe('over long polling', () => void describeTalks('polling', 'mongo'));
  describe('over a webhook', () => void describeTalks('webhook', 'mongo'));
});
