import { beforeAll, expect, test } from 'vitest';
import { floipFile, floipSources } from '../../../app/editing/floip.ts';
import type { Knowledge } from '../../../dialogue/know/knowledge.ts';
import type { FloipContainer } from '../../../flows/floip/container.ts';
import type { Flow, FlowNode } from '../../../flows/schema.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';

const TODAY = '2026-11-29';
let knowledge: Knowledge;
let flows: ReadonlyMap<string, Flow>;
let container: FloipContainer;
let file: ReturnType<typeof floipFile>;

beforeAll(async () => {
  knowledge = await shippedKnowledge();
  flows = knowledge.book.newest.flows;
  file = floipFile([...flows.values()], sources(), { changedAt: 0, today: TODAY });
  container = file.container;
});

const sources = () => floipSources(knowledge, flows, TODAY);
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test('every flow goes out with all its nodes, and every way in it leads to a block of it, or ends', () => {
  expect(container.flows.length).toBe(flows.size);
  const uuids = container.flows.flatMap(({ uuid, blocks }) => [
    uuid,
    ...blocks.flatMap((block) => [block.uuid, ...block.exits.map((exit) => exit.uuid)]),
  ]);
  const faults = container.flows.flatMap(({ name, blocks, first_block_id: first }) => {
    const ids = new Set(blocks.map(({ uuid }) => uuid));
    const leads = blocks.flatMap(({ exits }) => exits.flatMap(({ destination_block: to }) => to ?? []));
    return [first, ...leads].filter((to) => !ids.has(to)).map((to) => `${name}: ${to}`);
  });

  expect(faults).toEqual([]);
  expect(uuids.filter((uuid) => !UUID.test(uuid))).toEqual([]);
  expect(new Set(uuids).size).toBe(uuids.length);
  for (const { first_block_id: first, blocks } of container.flows) expect(blocks[0]?.uuid).toBe(first);
});

test('a block has a name that expressions can say, its own in its flow, and one way without a test, the last', () => {
  for (const { name, blocks } of container.flows) {
    const names = blocks.map((block) => block.name);
    expect([name, names.filter((one) => !/^[a-zA-Z_]\w*$/.test(one))]).toEqual([name, []]);
    expect([name, new Set(names).size]).toEqual([name, names.length]);
    for (const { exits } of blocks) {
      expect(exits.findIndex((exit) => exit.default === true)).toBe(exits.length - 1);
      expect(exits.filter(({ test, default: last }) => (test === undefined) !== (last === true))).toEqual([]);
    }
  }
});

test('every text that is named is there in both languages, and none is empty', () => {
  const named = container.flows.flatMap(({ blocks }) => blocks.flatMap(promptsOf));
  const known = new Map(container.resources.map(({ uuid, values }) => [uuid, values]));

  expect(named.length).toBeGreaterThan(1000);
  expect(named.filter((uuid) => !known.has(uuid))).toEqual([]);
  for (const values of known.values()) {
    expect(values.map(({ language_id: language }) => language)).toEqual(['tgk', 'rus']);
    expect(values.filter(({ value }) => value.trim() === '' || value.includes('{{'))).toEqual([]);
  }
});

function promptsOf({ config }: FloipContainer['flows'][number]['blocks'][number]): string[] {
  const choices = 'choices' in config ? config.choices.map(({ prompt }) => prompt) : [];
  const asked = 'question_prompt' in config ? [config.question_prompt] : [];
  return [...('prompt' in config ? [config.prompt] : []), ...asked, ...choices];
}

test('a number that may harm somewhere stands in no file', () => {
  const unsafe = [...knowledge.content.contactPoints.values()].filter(({ unsafe_in: lands }) => lands.length > 0);
  const safe = new Set(
    [...knowledge.content.contactPoints.values()]
      .filter(({ unsafe_in: lands }) => lands.length === 0)
      .map(({ phone }) => phone),
  );
  const text = JSON.stringify(container.resources);
  const told = unsafe.filter(({ phone }) => phone !== null && !safe.has(phone) && text.includes(`${phone}`));

  expect(told.map(({ id }) => id)).toEqual([]);
});

test('a link that may harm somewhere stands in no file, and the others do', () => {
  const [rule] = knowledge.content.countryRules.values();
  if (rule === undefined) throw new Error('no rule is shipped');
  const linkTo = (url: string, unsafe_in: string[]) => ({ label: { tg: 'Ин ҷо', ru: 'Здесь' }, url, unsafe_in });
  const links = [linkTo('https://a.example', []), linkTo('https://b.example', ['RU'])];
  const countryRules = new Map([...knowledge.content.countryRules, [rule.id, { ...rule, links }]]);
  const of = { ...knowledge, content: { ...knowledge.content, countryRules } };

  const said = floipSources(of, flows, TODAY).entry(`country-rules/${rule.country}/${rule.section}/${rule.id}`, 'ru');
  expect(said).toContain('https://a.example');
  expect(said).not.toContain('https://b.example');
});

test('what is left out is told for every flow, with its nodes: what is done by this program alone, and danger first', () => {
  for (const { flow, left } of file.left) {
    expect([flow, left[0]?.line.ru]).toEqual([flow, expect.stringMatching(/^Слова опасности\./)]);
    const nodes = flows.get(flow)?.nodes;
    const told = (words: RegExp) => left.find(({ line }) => words.test(line.ru))?.nodes.toSorted() ?? [];
    const of = (kind: FlowNode['kind']) =>
      [...(nodes ?? [])]
        .filter(([, node]) => node.kind === kind)
        .map(([id]) => id)
        .toSorted();
    expect([flow, told(/^Передача специалисту/)]).toEqual([flow, of('handoff')]);
    expect([flow, told(/^Напоминание/)]).toEqual([flow, of('remind')]);
    expect([flow, told(/^Опрос:/)]).toEqual([flow, of('screen')]);
    expect([flow, told(/^Проверка номера/)]).toEqual([flow, of('check')]);
  }
});

test('whoever need not answer a question can pass it, and is not asked for ever', () => {
  const { blocks = [] } = file.container.flows.find(({ uuid }) => uuid === sources().uuid('under-18')) ?? {};
  const exitsOf = (name: string) => blocks.find((block) => block.name === name)?.exits ?? [];
  const waysAt = (name: string) => new Map(exitsOf(name).map((exit) => [exit.name, exit.destination_block]));

  expect(waysAt('age').get('no_match')).toBe(waysAt('age').get('number'));
  expect(waysAt('where').get('skip')).toBe(waysAt('where').get('RU'));
  expect(waysAt('where').get('no_match')).not.toBe(waysAt('where').get('skip'));
  const [shown] = blocks.flatMap((block) =>
    block.name === 'where' && 'prompt' in block.config ? block.config.prompt : [],
  );
  const values = container.resources.find(({ uuid }) => uuid === shown)?.values ?? [];
  expect(values.map(({ value }) => value.split('. ').at(-1))).toEqual(['Гузаштан', 'Пропустить']);
});

test('whoever chooses a language has it by the name that the file has for it, and that the rest is to be set up is told', () => {
  const welcome = file.container.flows.find(({ uuid }) => uuid === sources().uuid('welcome'));
  const chosen = (welcome?.blocks ?? []).flatMap(({ config }) => config.set_contact_property ?? []);
  const values = chosen.flatMap(({ property_key: key, property_value: value }) => (key === 'language' ? [value] : []));

  expect(values.toSorted()).toEqual(welcome?.languages.map(({ id }) => id).toSorted());
  const told = file.left.find(({ flow }) => flow === 'welcome')?.left.find(({ line }) => /^Выбор языка/.test(line.ru));
  expect(told?.nodes).toEqual(['language']);
});

test('private answers are told, also where all of a flow is private, and numbers of firms', () => {
  const toldIn = (name: string) =>
    file.left.find(({ flow }) => flow === name)?.left.find(({ line }) => /^Личные ответы/.test(line.ru))?.nodes ?? [];
  const asked = [...(flows.get('women-family')?.nodes ?? [])].filter(([, { kind }]) => kind === 'choose');
  const numbers = [...flows].flatMap(([name, { nodes }]) =>
    [...nodes].flatMap(([id, node]) =>
      node.kind === 'expect' && node.expect === 'company-number' ? [{ name, id }] : [],
    ),
  );

  expect(asked.length).toBeGreaterThan(0);
  expect(toldIn('women-family')).toEqual(expect.arrayContaining(asked.map(([id]) => id)));
  expect(numbers.length).toBeGreaterThan(0);
  expect(numbers.filter(({ name, id }) => !toldIn(name).includes(id))).toEqual([]);
  expect(toldIn('rules-russia')).toEqual([]);
});

test('the same flow gives the same file', () => {
  const some = [...flows.values()].slice(0, 6);
  const [one, again] = [1, 2].map(() => floipFile(some, sources(), { changedAt: 0, today: TODAY }));

  expect(JSON.stringify(again)).toBe(JSON.stringify(one));
});

test('a way that leads nowhere ends the talk there, and is told', () => {
  const flow: Flow = {
    flow: 'small',
    title: { tg: 'Хурд', ru: 'Малый' },
    hears: { tg: [], ru: [] },
    start: 'first',
    nodes: new Map<string, FlowNode>([
      ['first', { kind: 'say', say: { tg: 'Салом', ru: 'Здравствуйте' }, to: 'gone' }],
    ]),
  };

  const { container: small, left } = floipFile([flow], sources(), { changedAt: 0, today: TODAY });

  const [block] = small.flows[0]?.blocks ?? [];
  expect(block?.exits).toEqual([expect.objectContaining({ name: 'on', default: true })]);
  expect(block?.exits[0]).not.toHaveProperty('destination_block');
  expect(left[0]?.left.find(({ nodes }) => nodes.includes('first'))?.line.ru).toMatch(/никуда не ведут/);
});
