import { describe, expect, test } from 'vitest';
import { dangerIn } from '../../../language/danger/danger.ts';
import { dangerDetails } from '../../../language/danger/danger-details.ts';
import { shippedLexicon } from '../../support/lexicon.ts';

const lexicon = shippedLexicon();

describe('danger that happens at this moment', () => {
  test.each([
    'бо корд маро мезанад',
    'шавҳарам корд гирифтааст',
    'у него нож, он меня убьёт',
    'хун меравад, маро заданд',
    'он за дверью и угрожает',
    'пушти дар истодаанд, маро мекушанд',
    'pushti dar istodaand maro mekushand',
    'ломятся в дверь помогите',
    'меня бьют прямо сейчас',
    'ҳозир маро мезанад',
    'маро зада истодааст',
    'мужа избили, у неё кровь',
    'жену избили она не дышит',
    'занамро заданд нафас намекашад',
    'писарамро заданд беҳуш афтод',
    'на меня наставили пистолет',
    'ба ман таппонча нишон доданд',
  ])('is told apart in «%s»', (text) => {
    expect(dangerDetails(lexicon, text).isNow).toBe(true);
  });

  test.each([
    'муж меня бьёт',
    'шавҳарам ҳар рӯз мезанад',
    'маро банд карданд',
    'ҳоло дар Москва ҳастам, маро мезананд',
  ])('and not in «%s»', (text) => {
    expect(dangerDetails(lexicon, text).isNow).toBe(false);
  });
});

describe('whom it is done to', () => {
  test.each([
    'шавҳарам маро мезанад',
    'shavharam mezanad',
    'муж меня бьёт',
    'хушдоманам мезанад',
    'занамро мезананд',
    'мою сестру избили',
    'ҳомиладорам, маро мезананд',
  ])('is a woman in «%s»', (text) => {
    expect(dangerDetails(lexicon, text).isToWoman).toBe(true);
  });

  test.each(['маро мезананд', 'меня бьют', 'хозяин бьёт', 'мужа избили', 'шавҳарамро заданд', 'бародарамро мезананд'])(
    'is not known to be one in «%s»',
    (text) => {
      expect(dangerDetails(lexicon, text).isToWoman).toBe(false);
    },
  );
});

describe('whoever is held by the state', () => {
  test.each([
    ['полис маро дошт', 'police'],
    ['полиция гирифт моро', 'police'],
    ['меня задержала полиция', 'police'],
    ['меня забрали в полицию', 'police'],
    ['я в отделении, меня бьют', 'police'],
    ['бародарамро милиса бурд', 'police'],
    ['маро боздоштанд', 'police'],
    ['маро ба ҷанг мефиристанд', 'army'],
    ['насильно отправляют на войну', 'army'],
    ['заставляют подписать контракт на сво', 'army'],
    ['полицейский требует деньги и бьет в питере', 'police'],
    ['менты забрали', 'police'],
    ['дар Ӯзбекистон милиса дошт', 'police'],
    ['нас всех забрали в автобус военкомат', 'army'],
    ['в военкомате заставляют подписать контракт', 'army'],
  ] as const)('is known in «%s»', (text, by) => {
    expect(dangerDetails(lexicon, text).heldBy).toBe(by);
  });

  test.each([
    'вызовите полицию, меня держат',
    'хозяин держит меня, боюсь идти в полицию',
    'маро хӯҷаин банд кард, ба полис хабар диҳед',
    'маро банд карданд',
    'шавҳарам мезанад',
  ])('and is not taken for one in «%s»: the police would be wanting', (text) => {
    expect(dangerIn(lexicon, text)).not.toBeNull();
    expect(dangerDetails(lexicon, text).heldBy).toBeNull();
  });
});
