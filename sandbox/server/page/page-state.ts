import type { PageState } from '#sandbox/contract.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import { instant } from './page-form.ts';

/** What every client of the page knows of the sandbox. */
export function pageState({ app, people, clock, bot, variation, menu }: Platform): PageState {
  return {
    app: { appId: app.appId, name: app.name, openId: app.openId },
    people: [...people.values()].map(({ openId, name, title }) => ({ openId, name, title })),
    clock: { now: instant(clock.now().getTime()) },
    connected: bot.connected(),
    ...(variation.seed === undefined ? {} : { seed: variation.seed }),
    menu,
  };
}
