import { describe, expect, test } from 'vitest';
import { spellingsOf } from '../../../content/check-localities.ts';
import { PLACE_HELP } from '../../../content/lists.ts';
import { newContact } from '../../../core/conversation.ts';
import { nearestFirst } from '../../../dialogue/know/places-near.ts';
import { CAPABILITIES } from '../../../dialogue/say/capabilities.ts';
import { entryTexts, pageCount } from '../../../dialogue/say/entries.ts';
import { createView } from '../../../dialogue/say/view.ts';
import { entriesNamed } from '../../../flows/engine/entries.ts';
import { placeOfHelp } from '../content/samples.ts';
import { knowledge } from './stand.ts';

const { content } = knowledge;

const at = (id: string, town: string, of: object = {}) =>
  placeOfHelp({ id, country: 'TJ', town: { tg: town, ru: town }, what: ['courses'], ...of });
const DUSHANBE = at('in-dushanbe', 'Душанбе');
const ISFARA = at('in-isfara', 'Исфара');
const KHUJAND = at('in-khujand', 'Хуҷанд');
const EVERYWHERE = at('everywhere', 'дар ҳар ноҳия');
const ALL = [DUSHANBE, ISFARA, KHUJAND, EVERYWHERE];

const order = (region: string | null, part: string | null = null) =>
  nearestFirst(content, ALL, { region, part }).map(({ id }) => id);

describe('places of help', () => {
  test('of the same town come first, then of the same region, then what is in every district, then the rest', () => {
    expect(order('Хуҷанд')).toEqual(['in-khujand', 'in-isfara', 'everywhere', 'in-dushanbe']);
    expect(order('дар Исфара зиндагӣ мекунам')).toEqual(['in-isfara', 'in-khujand', 'everywhere', 'in-dushanbe']);
  });

  test('of a region come first where only the region is known, by words or by a button', () => {
    expect(order('вилояти Суғд').slice(0, 2)).toEqual(['in-isfara', 'in-khujand']);
    expect(order(null, 'tj.sughd').slice(0, 2)).toEqual(['in-isfara', 'in-khujand']);
    expect(order('Москва', 'tj.dushanbe')[0]).toBe('in-dushanbe');
  });

  test('that are in every district come first where nothing is known', () => {
    expect(order(null)).toEqual(['everywhere', 'in-dushanbe', 'in-isfara', 'in-khujand']);
    expect(order('ҷое, ки намешиносам')[0]).toBe('everywhere');
  });

  test('serve a further country that has no such door, and none that is dead comes', () => {
    const berlin = at('berlin', 'Берлин', { country: 'DE', serves: ['PL'], what: ['papers'] });
    const shut = at('shut', 'Варшава', { country: 'PL', what: ['papers'], status: 'dead' });
    const places = new Map([berlin, shut].map((place) => [place.id, place]));

    expect(entriesNamed({ ...content, places }, 'places/PL/papers')).toEqual({
      kind: 'places',
      entries: [berlin],
      part: null,
    });
    expect(entriesNamed({ ...content, places }, 'places/LT/papers')).toBeNull();
  });
});

describe('of the places that are delivered', () => {
  const view = (language: 'tg' | 'ru', region: string | null) =>
    createView({
      knowledge,
      contact: { ...newContact(), language, region },
      answers: {},
      flags: [],
      demoted: new Set(),
      can: CAPABILITIES.web,
      today: '2026-11-29',
    });

  test('two stand in a bubble, with the word that they are not checked and the day of the last look', () => {
    const reference = 'places/TJ/courses';
    const told = view('ru', 'Худжанд');
    const texts = entryTexts(told, { reference, page: 0 });

    expect(pageCount(content, reference, told.contact)).toBeGreaterThan(1);
    expect(texts).toHaveLength(2);
    expect(texts[0]).toContain('*Центр профессионального обучения Согдийской области*\nХуджанд');
    expect(texts[0]).toContain('(мы ещё не проверили)');
    expect(texts[1]).toContain('27.11.2026');
  });

  test('each lies in a town that the gazetteer knows in its country, or in words for every district', () => {
    const lost = [...content.places.values()].filter(({ town, country }) => {
      const isKnown = content.localities.some(
        (locality) => locality.country === country && spellingsOf(locality).includes(town.tg),
      );
      return !isKnown && !town.tg.startsWith('дар ');
    });

    expect(lost.map(({ id }) => id)).toEqual([]);
  });

  test('every kind of help that has a place is shown by some flow', () => {
    const kinds = new Set([...content.places.values()].map(({ what }) => what[0]));
    const shown = [...knowledge.book.newest.flows.values()].flatMap((flow) =>
      [...flow.nodes.values()].flatMap((node) => (node.kind === 'show' ? [node.show] : [])),
    );
    const answers = [...knowledge.book.newest.flows.values()].flatMap((flow) =>
      [...flow.nodes.values()].flatMap((node) => Object.values(node.set ?? {})),
    );

    for (const kind of PLACE_HELP.filter((one) => kinds.has(one))) {
      expect(shown.some((one) => one.endsWith(`/${kind}`)) || answers.includes(kind), kind).toBe(true);
    }
  });
});
