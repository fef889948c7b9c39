import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';

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
