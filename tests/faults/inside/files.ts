import { FLOW_FILES as delivered } from '../../../app/files.ts';
import { orders } from './orders-here.ts';

export * from '../../../app/files.ts';

/** The flows that this process was told to bring. */
export const FLOW_FILES = orders.flows ?? delivered;
