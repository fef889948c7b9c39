import { testNeed } from '../../support/need.ts';

/** Need 13: somebody died abroad; the body is to come home. */
testNeed({
  name: 'somebody-died-abroad',
  asks: {
    tg: [
      ['бародарам дар Россия вафот кард, ҷасадашро чӣ хел биёрем', 'cost'],
      ['падарам дар гарибӣ мурд чи кор кунем', 'russia'],
      ['майитро аз Москва овардан чанд пул', 'cost'],
      ['jasadro az rossiya ovardan kumak kuned', 'papers'],
      ['додарам дар стройка мурд хучаин намегуяд', 'russia'],
      ['барои овардани ҷасад пул ҷамъ мекунанд, рост аст?', 'russia'],
    ],
    ru: [
      ['брат умер в россии как привезти тело домой', 'cost'],
      ['отец скончался на заработках что делать', 'russia'],
      ['сколько стоит перевезти тело из москвы в душанбе', 'cost'],
      ['brat umer v rossii kak otpravit telo', 'papers'],
      ['на стройке погиб племянник начальник молчит', 'russia'],
      ['кто помогает отправить гроб в таджикистан', 'russia'],
    ],
  },
  helps: ['death-abroad/what'],
});
