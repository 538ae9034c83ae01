declare const brand: unique symbol;

/** A value that only its own constructor below can make, so that one id never stands in for another. */
export type Branded<Value, Name extends string> = Value & { readonly [brand]: Name };

export type OpenId = Branded<string, 'OpenId'>;
export type ChatId = Branded<string, 'ChatId'>;
export type MessageId = Branded<string, 'MessageId'>;
export type CycleId = Branded<string, 'CycleId'>;
export type ScorecardId = Branded<string, 'ScorecardId'>;
export type ItemId = Branded<string, 'ItemId'>;
export type UnitId = Branded<string, 'UnitId'>;
export type DepartmentId = Branded<string, 'DepartmentId'>;

export const openId = (text: string): OpenId => text as OpenId;
export const chatId = (text: string): ChatId => text as ChatId;
export const messageId = (text: string): MessageId => text as MessageId;
export const cycleId = (text: string): CycleId => text as CycleId;
export const scorecardId = (text: string): ScorecardId => text as ScorecardId;
export const itemId = (text: string): ItemId => text as ItemId;
export const unitId = (text: string): UnitId => text as UnitId;
export const departmentId = (text: string): DepartmentId => text as DepartmentId;
