import { beforeAll, expect, test } from 'vitest';
import { CLOSES_AFTER_MS } from '../../../core/shared-phone.ts';
import { closeTicket } from '../../../dialogue/desk/desk.ts';
import type { Knowledge } from '../../../dialogue/know/knowledge.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { createSharing, DAUGHTER, MOTHER } from '../../support/shared-phone.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { openTickets } from '../../support/store-talk.ts';

let knowledge: Knowledge;
beforeAll(async () => {
  knowledge = await shippedKnowledge();
});

describeStores((store) => {
  const { shared, opens, both, answers, asksForOperator, onScreen, by } = createSharing(store, () => knowledge);

  test('what an operator says to a closed profile waits for whoever opens it; the phone shows a neutral line, once', async () => {
    const phone = await shared();
    const ticket = await asksForOperator(phone, 1);
    await phone.says('замок');
    expect(await answers(phone, ticket, 'сухани якум')).toBe('Дар ин ҷо паёми нав ҳаст.\nЗдесь есть новое сообщение.');
    expect(await answers(phone, ticket, 'сухани дуюм')).toBe('');
    expect(onScreen(phone)).not.toContain('сухани');
    const opened = await opens(phone, '1', MOTHER);
    expect(opened).toMatch(/сухани якум.*сухани дуюм/s);
    await phone.says('замок');
    expect(await answers(phone, ticket, 'сухани сеюм')).toContain('есть новое сообщение');
  });

  test('what waits for the mother is not shown, nor named, while the daughter writes', async () => {
    const phone = await shared();
    const ticket = await asksForOperator(phone, 1);
    await phone.says('замок');
    await opens(phone, 'новое место', DAUGHTER);
    expect(await answers(phone, ticket, 'барои модар')).toBe('');
    await phone.says('Русский');
    expect(await phone.says('замок')).toContain('Закрыто');
    phone.now += CLOSES_AFTER_MS;
    expect(await phone.settles()).toContain('есть новое сообщение');
    expect(onScreen(phone)).not.toContain('модар');
  });

  test('the desk has two cases of two people, and nothing that tells of one phone', async () => {
    const phone = await both();
    const daughter = await asksForOperator(phone, 2);
    await phone.says('замок');
    await opens(phone, '1', MOTHER);
    const mother = await asksForOperator(phone, 1);
    expect(daughter).not.toBe(mother);
    const cases = await Promise.all([mother, daughter].map((id) => store().readTicket(id)));
    const [one, other] = cases.map((found) => found?.conversation.id);
    expect(one).not.toBe(other);
    const lines = await Promise.all([mother, daughter].map((id) => store().readTalk(id, null, 100)));
    expect(JSON.stringify(lines[0])).not.toContain(String(other));
    expect(JSON.stringify(lines)).not.toMatch(/4821|7360/);
    await store().changeTicket(mother, phone.now, closeTicket({ knowledge, by: by(phone) }, { outcome: 'informed' }));
    await phone.settles();
    expect(await openTickets(store())).toMatchObject([{ id: daughter }]);
  });
});
