import { type ButtonOptions, button, row } from './kit/button.ts';
import type { RootElement } from './kit/element.ts';

export interface Decision {
  readonly proposalId: string;
  readonly confirm: string;
  readonly cancel: string;
  /** Asks once more. */
  readonly sure?: NonNullable<ButtonOptions['confirm']>;
}

/** Yes and no to what a card proposes. */
export function confirmButtons({ proposalId, confirm, cancel, sure }: Decision): RootElement {
  const yes = { do: 'confirm', proposalId, collisions: 'keep' } as const;
  const options = sure === undefined ? {} : { confirm: sure };
  return row([
    button(confirm, yes, { look: 'primary_filled', ...options }),
    button(cancel, { do: 'cancel', proposalId }),
  ]);
}
