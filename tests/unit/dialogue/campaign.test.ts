import { describe, expect, test } from 'vitest';
import { campaignLinkIn, linkable, linksTo } from '../../../dialogue/route/campaign.ts';
import { createTalk } from '../../support/talk.ts';
import { atMenu, knowledge as bare, place } from './stand.ts';

const knowledge = { ...bare, campaigns: new Set(['radio-2026']) };
const topics = linkable(knowledge.book.newest);
const [topic = ''] = topics;
const us = { bot: 'hamroh_bot', number: '992900000000' };

/** What a person sends who follows a link and changes nothing. */
function sentBy(url: string | null): string {
  const asked = new URL(url ?? '');
  const start = asked.searchParams.get('start');
  return asked.searchParams.get('text') ?? (start === null ? '/start' : `/start ${start}`);
}

describe('a link', () => {
  test('to any topic, with or without a campaign, is read as it was made, on both channels', () => {
    expect(topics.length).toBeGreaterThan(0);
    for (const flow of [null, ...topics]) {
      for (const campaign of [null, 'radio-2026']) {
        const links = linksTo({ flow, campaign }, us);
        const code = campaign ?? flow;
        const arrival = code === null ? null : { code, flow };
        expect(campaignLinkIn(knowledge, sentBy(links.telegram), true)).toEqual(arrival);
        expect(campaignLinkIn(knowledge, sentBy(links.whatsapp), true)).toEqual(arrival);
        expect(links.telegram).toMatch(/^https:\/\/t\.me\/hamroh_bot(\?start=[A-Za-z0-9_-]{1,64})?$/);
      }
    }
  });

  test('is made for the channels that there are', () => {
    expect(linksTo({ flow: topic, campaign: null }, { ...us, bot: null }).telegram).toBeNull();
    expect(linksTo({ flow: topic, campaign: null }, { ...us, number: null }).whatsapp).toBeNull();
  });
});

describe('a link of a campaign', () => {
  test.each([
    `#${topic}`,
    `Ассалому алайкум! # ${topic.toUpperCase()}, ёрӣ лозим`,
    `салом #${topic}_radio-2026!`,
    `салом #${topic}_unknown`,
  ])('is read in a text that was changed: %s', (text) => {
    expect(campaignLinkIn(knowledge, text, true)?.flow).toBe(topic);
  });

  test('by a code that is not known is counted as other, and its words go nowhere', () => {
    expect(campaignLinkIn(knowledge, '/start Farida-992935551234', true)).toEqual({ code: 'other', flow: null });
    expect(campaignLinkIn(bare, '/start radio-2026', true)).toEqual({ code: 'other', flow: null });
  });

  test('by a link whose campaign is not known is counted as other on each channel, under its topic where it has one', () => {
    for (const flow of [null, topic]) {
      const links = linksTo({ flow, campaign: 'nonsense' }, us);
      const arrival = { code: flow ?? 'other', flow };

      expect(campaignLinkIn(knowledge, sentBy(links.telegram), true)).toEqual(arrival);
      expect(campaignLinkIn(knowledge, sentBy(links.whatsapp), true)).toEqual(arrival);
    }
  });

  test.each([
    'Салом! #nonsense барои чӣ?',
    'Салом! Ман #nonsense',
    'Салом! # nonsense',
    'Салом! #ҳеҷ',
    'Салом #nonsense',
    'Салом!  #nonsense',
    'Салом! #1',
    '#nonsense',
  ])('by a code that is not known is none where the person wrote it: %s', (text) => {
    expect(campaignLinkIn(knowledge, text, true)).toBeNull();
  });

  test.each(['/start', 'start', 'салом', '#маош', '# 5', 'рақами #1', '#constructor', `${'а'.repeat(200)} #${topic}`])(
    'is none where the words only look like one: %s',
    (text) => {
      expect(campaignLinkIn(knowledge, text, true)).toBeNull();
    },
  );

  test('is counted by its code, and opens its topic for whoever is known here', () => {
    const talk = atMenu();
    talk.says(`/start ${topic}`);

    expect(talk.last.commit?.events).toContainEqual({ kind: 'arrival', label: topic, flow: topic });
    expect(place(talk)).toMatch(new RegExp(`^${topic}/`));
  });

  test('by an unknown link on WhatsApp is counted too', () => {
    const talk = atMenu();
    talk.says('Салом! #nonsense');

    expect(talk.last.commit?.events).toContainEqual({ kind: 'arrival', label: 'other' });
  });

  test('by a code that is not known is none in the middle of a talk', () => {
    const talk = atMenu();
    talk.says(`/start ${topic}`);
    talk.says('Салом! #nonsense');

    expect(talk.last.commit?.events).not.toContainEqual({ kind: 'arrival', label: 'other' });
    expect(place(talk)).toMatch(new RegExp(`^${topic}/`));
  });

  test('of a newcomer begins with the first questions, and the topic is not forgotten', () => {
    const talk = createTalk(bare);
    talk.says(`Салом! #${topic}`);

    expect(talk.conversation.session?.flow).toBe('welcome');
    expect(talk.conversation.memory.intended).toBe(topic);
    talk.says(`/start ${topic}`);
    expect(talk.conversation.session?.flow).toBe('welcome');
  });

  test('does not stand before a cry for help', () => {
    const talk = atMenu();
    talk.says(`maro band kardand #${topic}`);

    expect(talk.last.commit?.events.map(({ kind }) => kind)).toContain('danger');
  });
});
