import type { DangerRule } from './danger-rule.ts';

/** A person handed over for money or for a debt. */
export const SOLD_RULES: readonly DangerRule[] = [
  { all: 'фурӯхт:3|фурӯхт:part|фурӯхт:inf meObject|meAll', within: 4, without: 'thing', clear: 2 },
  { all: 'фурӯхт:3|фурӯхт:part|фурӯхт:inf personObject|theyObject', within: 4, without: 'thing', clear: 3 },
  { all: 'фурӯхт:part шуд:1', within: 1 },
  { all: 'sold meObject|russianObject|theyObject', within: 3, without: 'thing|paper|from|forged', clear: 4 },
  { all: 'харид:3|харид:part meObject', within: 3, without: 'thing' },
  { all: 'meObject|personObject other супорид:3|дод:3|партофт:3|handOver', within: 7, without: 'paper|money|work' },
  {
    all: 'супорид:3|handOver meObject|personObject|russianObject other',
    within: 9,
    without: 'paper|money|work',
    clear: 3,
  },
  {
    all: 'debt meObject|personObject|russianObject дод:3|гирифт:3|бурд:3|монд:3|гузошт:3|take|handOver',
    within: 5,
    without: 'paper',
  },
  { all: 'organ organTake', within: 3, without: 'police' },
  { all: 'woman|personObject|meObject forged бурд:3|take|фиристод:3', within: 6 },
];
