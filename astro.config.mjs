import { defineConfig, fontProviders } from 'astro/config';
import { satteri } from '@astrojs/markdown-satteri';
import preact from '@astrojs/preact';
import starlight from '@astrojs/starlight';
import { readCourse } from './src/curriculum/read.ts';
import { sidebarOf } from './src/curriculum/course.ts';
import { faces } from './tools/faces.ts';
import { slimDuckDbPlugin } from './tools/slim-duckdb.ts';
import { namedWidgets, rootedLinks } from './src/curriculum/prose.ts';
import { namedCode, scrollingTables } from './src/curriculum/scrolling.ts';

/** The path the site is served under: `BASE=/course npm run build` for https://host/course/. */
const base = process.env.BASE ?? '/';

/** Astro drops client CSS that only a dynamic import reaches, without a word: keep it. */
const keepLazyCss = () => ({
  name: 'keep-lazy-css',
  generateBundle: {
    order: 'pre',
    handler(_options, bundle) {
      if (this.environment.name !== 'client') return;
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        for (const css of chunk.viteMetadata?.importedCss ?? []) chunk.viteMetadata.importedAssets.add(css);
      }
    },
  },
});

/** Lessons bring a directive of Astro's own, of which the bundler says at length that it means nothing to it. */
const withoutDirectives = (level, log, print) => {
  if (log.code !== 'MODULE_LEVEL_DIRECTIVE') print(level, log);
};

const override = (name) => [name, `./src/layouts/${name}.astro`];

export default defineConfig({
  base,
  ...(process.env.SITE ? { site: process.env.SITE } : {}),
  outDir: process.env.OUT_DIR ?? './dist',
  trailingSlash: 'always',
  build: { inlineStylesheets: 'always' },
  prefetch: false,
  devToolbar: { enabled: false },
  fonts: (await faces()).map((face) => ({ ...face, provider: fontProviders.local() })),
  markdown: {
    processor: satteri({ mdastPlugins: [namedWidgets, rootedLinks(base)], hastPlugins: [scrollingTables] }),
  },
  vite: {
    plugins: [keepLazyCss(), slimDuckDbPlugin()],
    worker: { format: 'es' },
    build: { rolldownOptions: { onLog: withoutDirectives } },
  },
  integrations: [
    preact(),
    starlight({
      title: 'Lakeflow Jobs Lab',
      description:
        'A course on Databricks orchestration with a faithful simulator of Lakeflow Jobs in the page.',
      favicon: '/favicon.svg',
      disable404Route: true,
      customCss: [
        './src/styles/fonts.css',
        './src/styles/tokens.css',
        './src/styles/shell.css',
        './src/styles/prose.css',
      ],
      markdown: { processedDirs: ['./content'] },
      components: Object.fromEntries(
        [
          'Footer',
          'Head',
          'Header',
          'MobileMenuFooter',
          'MobileTableOfContents',
          'PageTitle',
          'Search',
          'Sidebar',
          'SiteTitle',
          'ThemeProvider',
          'ThemeSelect',
        ].map(override),
      ),
      expressiveCode: {
        plugins: [namedCode],
        themes: ['github-dark-default', 'github-light-default'],
        useStarlightUiThemeColors: false,
        styleOverrides: {
          borderRadius: 'var(--radius-2)',
          borderColor: 'var(--line)',
          codeBackground: 'var(--surface-1)',
          codeFontFamily: 'var(--font-mono)',
          uiFontFamily: 'var(--font-ui)',
          frames: {
            frameBoxShadowCssValue: 'none',
            editorActiveTabIndicatorTopColor: 'transparent',
            editorTabBarBackground: 'var(--surface-2)',
            editorActiveTabBackground: 'var(--surface-1)',
            terminalBackground: 'var(--surface-1)',
            terminalTitlebarBackground: 'var(--surface-2)',
          },
        },
      },
      tableOfContents: { minHeadingLevel: 2, maxHeadingLevel: 2 },
      sidebar: sidebarOf(readCourse(new URL('./content/', import.meta.url))),
    }),
  ],
});
