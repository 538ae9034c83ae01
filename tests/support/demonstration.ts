/** The whole service on example data against a sandbox of its own, for a test. */

import { readConfig } from '#config';
import { type Demonstration, startDemonstration } from '#demonstration';
import { createLog } from '#log';
import { Player } from './player.ts';

export const ADMIN = 'ou_example_admin_1';
export const SECOND_ADMIN = 'ou_example_admin_2';
export const LEADER = 'ou_example_leader';
export const STRANGER = 'ou_example_stranger';
export const SCORER = 'ou_example_xuanjiao_scorer_1';
export const SECOND_SCORER = 'ou_example_xuanjiao_scorer_2';
export const HEAD = 'ou_example_xuanjiao_head';
export const CONTACT = 'ou_example_contact_kunshan';
export const WORK_GROUP = 'oc_example_assessment';

export async function openDemonstration(
  where: { readonly databaseUrl?: string; readonly chatsFile?: string } = {},
): Promise<Demonstration & { readonly as: (openId: string) => Player }> {
  const { databaseUrl = 'file::memory:', ...rest } = where;
  const demonstration = await startDemonstration({
    config: { ...readConfig({ PORT: '0' }), databaseUrl },
    log: createLog('silent'),
    ...rest,
  });
  const as = (openId: string) => new Player(demonstration.pageUrl, openId);
  return Object.assign(demonstration, { as });
}
