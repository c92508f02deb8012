/** Folders (or files) directly below src/, and those beside it, with what each may import of ours besides itself. */
export const floors: Readonly<Record<string, readonly string[]>> = {
  main: ['cli'],
  cli: ['app', 'config', 'domain', 'engine', 'workflows', 'docspace', 'store', 'slack', 'http', 'schedules', 'lists'],
  app: ['config', 'domain', 'engine', 'workflows', 'docspace', 'store', 'slack', 'http', 'schedules', 'lists'],
  slack: ['workflows', 'domain'],
  http: ['workflows', 'domain'],
  schedules: ['workflows', 'domain'],
  lists: ['workflows'],
  workflows: ['engine', 'domain'],
  store: ['workflows', 'engine', 'domain'],
  docspace: [],
  engine: [],
  domain: [],
  config: ['domain'],
  sandbox: [],
  demo: ['sandbox', 'app', 'cli', 'config', 'domain', 'store'],
};

/** Arrows that carry types only: the store implements ports that the workflows name. */
const typeArrows: readonly string[] = ['store -> workflows'];

/** Files that are programs of their own: the product, the demo, and the demo's bot, which is the product's `start`. */
const programs: readonly string[] = ['src/main.ts', 'demo/demo.ts', 'demo/bot.ts', 'sandbox/portal/start.ts'];

/** Folders of slack/, from those that others build on to those that nothing else imports. */
const slackRooms = [
  'kit',
  'connection',
  'identity',
  'posting',
  'policy',
  'requests',
  'kinds',
  'listeners',
  'app',
] as const;

/** The only outside modules of the pure floors; the others may use what package.json has. */
const outside: Readonly<Record<string, readonly string[]>> = {
  domain: ['zod', 'canonicalize', 'node:crypto'],
  engine: ['node:crypto', 'node:timers', 'node:timers/promises'],
};

const maxLines = 250;

export interface Source {
  /** Path from the project's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface Import {
  readonly module: string;
  readonly typeOnly: boolean;
}

const statement = /^[ \t]*(?:import|export)\s+(?:(type\s+)?([\w$*{}\s,]+?)\s*from\s*)?['"]([^'"\n]+)['"]/gm;
const call = /\b(?:import|require)\(\s*['"`]([^'"`\n]+)['"`]/g;

/** What a source imports: import and export statements, and calls of import() and require() with a literal. */
export function importsOf(text: string): readonly Import[] {
  const statements = [...text.matchAll(statement)].map(([, type, names, module]) => ({
    module: module ?? '',
    typeOnly: type !== undefined || /^\{(\s*type\s+[\w$]+(\s+as\s+[\w$]+)?\s*,?)+\s*\}$/.test(names ?? ''),
  }));
  const calls = [...code(text).matchAll(call)].map(([, module]) => ({ module: module ?? '', typeOnly: false }));
  return [...statements, ...calls];
}

/** Everything that one source does against the plan of the house, a sentence each. */
export function violations(source: Source): readonly string[] {
  const floor = floorOf(source.path);
  if (floors[floor] === undefined) return [`${source.path}: ${floor} is no floor of the house`];
  const arrows = importsOf(source.text).flatMap((imported) => arrowProblems(source.path, imported));
  return [...arrows, ...processProblems(source), ...lengthProblems(source)];
}

function floorOf(path: string): string {
  return (path.replace(/^src\//, '').split('/')[0] ?? '').replace(/\.[a-z]+$/, '');
}

function arrowProblems(path: string, { module, typeOnly }: Import): readonly string[] {
  const from = floorOf(path);
  if (!module.startsWith('.')) {
    const allowed = outside[from];
    return allowed === undefined || allowed.includes(module) ? [] : [`${path}: ${from} may not import ${module}`];
  }
  const target = resolve(path, module);
  if (target === null) return [`${path}: ${module} is outside the project`];
  const to = floorOf(target);
  if (from === to) return [];
  if (floors[from]?.includes(to) !== true) return [`${path}: ${from} may not import ${to} (${module})`];
  const needsType = typeArrows.includes(`${from} -> ${to}`) && !typeOnly;
  return needsType ? [`${path}: ${from} may import only types of ${to} (${module})`] : [];
}

/** Path from the root that a relative import means; null when it leaves the project. */
function resolve(path: string, module: string): string | null {
  const parts = path.split('/').slice(0, -1);
  for (const part of module.split('/')) {
    if (part === '..' && parts.pop() === undefined) return null;
    if (part !== '..' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

function processProblems({ path, text }: Source): readonly string[] {
  const problems: string[] = [];
  const isProgram = programs.includes(path);
  const atTheRim = isProgram || path.startsWith('src/cli/');
  const lines = code(text);
  const imported = /import\s*\{([^}]*)\}\s*from\s*['"](?:node:)?process['"]/.exec(lines)?.[1] ?? '';
  if (
    !atTheRim &&
    path !== 'src/config/environment.ts' &&
    (/\bprocess\??\s*(\.|\[\s*['"`])\s*env\b/.test(lines) || /\benv\b/.test(imported))
  ) {
    problems.push(`${path}: only config/environment.ts, programs and cli/ may touch process.env`);
  }
  if (!isProgram && (/\bprocess\??\s*(\.|\[\s*['"`])\s*exit\b/.test(lines) || /\bexit\b/.test(imported))) {
    problems.push(`${path}: only programs may call process.exit`);
  }
  return problems;
}

function lengthProblems({ path, text }: Source): readonly string[] {
  const lines = text.replace(/\n$/, '').split('\n').length;
  const free = path.startsWith('demo/page/') || lines <= maxLines;
  return free ? [] : [`${path}: ${lines} lines, split at ${maxLines}`];
}

/** The text without lines that are comments as a whole. */
function code(text: string): string {
  return text
    .split('\n')
    .filter((line) => !/^\s*(\/\/|\/\*|\*)/.test(line))
    .join('\n');
}

/** The kinds of request: folders of domain/ that have a kind.ts. */
export function kindsOf(paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => /^src\/domain\/([^/]+)\/kind\.ts$/.exec(path)?.[1] ?? []);
}

/** Imports of a kind by what is there for every kind, a sentence each; the lists of kinds may. */
export function kindProblems(sources: readonly Source[]): readonly string[] {
  const kinds = kindsOf(sources.map(({ path }) => path));
  const kindOf = (path: string) => kinds.find((kind) => path.startsWith('src/') && path.includes(`/${kind}/`));
  return sources.flatMap(({ path, text }) => {
    if (!path.startsWith('src/') || path.endsWith('/kinds.ts')) return [];
    const own = kindOf(path);
    return importsOf(text).flatMap(({ module }) => {
      const kind = kindOf(resolve(path, module) ?? '');
      return kind === undefined || kind === own ? [] : [`${path} may not import the kind ${kind} (${module})`];
    });
  });
}

/** Arrows within slack/ that go up, a sentence each. A kind's folder stands where the list of kinds does. */
export function slackProblems(sources: readonly Source[]): readonly string[] {
  const kinds = kindsOf(sources.map(({ path }) => path));
  const levelOf = (path: string): number | undefined => {
    const [, room = ''] = /^src\/slack\/([^/.]+)/.exec(path) ?? [];
    // What a kind is in Slack (kind.ts) is words that every room may use.
    if (room === '' || room === 'kind') return undefined;
    return (slackRooms as readonly string[]).indexOf(kinds.includes(room) ? 'kinds' : room);
  };
  return sources.flatMap(({ path, text }) => {
    const from = levelOf(path);
    if (from === undefined) return [];
    if (from === -1) return [`${path} is in no room of slack/`];
    return importsOf(text).flatMap(({ module }) => {
      const to = levelOf(resolve(path, module) ?? '');
      return to === undefined || to <= from ? [] : [`${path} may not import ${module}, which builds on it`];
    });
  });
}

/** Circles of files that import each other, types included, each as the list of its files. */
export function circlesOf(sources: readonly Source[]): readonly (readonly string[])[] {
  const known = new Set(sources.map(({ path }) => path));
  const arrows = new Map(
    sources.map(({ path, text }) => [path, importsOf(text).flatMap(({ module }) => fileOf(path, module, known) ?? [])]),
  );
  const reached = new Map([...known].map((path) => [path, reachedFrom(path, arrows)]));
  const inCircle = [...known].filter((path) => reached.get(path)?.has(path));
  const circles = new Map<string, readonly string[]>();
  for (const path of inCircle) {
    const circle = inCircle.filter((other) => reached.get(path)?.has(other) && reached.get(other)?.has(path)).sort();
    circles.set(circle.join(), circle);
  }
  return [...circles.values()];
}

function reachedFrom(start: string, arrows: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...(arrows.get(start) ?? [])];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    open.push(...(arrows.get(path) ?? []));
  }
  return found;
}

/** The file that a relative import means. */
function fileOf(path: string, module: string, known: ReadonlySet<string>): string | undefined {
  if (!module.startsWith('.')) return undefined;
  const target = resolve(path, module);
  return [target, target?.replace(/\.js$/, '.ts'), target?.replace(/\.js$/, '.tsx')].find(
    (candidate): candidate is string => typeof candidate === 'string' && known.has(candidate),
  );
}
