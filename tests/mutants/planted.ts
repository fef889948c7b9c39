/** A break that would hurt somebody: one text of a file becomes another, and these tests must turn red. */
export interface Mutant {
  /** Whom it would hurt, and how. */
  hurts: string;
  file: string;
  /** Stands in the file once. */
  from: string;
  to: string;
  seenBy: readonly string[];
}

/** Each in a place where a break would hurt somebody. A rule that people rely on belongs here when it is written. */
export const MUTANTS: readonly Mutant[] = [
  {
    hurts: 'a cry behind a command is taken for the command, and no number comes',
    file: 'dialogue/route/route.ts',
    from: 'const cry = command === null ? text : wordsBehindSlash(text);',
    to: "const cry = command === null ? text : '';",
    seenBy: ['tests/unit/dialogue/said-first.test.ts'],
  },
  {
    hurts: 'danger waits behind the question that is open',
    file: 'dialogue/route/route.ts',
    from: 'if (danger !== null && mustAnswer(knowledge',
    to: 'if (danger !== null && conversation.session === null && mustAnswer(knowledge',
    seenBy: ['tests/flows/danger.test.ts'],
  },
  {
    hurts: 'a contact gets no breath after a burst, and the channel stops the account',
    file: 'bot/send/rate-limit.ts',
    from: 'return kept.length >= pace.burst ? at + pace.perContactMs : at;',
    to: 'return at;',
    seenBy: ['tests/unit/bot/rate-limit.test.ts'],
  },
  {
    hurts: 'words that a channel does not show with buttons never arrive',
    file: 'bot/send/sender.ts',
    from: 'if (!failure.isAboutShape || outbound.choices.length === 0) throw failure;',
    to: 'throw failure;',
    seenBy: ['tests/unit/bot/sender-setbacks.test.ts', 'tests/unit/bot/sender.test.ts'],
  },
  {
    hurts: 'the words of an operator are taken back by what the bot says next',
    file: 'core/outbox.ts',
    from: "const isOver = ({ author, state }: Bubble) => supersede && author === 'bot' && state === 'waiting';",
    to: "const isOver = ({ state }: Bubble) => supersede && state === 'waiting';",
    seenBy: ['tests/unit/core/outbox.test.ts', 'tests/contract/store/outbox-failures.test.ts'],
  },
  {
    hurts: 'somebody who has blocked us is written to again and again',
    file: 'bot/send/retry-policy.ts',
    from: 'if (!isRetryable) return false;',
    to: '',
    seenBy: ['tests/unit/bot/retry-policy.test.ts', 'tests/unit/bot/sender.test.ts'],
  },
  {
    hurts: 'a sealed value opens in the place of another person',
    file: 'storage/shared/seal.ts',
    from: 'function boundTo(bound: string): Buffer {',
    to: "function boundTo(_bound: string, bound = ''): Buffer {",
    seenBy: ['tests/unit/storage/seal.test.ts'],
  },
  {
    hurts: 'who was forgotten can still be read in what is left',
    file: 'storage/sqlite/upkeep/forget.ts',
    from: 'keys.destroy(all, at);',
    to: '',
    seenBy: ['tests/contract/store/forget.test.ts', 'tests/contract/sqlite/keys.test.ts'],
  },
  {
    hurts: 'what somebody wrote is kept though they have not agreed',
    file: 'dialogue/turn/inbound-log.ts',
    from: 'draft.contact.consentAt !== null || ',
    to: 'draft.contact.consentAt === null || ',
    seenBy: ['tests/unit/dialogue/newcomer.test.ts', 'tests/unit/dialogue/first-words.test.ts'],
  },
  {
    hurts: 'what is typed at a private place is kept',
    file: 'dialogue/turn/inbound-log.ts',
    from: "return asksPrivately || tags.includes('private') || flow?.tags?.includes('private') === true;",
    to: 'return false;',
    seenBy: ['tests/unit/dialogue/private-numbers.test.ts', 'tests/unit/dialogue/turn.test.ts'],
  },
  {
    hurts: 'two workers answer one person at once',
    file: 'storage/sqlite/turns/turns.ts',
    from: 'where id = ?1 and (turn_until <= ?3 or turn_until > ?4) returning',
    to: 'where id = ?1 and (turn_until <= ?3 or ?4 > 0) returning',
    seenBy: ['tests/contract/store/turns.test.ts', 'tests/contract/store/taken-at-once.test.ts'],
  },
  {
    hurts: 'a worker that woke late writes over what another has said',
    file: 'storage/sqlite/turns/commit.ts',
    from: 'return row.version === basedOn && row.turnLease === lease && row.turnUntil !== 0;',
    to: 'return row.version === basedOn;',
    seenBy: ['tests/contract/store/turns.test.ts'],
  },
  {
    hurts: 'a telephone rings at night in a room that others share',
    file: 'dialogue/time/quiet-hours.ts',
    from: 'if (hour >= MORNING && hour < EVENING) return at;',
    to: 'if (hour >= MORNING) return at;',
    seenBy: ['tests/unit/dialogue/quiet-hours.test.ts'],
  },
  {
    hurts: 'an editor reads what people wrote',
    file: 'core/permission.ts',
    from: "editor: ['own_account', 'edit_content'],",
    to: "editor: ['own_account', 'edit_content', 'read_conversations'],",
    seenBy: ['tests/unit/core/permission.test.ts'],
  },
  {
    hurts: 'a line that may harm in a country stands there as help',
    file: 'content/contact-points.ts',
    from: 'return !places.some((place) => point.unsafe_in.includes(place));',
    to: 'return true;',
    seenBy: ['tests/unit/content/contact-points.test.ts'],
  },
  {
    hurts: 'somebody in an emergency gets the number of another country',
    file: 'content/contact-points.ts',
    from: 'return point.country === country && point.also_in === undefined && point.for.includes(purpose);',
    to: 'return point.also_in === undefined && point.for.includes(purpose);',
    seenBy: ['tests/unit/content/contact-points.test.ts'],
  },
  {
    hurts: 'a rule that is out of date and dangerous when wrong is told as if it held',
    file: 'content/freshness.ts',
    from: "return fact.risk === 'A' ? 'ask-person' : { fact, mark: 'stale' };",
    to: "return { fact, mark: 'stale' };",
    seenBy: ['tests/unit/content/freshness.test.ts', 'tests/flows/two-years-on.test.ts'],
  },
  {
    hurts: 'a message that a channel delivers twice is answered twice',
    file: 'storage/sqlite/turns/inbox.ts',
    from: "if (first<{ known: number }>(isKnown, id, key)?.known === 1) return { outcome: 'repeat' };",
    to: '',
    seenBy: ['tests/contract/store/accept.test.ts'],
  },
  {
    hurts: 'anybody may send messages in the name of Meta',
    file: 'bot/whatsapp/webhook.ts',
    from: "return isSameSecret(given.toLowerCase(), createHmac('sha256', appSecret).update(raw).digest('hex'));",
    to: "return given !== '' || isSameSecret(appSecret, createHmac('sha256', appSecret).update(raw).digest('hex'));",
    seenBy: ['tests/contract/channel/whatsapp-webhook.test.ts'],
  },
  {
    hurts: 'a bug leaves somebody without an answer',
    file: 'bot/turns/turns.ts',
    from: 'return { forget: false, commit: sorryTurn(knowledge, can, input) };',
    to: 'throw error;',
    seenBy: ['tests/unit/bot/turns.test.ts'],
  },
  {
    hurts: 'random letters ring the desk, or no cry amid them is heard',
    file: 'language/danger/noise.ts',
    from: 'const READABLE = 0.25;',
    to: 'const READABLE = 0;',
    seenBy: ['tests/unit/language/noise.test.ts'],
  },
  {
    hurts: 'who teaches the bot reads the words of somebody in danger',
    file: 'core/missed.ts',
    from: 'if (Object.keys(dangerAnsweredAt).length > 0 || Object.keys(dangerHeardAt).length > 0) return false;',
    to: '',
    seenBy: ['tests/contract/store/missed.test.ts'],
  },
  {
    hurts: 'who teaches the bot reads what was written to an operator',
    file: 'core/missed.ts',
    from: 'return openedAt <= at && (closedAt === null || at <= closedAt);',
    to: 'return false;',
    seenBy: ['tests/contract/store/missed.test.ts'],
  },
  {
    hurts: 'words by which one person is known are shown to whoever teaches the bot',
    file: 'dialogue/desk/missed-groups.ts',
    from: 'export const CONTACTS_LEAST = 3;',
    to: 'export const CONTACTS_LEAST = 1;',
    seenBy: ['tests/unit/dialogue/missed-groups.test.ts'],
  },
  {
    hurts: 'a cry that begins with «не то» is taken for a remark about a menu',
    file: 'dialogue/turn/guess.ts',
    from: 'if (guess === undefined || text === null || danger !== null || isAnswerHere(draft, context, text)) return null;',
    to: 'if (guess === undefined || text === null || isAnswerHere(draft, context, text)) return null;',
    seenBy: ['tests/unit/dialogue/guess.test.ts'],
  },
];
