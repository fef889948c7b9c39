import type { Hand } from '../support/telegram/person.ts';

/** People who write to the desk in these journeys, each on a Telegram of their own. */
interface Telegram {
  user(id: number): Hand;
}

let people = 0;

/** Somebody who has chosen Tajik and agreed. */
async function newcomer({ user }: Telegram): Promise<Hand> {
  people += 1;
  const hand = user(900_000 + people);
  await hand.says('/start');
  await hand.sees('Забонро интихоб кунед');
  await hand.presses('Тоҷикӣ');
  await hand.sees('Розӣ ҳастед?');
  await hand.presses('Розӣ ҳастам');
  await hand.sees('Ба шумо чӣ лозим?');
  return hand;
}

/** Somebody who cries for help: their case is red. */
export async function inDanger(telegram: Telegram, words = 'Маро банд карданд'): Promise<Hand> {
  const hand = await newcomer(telegram);
  await hand.says(words);
  await hand.sees('Ҳоло дар ҷои бехатар ҳастед?');
  return hand;
}

/** Somebody who asks for a person, and is in no danger. */
export async function asksForPerson(telegram: Telegram): Promise<Hand> {
  const hand = await newcomer(telegram);
  await hand.says('оператор');
  await hand.sees('Дар бораи чӣ гап задан мехоҳед?');
  return hand;
}
