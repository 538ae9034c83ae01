import { SaxesParser, type SaxesTagNS } from 'saxes';
import type { ReadDocument } from '#domain/document.ts';
import { flattenWord } from './flatten-word.ts';
import type { OfficePackage } from './office-package.ts';
import { UnreadableFile } from './unreadable-file.ts';
import { WordBuilder } from './word-builder.ts';

/** Transitional and strict (ECMA-376 part 1, annex A). */
const NAMESPACES: ReadonlySet<string> = new Set([
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'http://purl.oclc.org/ooxml/wordprocessingml/main',
]);
const COMPATIBILITY = 'http://schemas.openxmlformats.org/markup-compatibility/2006';

/** The text of a Word document with its tables, as it stands when all changes are accepted. */
export function readWord({ parts }: OfficePackage): ReadDocument {
  const body = findBody(parts);
  const builder = new WordBuilder();
  const parser = new SaxesParser({ xmlns: true, position: false });
  parser.on('error', (cause) => {
    throw new UnreadableFile({ kind: 'broken' }, { cause });
  });
  parser.on('opentag', (tag) => builder.open(nameOf(tag), (name) => attributeOf(tag, name)));
  parser.on('closetag', (tag) => builder.close(nameOf(tag)));
  parser.on('text', (text) => builder.add(text));
  parser.write(body.toString('utf8')).close();
  return { format: 'docx', blocks: flattenWord(builder.finish()) };
}

function findBody(parts: ReadonlyMap<string, Buffer>): Buffer {
  const relations = parts.get('_rels/.rels')?.toString('utf8') ?? '';
  const stated = /Target="\/?(word\/document\d*\.xml)"/.exec(relations)?.[1];
  const body = parts.get(stated ?? 'word/document.xml');
  if (body === undefined) throw new UnreadableFile({ kind: 'broken' });
  return body;
}

/** Only WordprocessingML and what chooses between two forms of it are known by name. */
function nameOf({ uri, local }: SaxesTagNS): string {
  if (NAMESPACES.has(uri)) return local;
  return uri === COMPATIBILITY ? `mc:${local}` : '';
}

function attributeOf({ attributes }: SaxesTagNS, name: string): string | undefined {
  return Object.values(attributes).find(({ local, uri }) => local === name && NAMESPACES.has(uri))
    ?.value;
}
