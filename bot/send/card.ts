import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import type { Content } from '../../content/schema.ts';
import type { Picture } from '../../core/message.ts';
import { drawCard } from '../../dialogue/pack/pocket-card.ts';
import { createPack } from '../../dialogue/pack/pocket-pack.ts';

/** With letters of our own: a server has perhaps no font, and few have ғ ӣ қ ӯ ҳ ҷ. */
const FOLDER = join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf');
const FONT = {
  fontFiles: ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((file) => join(FOLDER, file)),
  loadSystemFonts: false,
  defaultFontFamily: 'DejaVu Sans',
};

/** A card for channels that take no SVG. */
export function drawPng(svg: string): Uint8Array {
  return new Resvg(svg, { font: FONT }).render().asPng();
}

/** Draws the pocket card of a land as it is at this moment; null where there is none any more. */
export function createDrawing(
  content: () => Content,
  demoted: () => ReadonlySet<string>,
): (picture: Picture) => Uint8Array | null {
  return ({ country, language, day }) => {
    const pack = createPack(content(), { country, language, today: day, demoted: demoted() });
    return pack && drawPng(drawCard(pack));
  };
}
