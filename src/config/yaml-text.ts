import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLError } from 'yaml';
import { ConfigError } from './errors.js';

/** Keys and list positions from the root to a value. */
export type Path = readonly PropertyKey[];

export interface YamlText {
  /** Plain data; a key with nothing after it is left out. */
  readonly value: unknown;
  /** Line (from 1) of the deepest part of the path that the text has; null for the root. */
  readonly lineOf: (path: Path) => number | null;
}

/** Aliases may be resolved this many times in all, so that a small file can't become a huge value. */
const maxAliasCount = 50;

/** Parses one YAML 1.2 document. Throws ConfigError on bad syntax, a key given twice, an unknown tag, too many aliases. */
export function readYaml(text: string, name: string): YamlText {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const wrong = [...document.errors, ...document.warnings];
  if (wrong.length > 0) {
    throw new ConfigError(wrong.map((error) => `${name} line ${lineAt(error.pos[0])}: ${syntaxMistake(error, text)}.`));
  }
  return {
    value: withoutBlanks(plainValue(document, name)) ?? {},
    lineOf: (path) => {
      const offset = offsetOf(document.contents, path);
      return offset === null ? null : lineAt(offset);
    },
  };
}

function syntaxMistake(error: YAMLError, text: string): string {
  if (error.code !== 'DUPLICATE_KEY') return error.message.replace(/\.$/, '');
  const key = /^[^\s:]*/.exec(text.slice(error.pos[0]))?.[0];
  return `the key ${key} is given twice`;
}

function plainValue(document: Document.Parsed, name: string): unknown {
  try {
    return document.toJS({ maxAliasCount });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    throw new ConfigError([`${name}: aliases are resolved more than ${maxAliasCount} times; write the values out.`], {
      cause: error,
    });
  }
}

function withoutBlanks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutBlanks);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined);
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutBlanks(inner)]));
}

function offsetOf(root: Node | null, path: Path): number | null {
  let node: unknown = root;
  let offset: number | null = null;
  for (const key of path) {
    const step = stepInto(node, key);
    if (step === null) return offset;
    offset = step.offset ?? offset;
    node = step.node;
  }
  return offset;
}

function stepInto(node: unknown, key: PropertyKey): { node: unknown; offset: number | undefined } | null {
  if (isSeq<Node>(node)) {
    const item = typeof key === 'number' ? node.items[key] : undefined;
    return item === undefined ? null : { node: item, offset: item.range?.[0] };
  }
  if (!isMap<Node>(node)) return null;
  const pair = node.items.find(({ key: name }) => isScalar(name) && String(name.value) === String(key));
  return pair === undefined ? null : { node: pair.value, offset: pair.key.range?.[0] };
}
