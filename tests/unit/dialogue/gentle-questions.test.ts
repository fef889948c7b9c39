import { describe, expect, test } from 'vitest';
import { formRegionOf } from '../../../core/case-form.ts';
import { regionNamed } from '../../../dialogue/know/places-near.ts';
import { createTalk, type Talk } from '../../support/talk.ts';
import { knowledge, place } from './stand.ts';

const WORDS = {
  tg: { woman: 'Бо зан', any: 'Фарқ надорад', unsaid: 'Намегӯям', own: 'Зан', sughd: 'Суғд' },
  ru: { woman: 'С женщиной', any: 'Всё равно', unsaid: 'Не скажу', own: 'Женщина', sughd: 'Согд' },
} as const;

function standing(language: 'tg' | 'ru', flow: string, node: string, answers: Record<string, string> = {}): Talk {
  const talk = createTalk(knowledge, { language });
  const { newest } = knowledge.book;
  talk.conversation.session = {
    release: newest.release,
    flow,
    node,
    visits: [],
    answers,
    flags: [],
    back: [],
    failures: 0,
    page: 0,
    askedAt: talk.now - 60_000,
  };
  talk.conversation.contact.about = 'self';
  return talk;
}

describe.each(['tg', 'ru'] as const)('the question for the sex in %s', (language) => {
  const words = WORDS[language];
  const asked = (answers = {}) => standing(language, 'talk-to-a-person', 'answerer', answers);

  test('is put to whoever cares who answers, once, and may be passed over', () => {
    const talk = asked();
    talk.says(words.woman);
    expect(place(talk)).toBe('talk-to-a-person/sex');
    talk.waits(60_000);
    talk.presses(words.own);
    expect(talk.conversation.contact).toMatchObject({ gender: 'woman', answerer: 'woman' });
    expect(place(talk)).toBeNull();

    const silent = asked();
    silent.says(words.woman);
    silent.waits(60_000);
    silent.says(words.unsaid);
    expect([silent.conversation.contact.gender, place(silent)]).toEqual([null, null]);
  });

  test('is not put to whoever does not mind, has told it, writes for another, or is in danger', () => {
    const careless = asked();
    careless.says(words.any);
    expect(place(careless)).toBeNull();
    const known = asked();
    known.conversation.contact.gender = 'man';
    const other = asked();
    other.conversation.contact.about = 'other';
    for (const talk of [known, other, asked({ danger: 'violence' })]) {
      talk.says(words.woman);
      expect(place(talk)).toBeNull();
    }
  });

  test('for the part of the country fills what is known of the person, and may be passed over', () => {
    const talk = standing(language, 'help-places', 'part', { help: 'law' });
    talk.says(words.sughd);
    const { region } = talk.conversation.contact;
    expect(formRegionOf(regionNamed(knowledge.content, region ?? '') ?? '')).toBe('TJ-SU');

    const silent = standing(language, 'help-places', 'part', { help: 'law' });
    silent.says(words.unsaid);
    expect(silent.conversation.contact.region).toBeNull();
    expect(silent.last.text).not.toBe('');
    expect(place(silent)).not.toBe('help-places/part');
  });

  test('for the part of the country is of home where the person is abroad: nobody is said to be there', () => {
    const talk = standing(language, 'help-places', 'part', { help: 'law' });
    talk.conversation.contact.country = 'RU';
    talk.says(words.sughd);

    expect(talk.conversation.contact.region).toBeNull();
    expect(place(talk)).not.toBe('help-places/part');
  });
});

test('each part of the country that may be picked has its code in the record of a case', () => {
  const nodes = knowledge.book.newest.flows.get('help-places')?.nodes ?? new Map();
  const kept = [...nodes.values()].flatMap(({ set }) => set?.['contact.region'] ?? []);
  const codes = kept.map((words) => formRegionOf(regionNamed(knowledge.content, words) ?? ''));

  expect(codes.toSorted()).toEqual(['TJ-DU', 'TJ-GB', 'TJ-KT', 'TJ-RA', 'TJ-SU']);
});

test('the danger flow asks neither for the sex nor for the part of the country', () => {
  const urgent = knowledge.book.newest.flows.get(knowledge.dangerFlow);
  const sets = [...(urgent?.nodes.values() ?? [])].flatMap((node) =>
    node.kind === 'choose' ? node.choices.flatMap(({ set }) => Object.keys(set ?? {})) : [],
  );

  expect(sets).not.toContain('contact.gender');
  expect(sets).not.toContain('contact.region');
});
