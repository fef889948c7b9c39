import { expect, test } from 'vitest';
import { checkOwnExamples } from '../../../flows/check/check-own-examples.ts';
import { shippedLexicon } from '../../support/lexicon.ts';
import { setFrom } from './make-flows.ts';

const NODES = 'a: { end: true, say: { tg: Ҳа, ru: Да } }';
const set = setFrom({
  'wages-unpaid': { nodes: NODES, more: 'topic: true\nintent: wages-unpaid' },
  urgent: { nodes: NODES, more: 'topic: true\nintent: [emergency, women-violence, suicidal]' },
  'under-18': { nodes: NODES, more: 'topic: true\nintent: child-risk' },
  'drafted-for-war': { nodes: NODES, more: 'topic: true\nintent: war-forced' },
  anger: { nodes: NODES, more: 'topic: true\nalso_ok: women-violence' },
});
const lexicon = shippedLexicon();

function found(text: string, flow = 'wages-unpaid'): [string, string][] {
  const examples = new Map([['own', { id: 'own', text, flow }]]);
  const isKnown = (key: string) => key === 'патент';
  return checkOwnExamples({ examples }, set, { lexicon, isKnown }).map(({ code, severity }) => [code, severity]);
}

test.each([
  'занг занед ба 93.123.45.67',
  'занг занед ба 93 123 45 67',
  'занг занед ба +992 (93) 123-45-67',
  'паспорт АВ 123456 гум шуд',
  'девяносто три сто двадцать три сорок пять позвоните',
  'пул намедиҳад, нависед @davron_k',
  'нависед d.k@mail.ru пул намедиҳад',
  'ин сайт https://t.me/work_abroad пул намедиҳад',
  'ин сайт jobs.example.com пул намедиҳад',
])('an example by which somebody may be found is refused: %s', (text) => {
  expect(found(text)).toContainEqual(['example_private', 'error']);
});

test.each(['3 моҳ пул намедиҳанд', 'патент за 90 дней', '30 рӯз шуд, 2000 рубл надоданд', 'тридцать тысяч не отдаёт'])(
  'days and money lead to nobody: %s',
  (text) => {
    expect(found(text)).toEqual([]);
  },
);

test.each(['хоҷаинам Фаррух пул намедиҳад', 'фаррух пул намедиҳад', 'хозяин с улицы ленина не платит'])(
  'what may be a name or an address is shown to the editor, and stops nothing: %s',
  (text) => {
    expect(found(text)).toEqual([['example_named', 'warning']]);
  },
);

test('a large letter at the beginning of a sentence is no name', () => {
  expect(found('Пулро намедиҳанд. Патент дорам')).toEqual([]);
});

test.each([
  ['маро мезананд', 'wages-unpaid'],
  ['мурдан мехоҳам', 'under-18'],
  ['нас заперли и не выпускают', 'anger'],
])('a cry for help is no example of a topic that is none of its danger: %s', (text, flow) => {
  expect(found(text, flow)).toContainEqual(['example_cry', 'error']);
});

test.each([
  ['маро мезананд', 'urgent'],
  ['мурдан мехоҳам', 'urgent'],
  ['16 солаам, маро ба шавҳар медиҳанд', 'under-18'],
  ['нас заперли и не выпускают', 'drafted-for-war'],
  ['ман занамро мезанам', 'anger'],
  ['пуламро намедиҳанд', 'wages-unpaid'],
])('and one of a topic that helps in it: %s', (text, flow) => {
  expect(found(text, flow)).toEqual([]);
});
