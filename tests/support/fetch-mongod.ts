import { findMongod } from './mongod-binary.ts';

// For .ci/run: fetches a mongod where the machine has none, before the suites need one.

const path = await findMongod();
if (path === null) process.stderr.write('mongo: none is here, and none could be fetched\n');
process.exit(path === null ? 1 : 0);
