import type { Take } from './grades.ts';
import type { ScorecardId } from './ids.ts';
import type { ChatForm } from './publication.ts';

/** What the office types to publish, to correct and to end the year. */
export type PublishRequest =
  | { readonly kind: 'publish'; readonly scorecardId: ScorecardId | undefined }
  | {
      readonly kind: 'correct_publication';
      readonly scorecardId: ScorecardId | undefined;
      readonly reason: string;
    }
  /** In a group; without a form it is asked which. */
  | { readonly kind: 'chat_form'; readonly form: ChatForm | undefined }
  /** What stands above the ranking; '' takes it away. */
  | { readonly kind: 'publication_intro'; readonly intro: string }
  | { readonly kind: 'choose_tie'; readonly take: Take }
  | { readonly kind: 'approve_publication' | 'finalize' }
  | { readonly kind: 'return_publication'; readonly note: string };
