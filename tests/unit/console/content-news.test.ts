import { describe, expect, test } from 'vitest';
import { CONTENT_STREAM, isTouched, type ShownOfRelease } from '../../../admin-web/src/live/content-news.ts';

/** As the pages of editors read: lists, entries, what is read as a difference, the release page, releases. */
const KEYS = {
  list: ['content', 'contact'],
  entry: ['content', 'contact', 'ru.police'],
  'other entry': ['content', 'contact', 'tj.police'],
  'other list': ['content', 'fact'],
  reading: ['content', 'entry', 'contact', 'ru.police'],
  'reading of another': ['content', 'entry', 'fact', 'ru.police'],
  page: ['content', 'release'],
  candidate: ['content', 'candidate', 'c1'],
  releases: ['content', 'releases', 7],
  cases: ['tickets'],
} as const;

const touched = (kind: string, of: string, shown?: ShownOfRelease) =>
  Object.entries(KEYS)
    .filter(([, key]) => isTouched(key, { kind, of }, shown))
    .map(([name]) => name);

const showing = (
  state: 'changed' | 'sent' | 'approved',
  { needs = 'second', candidate = null }: { needs?: 'second' | 'one'; candidate?: ShownOfRelease['candidate'] } = {},
): ShownOfRelease => ({ candidate, drafts: [{ kind: 'contact', entry: 'ru.police', draft: { state, needs } }] });

describe('read again is', () => {
  test('after something with a draft its list, its entry where it is open, and what waits to be read', () => {
    for (const kind of ['draft-changed', 'draft-sent', 'draft-approved', 'draft-returned', 'draft-gone']) {
      expect(touched(kind, 'contact/ru.police')).toEqual(['list', 'entry', 'reading', 'page']);
    }
  });

  test('after a word more in a draft that is shown as one being written, not the release page, which is dear to read', () => {
    const more = (shown: ShownOfRelease, of = 'contact/ru.police') => touched('draft-changed', of, shown);

    expect(more(showing('changed'))).toEqual(['list', 'entry', 'reading']);
    expect(more(showing('sent'))).toContain('page');
    expect(more(showing('approved'))).toContain('page');
    expect(more(showing('changed', { needs: 'one' }))).toContain('page');
    expect(more(showing('changed'), 'contact/tj.police')).toContain('page');
    expect(touched('draft-sent', 'contact/ru.police', showing('changed'))).toContain('page');
  });

  test('after a step of a check the candidate, and the release page where it shows another one or none, or the check as over', () => {
    const step = (candidate: ShownOfRelease['candidate']) => touched('candidate', 'c1', showing('sent', { candidate }));

    expect(step({ id: 'c1', state: 'checking' })).toEqual(['candidate']);
    expect(step({ id: 'c0', state: 'checking' })).toEqual(['page', 'candidate']);
    expect(step({ id: 'c1', state: 'ready' })).toEqual(['page', 'candidate']);
    expect(step(null)).toEqual(['page', 'candidate']);
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
