import { beforeAll, expect, test } from 'vitest';
import { MESSAGES_KEPT_DAYS } from '../../core/limits.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { FORGET_LATER_MS } from '../../dialogue/turn/deeds.ts';
import { shippedKnowledge } from '../support/knowledge.ts';

/** What contacts are told of the service is what the service does. */
let knowledge: Knowledge;

beforeAll(async () => {
  knowledge = await shippedKnowledge();
});

test('messages are kept for as many days as contacts are told', () => {
  expect(knowledge.content.facts.get('service.retention.days')?.value).toBe(MESSAGES_KEPT_DAYS);
});

test('who asks to be forgotten later has as many days to change their mind as they are told', () => {
  expect(knowledge.content.facts.get('service.forget.days')?.value).toBe(FORGET_LATER_MS / (24 * 3_600_000));
});
