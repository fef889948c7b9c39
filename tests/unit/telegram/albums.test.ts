import { expect, test } from 'vitest';
import { createAlbums } from '../../../bot/telegram/albums.ts';
import { readUpdate } from '../../../bot/telegram/read.ts';
import { messageUpdate, RECEIPT } from './updates.ts';

const photo = [{ file_id: 'f', file_unique_id: 'u', width: 9, height: 9 }];

function picture(message_id: number, caption?: string, album = '1391') {
  const fields = { photo, message_id, media_group_id: album, ...(caption === undefined ? {} : { caption }) };
  const inbounds = readUpdate(messageUpdate(fields, message_id), RECEIPT);
  if (inbounds === 'not an update' || !inbounds[0]) throw new Error('no picture');
  return inbounds[0];
}

test('after a picture with words the wordless ones of its album say nothing more', () => {
  const { speaks } = createAlbums();

  const said = [picture(1, 'Паспорт'), picture(2), picture(3), picture(4, undefined, '1392')].map(speaks);

  expect(said).toEqual([true, false, false, true]);
});

test('words are never lost, under whichever picture they stand', () => {
  const { speaks } = createAlbums();

  const said = [picture(1), picture(2, 'Маро зад'), picture(3), picture(4, 'Кумак')].map(speaks);

  expect(said).toEqual([true, true, false, true]);
});

test('what is no picture of an album always speaks', () => {
  const inbounds = readUpdate(messageUpdate({ text: ':album:' }), RECEIPT);

  expect(inbounds === 'not an update' ? [] : inbounds.map(createAlbums().speaks)).toEqual([true]);
});

test('only the newest thousand albums are remembered', () => {
  const { speaks } = createAlbums();
  for (let album = 0; album <= 1000; album += 1) speaks(picture(1, 'x', String(album)));

  expect([speaks(picture(2, undefined, '0')), speaks(picture(2, undefined, '1000'))]).toEqual([true, false]);
});
