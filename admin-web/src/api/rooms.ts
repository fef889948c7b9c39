import type { BundleShape } from '../../../admin-api/bundle-shapes.ts';
import type { Bundle, FlowText } from '../rooms/messages.ts';
import { fetchFile } from './http.ts';

/** All that the bot in the page is made of. Of a release and a day it is fetched once, whatever is opened afterwards. */
export async function readBundle(release: number, day: string): Promise<Bundle> {
  const texts = await fetchFile(`/content/bundle/${release}?day=${day}`, 'default');
  const { hasModel, ...said }: BundleShape = JSON.parse(await texts.text());
  const model = hasModel ? await (await fetchFile(`/content/bundle/${release}/model`, 'default')).arrayBuffer() : null;
  return { ...said, model };
}

/** What is written of flows and not released; one that is to be taken out is empty, as the rooms have it. */
export function readDrafts(
  drafts: readonly { flow: string; deletes: boolean }[],
  read: (flow: string) => Promise<string>,
): Promise<FlowText[]> {
  return Promise.all(drafts.map(async ({ flow, deletes }) => ({ flow, text: deletes ? '' : await read(flow) })));
}
