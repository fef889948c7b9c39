import type { Logger } from 'pino';

/** What bot/ needs of the log. Ids of ours and reasons go there; nothing that a person wrote or is. */
export type BotLog = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;
