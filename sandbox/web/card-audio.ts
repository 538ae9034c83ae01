/** The audio component. Source: Feishu cards, JSON 2.0 components, audio. */
import type { JsonObject } from '#sandbox/contract.ts';
import { audioPlayer } from './audio-player.ts';
import type { CardContext } from './card-context.ts';
import { lengthOf, sizeControl } from './card-layout.ts';
import { style } from './dom.ts';
import { contentAt, flagAt, objectAt, textAt } from './json.ts';
import { ground } from './palette.ts';
import { resourcePath } from './wire.ts';

function oneOf<Name extends string>(
  names: readonly Name[],
  asked: string | undefined,
  usual: Name,
) {
  return names.find((name) => name === asked) ?? usual;
}

export function audioComponent(
  component: JsonObject,
  context: Pick<CardContext, 'messageId' | 'palette'>,
): HTMLElement {
  const key = textAt(component, 'file_key') ?? '';
  const id = textAt(component, 'audio_id') ?? textAt(component, 'element_id') ?? '';
  const player = audioPlayer(resourcePath(key), `${context.messageId} ${id} ${key}`, {
    showBar: flagAt(component, 'show_progress_bar') !== false,
    showTime: flagAt(component, 'show_time') !== false,
    time: oneOf(['default', 'both'], textAt(component, 'time_display'), 'default'),
    timePosition: oneOf(['start', 'end', 'both_sides'], textAt(component, 'time_position'), 'end'),
    style: oneOf(['normal', 'flat', 'speak'], textAt(component, 'style'), 'normal'),
    disabled: flagAt(component, 'disabled') === true,
    tips: contentAt(component, 'disabled_tips'),
  });
  const border = objectAt(component, 'border');
  player.classList.toggle('bordered', border !== undefined);
  player.title = contentAt(component, 'disabled_tips');
  sizeControl(player, component);
  return style(player, {
    padding: lengthOf(textAt(component, 'padding')),
    'background-color': ground(context.palette, textAt(component, 'background_style')),
    '--fill': context.palette(textAt(component, 'fill_color')),
    'border-color': context.palette(textAt(border, 'color')),
    'border-radius': lengthOf(textAt(border, 'corner_radius')),
  });
}
