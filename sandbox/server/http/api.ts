import type { Request } from 'express';
import type { z } from 'zod';
import type { JsonObject } from '#sandbox/contract.ts';

/** One call of an Open API, before its body and query are checked. */
export interface ApiCall {
  readonly path: Readonly<Record<string, string>>;
  readonly query: unknown;
  readonly body: unknown;
  readonly request: Request;
}

export type ApiAnswer =
  /** `{code: 0, msg: "success", data}` */
  | { readonly kind: 'data'; readonly data: JsonObject }
  /** `{code: 0, msg: "ok", …fields}`: the older APIs answer without `data`. */
  | { readonly kind: 'fields'; readonly fields: JsonObject }
  | { readonly kind: 'bytes'; readonly bytes: Buffer; readonly fileName: string };

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * How many calls of one API an app may make. Source: Server API, api-call-guide, frequency control; the numbers of the
 * tiers are the platform's.
 */
export const tiers = {
  1: { perMinute: 10 },
  2: { perMinute: 20 },
  3: { perMinute: 100 },
  4: { perMinute: 1000, perSecond: 50 },
  5: { perSecond: 1 },
  6: { perSecond: 5 },
  7: { perSecond: 10 },
  8: { perSecond: 20 },
  9: { perSecond: 50 },
  11: { perSecond: 100 },
} as const satisfies Readonly<Record<number, { perMinute?: number; perSecond?: number }>>;
export type Tier = keyof typeof tiers;

/** A tier's limits as a person reads them: "1000/min, 50/s". */
export function limitOf(tier: Tier = 4): string {
  const { perMinute, perSecond }: { perMinute?: number; perSecond?: number } = tiers[tier];
  return [
    ...(perMinute === undefined ? [] : [`${perMinute}/min`]),
    ...(perSecond === undefined ? [] : [`${perSecond}/s`]),
  ].join(', ');
}

export interface ApiRoute {
  readonly method: Method;
  /** With parameters as `:name`. */
  readonly path: string;
  /** What it does: "send a message". */
  readonly title: string;
  /** The page of the Server API's documentation that it follows: `im-v1/message/create`. */
  readonly source: string;
  /** 4 unless told. */
  readonly tier?: Tier;
  /** 'none' for the calls that hand out tokens. */
  readonly bearer?: 'none';
  readonly answer: (call: ApiCall) => ApiAnswer | Promise<ApiAnswer>;
}

export function data(fields: JsonObject = {}): ApiAnswer {
  return { kind: 'data', data: fields };
}

export function fields(values: JsonObject = {}): ApiAnswer {
  return { kind: 'fields', fields: values };
}

/** The platform says no: an HTTP status and the code and text of its envelope. */
export class ApiRefusal extends Error {
  override name = 'ApiRefusal';
  readonly status: number;
  readonly code: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: number,
    message: string,
    answer: { status?: number; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message);
    this.code = code;
    this.status = answer.status ?? 400;
    this.headers = answer.headers ?? {};
  }
}

/** Checks a body or query; a fault in it is the refusal with the given code. */
export function parsed<T>(schema: z.ZodType<T>, value: unknown, code = 99992402): T {
  const result = schema.safeParse(value ?? {});
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const where = issue?.path.join('.') ?? '';
  throw new ApiRefusal(code, `field validation failed, ext=${where}: ${issue?.message ?? ''}`);
}

/** A part of the path by its name. */
export function pathPart(call: ApiCall, name: string): string {
  const part = call.path[name];
  if (part === undefined) throw new Error(`the route has no parameter ${name}`);
  return part;
}
