import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { addressOfProfile, CLOSES_AFTER_MS, DOOR } from '../../../core/shared-phone.ts';
import { answerTicket, claimTicket, releaseTicket } from '../../../dialogue/desk/desk.ts';
import type { Knowledge } from '../../../dialogue/know/knowledge.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { type PhoneInHand, phoneInHand } from '../../support/phone-in-hand.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { FARIDA, openTickets } from '../../support/store-talk.ts';

const SECRETS = ['', '4821', '7360'];
/** What stands in every word of one of them, and in what an operator says to her; of whoever writes at the door, too. */
const MARKS = ['даридар', 'модарона', 'духтарона'];
const LONG_MS = 120_000;

const SAID = [
  'меню',
  'мои данные',
  'оператор',
  'посмотреть данные',
  'у меня забрали паспорт',
  'меня бьют',
  'стоп',
  'назад',
  '1',
  'ҳа',
];

type Step =
  | { do: 'enter' | 'wrong' | 'operator'; number: number }
  | { do: 'lock' | 'wait' | 'cover' }
  | { do: 'say'; words: string }
  | { do: 'press'; which: number }
  | { do: 'burst'; number: number; words: string; isCut: boolean };

const aStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('enter', 'enter', 'wrong', 'operator', 'operator'), number: fc.constantFrom(1, 2) }),
  fc.record({ do: fc.constantFrom('lock', 'lock', 'wait', 'cover') }),
  fc.record({ do: fc.constant('say' as const), words: fc.constantFrom(...SAID) }),
  fc.record({ do: fc.constant('press' as const), which: fc.nat(60) }),
  fc.record({
    do: fc.constant('burst' as const),
    number: fc.constantFrom(1, 2),
    words: fc.constantFrom(...SAID),
    isCut: fc.boolean(),
  }),
) as fc.Arbitrary<Step>;

/** An operator answers each of them once while she is not there. */
const FIRST: readonly Step[] = [
  { do: 'enter', number: 2 },
  { do: 'operator', number: 1 },
  { do: 'lock' },
  { do: 'operator', number: 2 },
  { do: 'burst', number: 1, words: 'меня бьют', isCut: false },
  { do: 'enter', number: 2 },
  { do: 'burst', number: 1, words: 'мои данные', isCut: true },
];

let knowledge: Knowledge;
beforeAll(async () => {
  knowledge = await shippedKnowledge();
});

describeStores((store) => {
  /** Mother and daughter have come to the menu, each behind her own digits; the phone is closed. */
  async function bothThere(): Promise<PhoneInHand> {
    const phone = phoneInHand(store, knowledge);
    const first = [
      '/start',
      'Русский',
      'Даю согласие',
      'мои данные',
      'Настройки',
      'Общий телефон',
      'Секретные цифры',
      '4821',
      'меня бьют',
      'замок',
    ];
    for (const words of [...first, 'новое место', '7360', 'Русский', 'Даю согласие', 'меня бьют', 'замок'])
      await phone.says(words);
    return phone;
  }

  const openNow = async () => (await store().phoneAt(FARIDA))?.open ?? DOOR;
  const ticketOf = async (number: number) => {
    const contactId = await store().contactAt(addressOfProfile(FARIDA, number));
    return (await openTickets(store(), 100)).find((one) => one.contactId === contactId) ?? null;
  };

  async function take(phone: PhoneInHand, step: Step, count: number): Promise<void> {
    switch (step.do) {
      case 'enter':
        // Whoever is inside, and has asked for help, is read in all that they type.
        if ((await openNow()) === step.number) return;
        if ((await openNow()) !== DOOR) await phone.says('замок');
        await phone.says(String(step.number));
        return void (await phone.says(SECRETS[step.number] ?? ''));
      case 'wrong':
        await phone.says(String(step.number));
        return void (await phone.says('9999'));
      case 'lock':
        return void (await phone.says('замок'));
      case 'cover':
        return void (await phone.says('скрыть'));
      case 'wait':
        phone.now += CLOSES_AFTER_MS + 1;
        return void (await phone.settles());
      case 'say':
        return says(phone, step.words, count);
      case 'press': {
        const tokens = phone.came.flatMap(({ outbound }) => outbound.choices.map(({ token }) => token));
        const safe = tokens.filter((token) => !/forget|sure/.test(token));
        return void (await phone.presses(safe.at(-1 - (step.which % safe.length)) ?? '!menu'));
      }
      case 'burst':
        return bursts(phone, step, count);
      case 'operator':
        return answers(phone, step.number, count);
    }
  }

  async function says(phone: PhoneInHand, words: string, count: number): Promise<void> {
    const open = await openNow();
    const text = `${words} ${MARKS[open]}${count}`;
    await phone.says(text);
    expect(phone.turned.get(text)).toBe(addressOfProfile(FARIDA, open));
    await phone.says(words);
  }

  /** One after the other hand the phone on, while nobody looks at what they write. */
  async function bursts(phone: PhoneInHand, { number, words, isCut }: Extract<Step, { do: 'burst' }>, count: number) {
    const open = await openNow();
    const said = (of: number, which: number) => `${words} ${MARKS[of]}${count}-${which}`;
    const first = open === DOOR ? [] : [said(open, 1), 'замок'];
    const handed = [said(DOOR, 2), String(number), SECRETS[number] ?? '', said(number, 3), 'замок', said(DOOR, 4)];
    for (const text of [...first, ...handed]) {
      phone.now += 1000;
      await phone.comesLate(text, phone.now);
    }
    if (isCut) phone.dies();
    phone.now += 1000;
    await phone.settles();
    const at = (of: number, which: number) => phone.turned.get(said(of, which));
    if (open !== DOOR) expect(at(open, 1)).toBe(addressOfProfile(FARIDA, open));
    expect([at(DOOR, 2), at(DOOR, 4)]).toEqual([addressOfProfile(FARIDA, DOOR), addressOfProfile(FARIDA, DOOR)]);
    // After wrong ones nothing is looked at for a while: whoever would open hers is at the door still.
    expect([number, DOOR].map((one) => addressOfProfile(FARIDA, one))).toContain(at(number, 3));
  }

  async function answers(phone: PhoneInHand, number: number, count: number): Promise<void> {
    const ticket = await ticketOf(number);
    const conversation = ticket && (await store().readTicket(ticket.id))?.conversation;
    if (ticket === null || conversation?.memory.coveredAt !== undefined || conversation?.memory.silentSince != null)
      return;
    const by = { staff: 's1', isSupervisor: false, at: phone.now };
    if (ticket.assignee === null)
      await store().changeTicket(ticket.id, phone.now, claimTicket({ knowledge, by }, null));
    const text = `сухани мутахассис ${MARKS[number]}${count}`;
    await store().changeTicket(ticket.id, phone.now, answerTicket({ by }, { key: `key-${count}`, text, asked: text }));
    await phone.settles();
    await store().changeTicket(ticket.id, phone.now, releaseTicket({ knowledge, by }, 'навбат тамом'));
    await phone.settles();
  }

  const others = (number: number) => MARKS.filter((_, at) => at !== number && at !== DOOR);

  /** Of what has come since, and stands on the screen, nothing is for anybody else than whoever has opened the phone. */
  async function expectNothingLeaks(phone: PhoneInHand, from: number): Promise<void> {
    for (const { of, open, outbound } of phone.came.slice(from)) {
      if (of === null) throw new Error('somebody was written to at no profile');
      if (of !== DOOR && outbound.kind !== 'cover') expect([of, outbound.text]).toEqual([open, outbound.text]);
      for (const mark of others(of)) expect(outbound.text).not.toContain(mark);
    }
    const screen = [...phone.screen.values()].join('\n');
    for (const mark of others(await openNow())) expect(screen).not.toContain(mark);
  }

  test('two who share a phone never see a word of each other, however they go in and out', {
    timeout: LONG_MS,
  }, async () => {
    const phone = await bothThere();
    const walk = async (steps: Step[]) => {
      for (const step of [...FIRST, ...steps]) {
        const from = phone.came.length;
        await take(phone, step, phone.commits.length);
        await expectNothingLeaks(phone, from);
      }
    };
    await fc.assert(fc.asyncProperty(fc.array(aStep, { minLength: 6, maxLength: 14 }), walk), {
      numRuns: 4,
      endOnFailure: true,
    });

    const kept = JSON.stringify(phone.commits);
    for (const secret of SECRETS.slice(1)) expect(kept).not.toMatch(new RegExp(`[^0-9]${secret}[^0-9]`));
    for (const number of [1, 2]) {
      const lines = await store().sentTo(addressOfProfile(FARIDA, number), { newest: true }, 500);
      const ticket = await ticketOf(number);
      const talk = ticket === null ? [] : await store().readTalk(ticket.id, null, 500);
      for (const mark of others(number)) expect(JSON.stringify([lines, talk])).not.toContain(mark);
    }
    expect(phone.came.filter(({ of }) => of === 1)).not.toEqual([]);
    expect(phone.came.filter(({ of }) => of === 2)).not.toEqual([]);
  });
});
