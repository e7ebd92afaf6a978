/** What may be wider than a phone (tables, code) scrolls in its own box, which has a name and takes the keyboard. */
import type { StarlightExpressiveCodeOptions } from '@astrojs/starlight/expressive-code';
import type { SatteriProcessorOptions } from '@astrojs/markdown-satteri';
import type { Element } from 'hast';

type Plugin = NonNullable<SatteriProcessorOptions['hastPlugins']>[number];
type CodePlugin = NonNullable<StarlightExpressiveCodeOptions['plugins']>[number];

/**
 * Puts each table in a box that scrolls. Where the corner of a table is empty, its first column names the rows: those
 * cells become headers, and the corner an ordinary cell.
 */
export const scrollingTables: Plugin = {
  name: 'scrolling-tables',
  element: {
    filter: ['table'],
    visit(table, context) {
      const [head, ...rows] = rowsOf(table);
      const names = head ? cellsOf(head).map((cell) => context.textContent(cell).trim()) : [];
      const corner = head && cellsOf(head)[0];
      if (corner && names[0] === '') {
        context.replaceNode(corner, { ...corner, tagName: 'td' });
        for (const cell of rows.flatMap((row) => cellsOf(row).slice(0, 1))) {
          context.replaceNode(cell, {
            ...cell,
            tagName: 'th',
            properties: { ...cell.properties, scope: 'row' },
          });
        }
      }
      context.wrapNode(table, {
        type: 'element',
        tagName: 'div',
        properties: {
          className: ['table-box'],
          tabIndex: 0,
          role: 'group',
          ariaLabel: `Table: ${names.filter(Boolean).join(', ')}`,
        },
        children: [],
      });
    },
  },
};

/** Gives each block of code a name, for when it is too wide and becomes a region to scroll. */
export const namedCode: CodePlugin = {
  name: 'named-code',
  hooks: {
    postprocessRenderedBlock({ codeBlock, renderData }) {
      const pre = elementsIn(renderData.blockAst).find(({ tagName }) => tagName === 'pre');
      // Two lines, because many a block of YAML begins with the same word.
      const beginning = codeBlock.code
        .trim()
        .split(/\s*\n\s*/)
        .slice(0, 2)
        .join(' ');
      const name = codeBlock.props.title ?? `${codeBlock.language}, from ${beginning}`;
      if (pre) pre.properties['ariaLabel'] = `Code: ${name}`;
    },
  },
};

function rowsOf(table: Element): Element[] {
  return elementsIn(table).filter(({ tagName }) => tagName === 'tr');
}

function cellsOf(row: Element): Element[] {
  return elementsIn(row).filter(({ tagName }) => tagName === 'th' || tagName === 'td');
}

/** The elements below this one, in order. */
function elementsIn(parent: Element): Element[] {
  return parent.children.flatMap((child) => (child.type === 'element' ? [child, ...elementsIn(child)] : []));
}
