import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { Refusal } from '../core/refusal.ts';
import { pinned } from './pinned-images.ts';

/**
 * `npm run pin-images`: writes beside each image of Dockerfile and compose.yaml the digest that its version has at this
 * moment, as the registry tells it. Nothing is written where it cannot be asked.
 */
const FILES = ['Dockerfile', 'compose.yaml'];
const DIGEST = /^sha256:[0-9a-f]{64}$/;
/** Whoever of these is here is asked; each reads the registry and fetches no image. */
const READERS: readonly (readonly [string, (image: string) => string[]])[] = [
  ['docker', (image) => ['buildx', 'imagetools', 'inspect', image, '--format', '{{.Manifest.Digest}}']],
  ['skopeo', (image) => ['inspect', '--no-tags', '--format', '{{.Digest}}', `docker://${image}`]],
];

function digestOf(image: string): string {
  for (const [command, args] of READERS) {
    const { status, stdout } = spawnSync(command, args(image), { encoding: 'utf8', timeout: 60_000 });
    const told = stdout?.trim() ?? '';
    if (status === 0 && DIGEST.test(told)) return told;
  }
  const tried = READERS.map(([command]) => command).join(' or ');
  throw new Refusal(
    'settings_wrong',
    `no digest of ${image} could be read: it takes ${tried} and a registry of images that can be reached`,
  );
}

try {
  const known = new Map<string, string>();
  const ask = (image: string): string => {
    const digest = known.get(image) ?? digestOf(image);
    known.set(image, digest);
    return digest;
  };
  const written = FILES.map((file) => [file, pinned(readFileSync(file, 'utf8'), ask)] as const);
  for (const [file, text] of written) writeFileSync(file, text);
  for (const [image, digest] of known) process.stdout.write(`${image} is ${digest}\n`);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  process.stderr.write(`hamroh: ${error.message}; nothing was changed\n`);
  process.exitCode = 1;
}
