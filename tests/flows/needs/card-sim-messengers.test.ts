import { testNeed } from '../../support/need.ts';

/** Need 19: a card that is closed, a SIM, a transfer, no Internet. */
testNeed({
  name: 'card-sim-messengers',
  asks: {
    tg: [
      ['корти бонкиамро бастанд, пулам дар он ҷо монд', 'card'],
      ['картам блок шуд чи кор кунам', 'card'],
      ['simkarta giriftan baroi khoriji chi lozim', 'sim'],
      ['дар Россия ватсап кушода намешавад', 'chat'],
      ['пул ба хона фиристодам нарасид', 'send'],
      ['мегӯянд корти бонкиатро деҳ, барои он пул медиҳем', 'lend'],
    ],
    ru: [
      ['заблокировали карту деньги остались там', 'card'],
      ['почему банк закрыл мою карту', 'card'],
      ['kak oformit simkartu migrantu', 'sim'],
      ['ватсап не открывается в россии', 'chat'],
      ['перевёл деньги домой а они не дошли', 'send'],
      ['просят мою карту в аренду за деньги', 'lend'],
    ],
  },
  helps: ['money-phone/card', 'money-phone/sim', 'money-phone/chat', 'money-phone/send', 'money-phone/lend'],
});
