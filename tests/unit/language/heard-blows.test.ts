import { describe, expect, test } from 'vitest';
import { dangerIn } from '../../../language/danger/danger.ts';
import { shippedLexicon } from '../../support/lexicon.ts';

const lexicon = shippedLexicon();

describe('blows of others', () => {
  test.each([
    'прораб латукӯб кард, пули корамро надод',
    'дар миграционка маро латукӯб карданд барои патент',
    'хозяин бьёт, давно не платит',
    'отец бьёт маму, алименты не платит',
    'сосед избил жену, она вся в крови',
    'вчера избил жену и ушёл, я его мать',
    'отец избил мать, она вся в крови',
  ])('are asked about beside wages and papers: "%s"', (text) => {
    expect(dangerIn(lexicon, text)).toMatchObject({ family: 'violence', isAsked: true });
  });

  test.each([
    'он замон корфармо маро зада буд, хама нагз',
    'Солҳои пеш шавҳарам маро мезад, ҳозир нағз',
    'Меня выдворили в 2019, перед этим полиция побила',
    'сари маро мезанад офтоб 😂',
    'директор убил меня обещаниями',
  ])('are not asked about where they are over or nobody gives them: "%s"', (text) => {
    expect(dangerIn(lexicon, text)?.isAsked).toBeUndefined();
  });

  test.each([
    'шавҳарам маро зада аз хона пеш кард',
    'муж бьёт меня в грудь, хочу развод и алименты',
    'шавҳарам маро зад, дар кӯчаи хунук мондам, ҳуҷҷат надорам',
    'маро зада истодаанд, бародаронаш ҳам буданд',
  ])('are asked about in the cold, in the breast and before others: "%s"', (text) => {
    expect(dangerIn(lexicon, text)?.isAsked).toBe(true);
  });

  test.each([
    'избил брата полицейский, забрал деньги',
    'избил сына полицейский отпустил',
    'опять выпил и избил сестру',
    'поссорились, избил дочь',
  ])('are those of others: "%s"', (text) => {
    expect(dangerIn(lexicon, text)?.isOwnBlow).not.toBe(true);
  });

  test.each(['мо дар подвали мағоза', 'мы в подвале делаем ремонт'])(
    'are not thought of where people work in a basement: "%s"',
    (text) => {
      expect(dangerIn(lexicon, text)).toBeNull();
    },
  );
});
