import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { assertPlain } from '../../../admin-api/plain-paper.ts';
import { PDF } from '../../support/files.ts';

const paper = (catalog: string, rest = '') =>
  Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog${catalog}>>endobj\n${rest}\ntrailer<</Root 1 0 R>>\n%%EOF\n`);
const LINK = '3 0 obj<</Type/Annot/Subtype/Link/A<</S/URI/URI(https://example.org)>>>>endobj';
const MOST = 10 * 1024 * 1024;
/** So large that others have their turn many times while it is looked at. */
const LARGE = MOST / 2;

/** As most papers are written: objects packed into a stream. */
function packing(objects: readonly [number: number, text: string][], filter = '/Filter/FlateDecode'): Buffer {
  const places = objects.map(([number], index) => {
    const before = objects.slice(0, index).reduce((sum, [, text]) => sum + text.length + 1, 0);
    return `${number} ${before}`;
  });
  const head = `${places.join(' ')} `;
  return packed({ head, objects: objects.map(([, text]) => `${text} `).join(''), filter });
}

function packed({
  head,
  objects = '',
  filter = '/Filter/FlateDecode',
  rest = '',
}: Record<'head', string> & Partial<Record<'objects' | 'filter' | 'rest', string>>): Buffer {
  const bytes = deflateSync(Buffer.from(head + objects));
  const described = `<</Type/ObjStm/First ${head.length}${filter}/Length ${bytes.length}>>`;
  return Buffer.concat([
    Buffer.from(`%PDF-1.5\n9 0 obj${described}stream\n`),
    bytes,
    Buffer.from(`\nendstream endobj\n${rest}\n%%EOF\n`),
  ]);
}
const PLAIN: readonly [number, string] = [3, '<</Type/Page/Contents 5 0 R>>'];

describe('a paper passes', () => {
  test.each([
    ['that is plain', PDF],
    ['with a link in it', paper('/Pages 2 0 R', LINK)],
    [
      'whose objects are packed, a link among them',
      packing([
        [3, '<</Type/Page>>'],
        [4, '<</A<</S/URI>>>>'],
      ]),
    ],
    ['in whose pictures short names stand by chance', paper('', '/AA\u0007 /EF(x)')],
    ['that opens at a page, with a link in it', paper('/OpenAction[2 0 R/Fit]', LINK)],
    ['that goes to a page as it is opened, with a link in it', paper('/OpenAction<</S/GoTo/D[2 0 R]>>/URI<<>>', LINK)],
    ['that goes to a page elsewhere', paper('/OpenAction 4 0 R', `4 0 obj<</S/GoTo>>endobj\n${LINK}`)],
    ['whose names only begin like those of scripts', paper('/JavaScriptless 1/EncryptMetadata true')],
  ])('%s', async (_what, bytes) => {
    await expect(assertPlain(bytes)).resolves.toBeUndefined();
  });
});

describe('a paper is refused', () => {
  test.each([
    ['that fetches a page as it is opened', paper('/OpenAction<</S/URI/URI(https://example.org)>>')],
    [
      'that does so elsewhere',
      paper('/OpenAction 4 0 R', '4 0 obj\n<</Type/Action/S/URI/URI(https://example.org)>>endobj'),
    ],
    ['that does so further on', paper('/OpenAction<</S/GoTo/Next<</S/U#52I>>>>')],
    ['that sends a form as it is opened', paper('/Open#41ction <</S/SubmitForm/F(https://example.org)>>')],
    ['that opens another as it is opened', paper('/OpenAction<</S/GoToR/F(//example.org/a)>>')],
    ['with a script', paper('/AA<</O<</S/JavaScript>>>>')],
    ['with a form that has a script', paper('/AcroForm<</XFA 2 0 R>>')],
    ['that calls out as a page of it is opened', paper('/AA <</O <</S/URI>>>>')],
    ['with files in it', paper('/Names<</EmbeddedFiles 4 0 R>>')],
    ['with a file in it', paper('', '4 0 obj<</Type/Filespec/EF<</F 5 0 R>>>>endobj')],
    ['with a script that is packed', packing([[...PLAIN], [4, '<</S/JavaScript/JS(app.alert)>>']])],
    [
      'that calls out by a packed object',
      packing([
        [1, '<</OpenAction 4 0 R>>'],
        [4, '<</S/URI/URI(x)>>'],
      ]),
    ],
    ['whose packed objects nobody can read', packing([[...PLAIN]], '/Filter/LZWDecode')],
  ])('%s', async (_what, bytes) => {
    await expect(assertPlain(bytes)).rejects.toMatchObject({ code: 'file_active' });
  });

  test.each([
    ['', paper('/Encrypt 9 0 R')],
    [
      ', also where what it packs cannot be looked at',
      packed({ head: 'of nobody ', rest: 'trailer<</Encrypt 9 0 R>>' }),
    ],
  ])('that is locked%s', async (_what, bytes) => {
    await expect(assertPlain(bytes)).rejects.toMatchObject({ code: 'file_locked' });
  });

  test('that tells of more objects than any paper packs, and is small itself', async () => {
    const bytes = packed({ head: '1 '.repeat(8 * 1024 * 1024) });
    await expect(assertPlain(bytes)).rejects.toMatchObject({ code: 'file_active' });
  });

  test('wherever in a large one its script stands', async () => {
    for (const before of [128 * 1024 - 5, 128 * 1024 - 1, 128 * 1024, MOST - 20]) {
      const bytes = Buffer.concat([Buffer.alloc(before, ' '), Buffer.from('/Java#53cript')]);
      await expect(assertPlain(bytes)).rejects.toMatchObject({ code: 'file_active' });
    }
  });
});

test.each(['#aa', '/a', '/OpenAction 1 0 R', '/OpenAction<<', '1 0 obj', '<<', '/'])(
  'a large paper of nothing but %s lets others have their turn',
  async (part) => {
    let [turns, isLooking] = [0, true];
    const turn = () => {
      turns += 1;
      if (isLooking) setImmediate(turn);
    };
    setImmediate(turn);
    await assertPlain(Buffer.alloc(LARGE, part));
    isLooking = false;

    expect(turns).toBeGreaterThanOrEqual(40);
  },
);
