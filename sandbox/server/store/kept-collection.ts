import type { z } from 'zod';
import { type Collection, comeBy } from './collection.ts';

/** A record as a file keeps it: JSON, and what is no text beside it. */
export interface KeptRecord {
  readonly fields: unknown;
  readonly bytes?: Uint8Array | undefined;
}

/** A collection as a file sees it. */
export interface KeptCollection {
  readonly kind: string;
  /** Puts a record back; throws when it is none of this kind. */
  restore(record: KeptRecord): void;
  /** Calls the listener with each record that is put, and without one for each that goes; the answer ends that. */
  follow(listener: (id: string, record: KeptRecord | undefined) => void): () => void;
}

export interface Keeping<T> {
  readonly schema: z.ZodType<T>;
  readonly collection: Collection<T>;
  /** How the record is split and put together again, where it is not all JSON. */
  readonly form?: {
    readonly write: (record: T) => KeptRecord;
    readonly read: (record: KeptRecord) => unknown;
  };
}

/** Lets a file keep a collection without knowing what is in it. */
export function keptCollection<T extends object>(
  kind: string,
  keeping: Keeping<T>,
): KeptCollection {
  const { schema, collection, form } = keeping;
  return {
    kind,
    restore(record) {
      collection.put(schema.parse(form ? form.read(record) : record.fields));
    },
    follow: (listener) =>
      collection.onChange((change) => {
        const record = comeBy(change);
        const id = collection.idOf(change.record);
        if (record) listener(id, form ? form.write(record) : { fields: record });
        else listener(id, undefined);
      }),
  };
}
