import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
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

/** A card for channels that take no SVG. What draws it is loaded with the first one. */
export async function drawPng(svg: string): Promise<Uint8Array> {
  const { Resvg } = await import('@resvg/resvg-js');
  return new Resvg(svg, { font: FONT }).render().asPng();
}

/** Draws the pocket card of a land as it is at this moment; null where there is none any more. */
export function createDrawing(
  content: () => Content,
  demoted: () => ReadonlySet<string>,
): (picture: Picture) => Promise<Uint8Array | null> {
  return async ({ country, language, day }) => {
    const pack = createPack(content(), { country, language, today: day, demoted: demoted() });
    return pack && drawPng(drawCard(pack));
  };
}
