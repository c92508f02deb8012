import { type ComponentChild, options, render } from 'preact';

type Listener = (event: object) => void;

/** As much of a document's node as Preact needs, and what tests ask of it. */
export class FakeNode {
  parentNode: FakeNode | null = null;
  readonly childNodes: FakeNode[] = [];
  readonly attributes = new Map<string, string>();
  /** By name in small letters; Preact asks for the event's type as it gave the name. */
  readonly listeners = new Map<string, { readonly type: string; readonly listener: Listener }>();
  readonly style = {};
  readonly nodeType: number;
  readonly ownerDocument = fakeDocument;

  constructor(
    readonly localName: string,
    public data = '',
  ) {
    this.nodeType = localName === '#text' ? 3 : 1;
  }

  get firstChild(): FakeNode | null {
    return this.childNodes[0] ?? null;
  }

  get nextSibling(): FakeNode | null {
    const siblings = this.parentNode?.childNodes ?? [];
    return siblings[siblings.indexOf(this) + 1] ?? null;
  }

  insertBefore(node: FakeNode, before: FakeNode | null): FakeNode {
    node.remove();
    const at = before ? this.childNodes.indexOf(before) : this.childNodes.length;
    this.childNodes.splice(at, 0, node);
    node.parentNode = this;
    return node;
  }

  removeChild(node: FakeNode): void {
    node.remove();
  }

  remove(): void {
    const siblings = this.parentNode?.childNodes;
    siblings?.splice(siblings.indexOf(this), 1);
    this.parentNode = null;
  }

  contains(): boolean {
    return false;
  }

  focus(): void {}

  getBoundingClientRect(): object {
    return { top: 0, bottom: 0, left: 0, width: 0 };
  }

  querySelector(): null {
    return null;
  }

  querySelectorAll(): [] {
    return [];
  }

  setAttribute(name: string, value: unknown): void {
    this.attributes.set(name, String(value));
  }

  removeAttribute(name: string): void {
    this.attributes.delete(name);
  }

  addEventListener(name: string, listener: Listener): void {
    this.listeners.set(name.toLowerCase(), { type: name, listener });
  }

  removeEventListener(name: string): void {
    this.listeners.delete(name.toLowerCase());
  }

  /** Lets something happen to the node; `target` fields stand for what a person entered. */
  happen(type: string, target: Readonly<Record<string, unknown>> = {}): void {
    const heard = this.listeners.get(type);
    const event = {
      type: heard?.type,
      currentTarget: target,
      target,
      preventDefault: () => {},
      stopPropagation: () => {},
      ...target,
    };
    heard?.listener.call(this, event);
  }

  /** All its words. */
  get text(): string {
    return this.localName === '#text' ? this.data : this.childNodes.map((child) => child.text).join('');
  }

  /** The nodes below it, from the top. */
  get below(): FakeNode[] {
    return this.childNodes.flatMap((child) => [child, ...child.below]);
  }

  /** The only node of this tag that shows these words; fails when there is none. */
  find(tag: string, words = ''): FakeNode {
    const found = this.below.find((node) => node.localName === tag && node.text.includes(words));
    if (!found) throw new Error(`there is no ${tag} with “${words}” in ${this.markup}`);
    return found;
  }

  all(tag: string): FakeNode[] {
    return this.below.filter((node) => node.localName === tag);
  }

  /** What a browser would show as source, a tag a line. */
  get markup(): string {
    return this.childNodes.map((child) => lines(child, '')).join('\n');
  }
}

const fakeDocument = {
  createElementNS: (_namespace: string, tag: string) => new FakeNode(tag),
  createElement: (tag: string) => new FakeNode(tag),
  createTextNode: (text: string) => new FakeNode('#text', text),
  addEventListener: () => {},
  removeEventListener: () => {},
  activeElement: null,
  documentElement: { clientHeight: 800 },
};

/** Draws into an empty document. */
export function drawn(what: ComponentChild): FakeNode {
  Object.assign(globalThis, { document: fakeDocument });
  options.requestAnimationFrame = (work) => work();
  const root = new FakeNode('root');
  render(what, root as never);
  return root;
}

/** Resolves when what was set off is drawn. */
export async function redrawn(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
}

function lines(node: FakeNode, indent: string): string {
  if (node.localName === '#text') return `${indent}${escaped(node.data)}`;
  const attributes = [...node.attributes].map(([name, value]) => ` ${name}="${escaped(value)}"`).join('');
  const start = `${indent}<${node.localName}${attributes}>`;
  if (node.childNodes.length === 0) return start;
  const [only] = node.childNodes;
  if (node.childNodes.length === 1 && only?.localName === '#text')
    return `${start}${escaped(only.data)}</${node.localName}>`;
  const inside = node.childNodes.map((child) => lines(child, `${indent}  `));
  return [start, ...inside, `${indent}</${node.localName}>`].join('\n');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll('\n', '\\n');
}
