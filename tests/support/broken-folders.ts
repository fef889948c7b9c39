import { spawnSync } from 'node:child_process';
import { appendFile, cp, mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { CONTENT_FILES, FLOW_FILES, WORD_FILES } from '../../app/files.ts';

export const CONTACTS = 'content/data/contacts.yaml';

export async function rewrite(path: string, change: (text: string) => string): Promise<void> {
  await writeFile(path, change(await readFile(path, 'utf8')));
}

/** The program's own files, to be worked on. */
export async function copyFiles(folder: string): Promise<string> {
  await cp(FLOW_FILES, join(folder, 'flows/scripts'), { recursive: true });
  await cp(CONTENT_FILES, join(folder, 'content/data'), { recursive: true });
  await cp(WORD_FILES, join(folder, 'language/words'), { recursive: true });
  return folder;
}

/** As an archive begins. */
export const ZIP = Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0);

/** Ways in which a folder of files may be broken, each with the line that tells so. */
export const BROKEN_FOLDERS: Record<string, { mar: (folder: string) => unknown; says: RegExp }> = {
  'without a folder': {
    mar: (folder) => rm(join(folder, 'language/words'), { recursive: true }),
    says: /^language\/words: there is no such folder/,
  },
  'with a link for a file': {
    mar: async (folder) => {
      await rename(join(folder, CONTACTS), join(folder, 'elsewhere.yaml'));
      await symlink(join(folder, 'elsewhere.yaml'), join(folder, CONTACTS));
    },
    says: /^content\/data\/contacts\.yaml: is a link/,
  },
  'with a link for a folder': {
    mar: async (folder) => {
      await rename(join(folder, 'flows'), join(folder, 'others'));
      await symlink(join(folder, 'others'), join(folder, 'flows'));
    },
    says: /^flows: is a link/,
  },
  'with what is no file': {
    mar: (folder) => spawnSync('sh', ['-c', 'mkfifo "$0"', join(folder, 'flows/scripts/waits.yaml')]),
    says: /^flows\/scripts\/waits\.yaml: is neither/,
  },
  'with a file that is too large': {
    mar: (folder) => appendFile(join(folder, CONTACTS), '# much\n'.repeat(150_000)),
    says: /^content\/data\/contacts\.yaml: has more than 1000000 bytes/,
  },
  'with too many files': {
    mar: async (folder) => {
      await mkdir(join(folder, 'content/data/a'));
      for (let number = 0; number <= 2000; number++) await writeFile(join(folder, 'content/data/a', `${number}`), '');
    },
    says: /^there are more than 2000 files/,
  },
  'in an encoding of Windows': {
    mar: (folder) => writeFile(join(folder, CONTACTS), Buffer.from('- id: a\n  name: \xcf\xee\xeb\n', 'latin1')),
    says: /^content\/data\/contacts\.yaml: is no text in UTF-8/,
  },
  'in two bytes a letter': {
    mar: (folder) => writeFile(join(folder, 'content/data/facts.yaml'), Buffer.from('- id: a\n', 'utf16le')),
    says: /^content\/data\/facts\.yaml: is no text in UTF-8/,
  },
  'with an alias': {
    mar: (folder) => appendFile(join(folder, CONTACTS), '- &one { id: xx.one }\n- *one\n'),
    says: /^contacts\.yaml: /,
  },
  'with what is no YAML': {
    mar: (folder) => appendFile(join(folder, 'flows/scripts/menu.yaml'), '\n}}: [\n'),
    says: /^menu\.yaml/,
  },
  'with an entry twice': {
    mar: (folder) => rewrite(join(folder, CONTACTS), (text) => text + text.slice(text.indexOf('- id: hotline'))),
    says: /^contacts\.yaml\/hotline: /,
  },
  'with a table that does not end': {
    mar: (folder) => appendFile(join(folder, 'content/data/register.csv'), 'a,"b\n'),
    says: /^register\.csv/,
  },
  'with a file that nobody reads': {
    mar: (folder) => writeFile(join(folder, 'content/data/\u001b[2Jodd.yaml'), ''),
    says: /^�\[2Jodd\.yaml: /,
  },
  'without a flow that others lead to': {
    mar: (folder) => rm(join(folder, 'flows/scripts/urgent.yaml')),
    says: /urgent/,
  },
  'with aliases that grow to a billion': {
    mar: (folder) => {
      const lines = [...'abcdefghi'].map((name, at, all) => {
        const before = at === 0 ? '"ha"' : `*${all[at - 1]}`;
        return `- &${name} [${Array.from({ length: 9 }, () => before).join(', ')}]`;
      });
      return writeFile(join(folder, 'content/data/canned.yaml'), `${lines.join('\n')}\n`);
    },
    says: /^canned\.yaml: uses an alias/,
  },
  'as deep as a file is long': {
    mar: (folder) => writeFile(join(folder, 'content/data/canned.yaml'), `- ${'['.repeat(900_000)}\n`),
    says: /^canned\.yaml/,
  },
  'with a row that is as long as a file': {
    mar: (folder) => appendFile(join(folder, 'content/data/register.csv'), `${','.repeat(900_000)}\n`),
    says: /^register\.csv: line \d+ has more than 50 cells/,
  },
  'with a zip beside the files': {
    mar: (folder) => writeFile(join(folder, 'content/data/more.zip'), ZIP),
    says: /^content\/data\/more\.zip: is an archive; unpack it/,
  },
  'with an archive in the name of a file': {
    mar: (folder) => writeFile(join(folder, CONTACTS), gzipSync('a'.repeat(10_000_000))),
    says: /^content\/data\/contacts\.yaml: is an archive; unpack it/,
  },
  'deeper than anybody reads': {
    mar: (folder) => writeFile(join(folder, 'content/data/canned.yaml'), `- ${'['.repeat(5000)}${']'.repeat(5000)}\n`),
    says: /^canned\.yaml/,
  },
};
