/** The bot's menu, under where one writes to it. */
import type { PagePerson } from '#sandbox/contract.ts';
import { element, pressable } from './dom.ts';
import type { Session } from './session.ts';
import { toast } from './toast.ts';
import { chooseMenu } from './wire.ts';

export function botMenu(session: Session, me: PagePerson): HTMLElement | undefined {
  if (session.menu.length === 0) return undefined;
  const entries = session.menu.map(({ name, eventKey }) =>
    pressable(
      { class: 'bot-menu-entry' },
      () =>
        void chooseMenu(me.openId, { eventKey }).catch(() =>
          toast('error', '菜单没有响应，请重试'),
        ),
      name,
    ),
  );
  return element(
    'div',
    { class: 'bot-menu', role: 'group', 'aria-label': '机器人菜单' },
    ...entries,
  );
}
