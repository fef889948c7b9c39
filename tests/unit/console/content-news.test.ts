import { describe, expect, test } from 'vitest';
import { CONTENT_STREAM, isTouched } from '../../../admin-web/src/live/content-news.ts';

/** As the pages of editors read: lists, entries, what is read as a difference, the release page, releases. */
const KEYS = {
  list: ['content', 'contact'],
  entry: ['content', 'contact', 'ru.police'],
  'other entry': ['content', 'contact', 'tj.police'],
  'other list': ['content', 'fact'],
  reading: ['content', 'entry', 'contact', 'ru.police'],
  'reading of another': ['content', 'entry', 'fact', 'ru.police'],
  page: ['content', 'release'],
  releases: ['content', 'releases', 7],
  cases: ['tickets'],
} as const;

const touched = (kind: string, of: string) =>
  Object.entries(KEYS)
    .filter(([, key]) => isTouched(key, { kind, of }))
    .map(([name]) => name);

describe('read again is', () => {
  test('after something with a draft its list, its entry where it is open, and what waits to be read', () => {
    for (const kind of ['draft-changed', 'draft-sent', 'draft-approved', 'draft-returned', 'draft-gone']) {
      expect(touched(kind, 'contact/ru.police')).toEqual(['list', 'entry', 'reading', 'page']);
    }
  });

  test('after a step of a check the release page alone', () => {
    expect(touched('candidate', 'c1')).toEqual(['page']);
  });

  test('after a withdrawal or its confirmation the list of releases, too', () => {
    expect(touched('withdrawal', '7')).toEqual(['page', 'releases']);
  });

  test('after a release all that editors read, and nothing of the desk', () => {
    expect(touched('released', '8')).toEqual(Object.keys(KEYS).filter((name) => name !== 'cases'));
  });
});

test('what is no news of ours is none', () => {
  const event = { id: '1-0', kind: 'draft-sent' };
  expect(CONTENT_STREAM.read({ ...event, data: '{"id":"contact/ru.police"}' })).toEqual({
    ...event,
    of: 'contact/ru.police',
  });
  expect(CONTENT_STREAM.read({ ...event, data: '{}' })).toBeNull();
});
