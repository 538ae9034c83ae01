import { columns, plain, submit } from './card-parts.ts';
import { fullDisplays } from './full-displays.ts';
import { fullFields } from './full-fields.ts';
import { behaviors } from './full-parts.ts';

/** Each component with every key that its page lists, as it stands at the root of a card or in a form there. */
export const fullComponents = { ...fullDisplays, ...fullFields };

/** The submit and reset buttons of a form, side by side, with a callback as the form's page has them. */
export const formButtons = columns(
  { ...submit, behaviors },
  { ...submit, name: 'reset', form_action_type: 'reset', type: 'default', text: plain('重置') },
);
