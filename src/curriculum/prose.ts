/** How prose becomes a page: widgets are named, not imported, and links start at the root of the course. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { SatteriProcessorOptions } from '@astrojs/markdown-satteri';
import { vocabulary } from '../widgets/registry.ts';

type Plugin = NonNullable<SatteriProcessorOptions['mdastPlugins']>[number];

/**
 * Gives each lesson the imports of the widgets it names, and only those, so that a page carries no styles or
 * script of a widget it does not show. An unknown name is an error that lists the known ones.
 */
export const namedWidgets: Plugin = ({ fileURL }) => {
  const named = new Set<string>();
  const note = ({ name }: { readonly name: string | null }): void => {
    if (name !== null && /^[A-Z]/.test(name)) named.add(name);
  };
  return {
    name: 'named-widgets',
    mdxJsxFlowElement: note,
    mdxJsxTextElement: note,
    after(root, context) {
      const value = [...named].map((name) => importOf(name, fileURL?.pathname ?? 'a lesson')).join('\n');
      if (value !== '') context.prependChild(root, { type: 'mdxjsEsm', value });
    },
  };
};

/** Puts the path the site is served under before links such as `/lakeflow-jobs/the-medallion-job/`. */
export function rootedLinks(base: string): Plugin {
  const root = base.replace(/\/$/, '');
  return {
    name: 'rooted-links',
    link(node, context) {
      if (/^\/(?!\/)/.test(node.url)) context.setProperty(node, 'url', root + node.url);
    },
  };
}

function importOf(name: string, where: string): string {
  const file = vocabulary[name]?.file;
  if (file === undefined) {
    throw new Error(`${where}: <${name}> is not a widget. Known: ${Object.keys(vocabulary).join(', ')}`);
  }
  if (!existsSync(file)) throw new Error(`${where}: <${name}> has no file at ${file}`);
  return `import ${name} from ${JSON.stringify(resolve(file))};`;
}
