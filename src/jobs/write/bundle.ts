import { Document, isScalar, Scalar, visit } from 'yaml';
import type { JobSettings } from '../schema/index.ts';

/** One file of a bundle. */
export interface BundleFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Jobs as a bundle: `databricks.yml`, which includes the others, and `resources/<key>.job.yml` for each
 * job. `readJobs` reads the same settings back from each job file. Texts that another YAML reader might
 * take for a number, a date or yes and no are quoted.
 */
export function writeBundle(jobs: readonly { key: string; settings: JobSettings }[]): BundleFile[] {
  const root = {
    bundle: { name: bundleName(jobs[0]?.key) },
    include: ['resources/*.yml'],
    targets: { dev: { mode: 'development', default: true } },
  };
  const taken = new Set<string>();
  const files = jobs.map(({ key, settings }) => ({
    path: `resources/${fileName(key, taken)}.job.yml`,
    text: yamlText({ resources: { jobs: Object.fromEntries([[key, settings]]) } }),
  }));
  return [{ path: 'databricks.yml', text: yamlText(root) }, ...files];
}

function bundleName(key: string | undefined): string {
  const name = (key ?? '').replaceAll(/[^\w-]+/g, '_');
  return name === '' ? 'jobs' : name;
}

function fileName(key: string, taken: Set<string>): string {
  const base = key.replaceAll(/[^\w-]+/g, '_') || 'job';
  let name = base;
  for (let copy = 2; taken.has(name.toLowerCase()); copy += 1) name = `${base}_${copy}`;
  taken.add(name.toLowerCase());
  return name;
}

/** What plain YAML cannot carry unchanged, or what not every reader would take for text. */
const NEEDS_QUOTES =
  /[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]|^\s|\s$|[ \t]\n|^<<$|^[=~]$|^[-+.\d]/u;

function yamlText(value: unknown): string {
  const document = new Document(value, { aliasDuplicateObjects: false, compat: 'yaml-1.1' });
  visit(document, {
    Scalar(_key, node) {
      if (typeof node.value === 'string' && NEEDS_QUOTES.test(node.value)) node.type = Scalar.QUOTE_DOUBLE;
    },
    Pair(_key, pair) {
      const { key } = pair;
      if (
        isScalar(key) &&
        typeof key.value === 'string' &&
        (key.value === '' || NEEDS_QUOTES.test(key.value))
      ) {
        key.type = Scalar.QUOTE_DOUBLE;
      }
    },
  });
  return document.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: 1_000_000_000 });
}
