/**
 * The faces of the site: cut from the @fontsource packages to the letters and weights that are used, which is under
 * half of their bytes. Cut files are kept in node_modules/.cache, by the version of what they were cut from.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import subset from 'subset-font';

interface Face {
  readonly name: string;
  readonly cssVariable: `--${string}`;
  /** The stand-in of src/styles/fonts.css first, then what any system has. */
  readonly fallbacks: string[];
  readonly files: readonly [FaceFile, ...FaceFile[]];
}

interface FaceFile {
  /** Path in node_modules, without its ending. */
  readonly path: string;
  /** As in CSS. A range keeps that part of a variable face; one number cuts the face to that weight. */
  readonly weight: string;
  readonly style?: 'normal' | 'italic';
  /** Left whole: its licence reserves its name to the unchanged face. */
  readonly whole?: true;
}

const CACHE = 'node_modules/.cache/faces';

/** Basic Latin, the marks that prose uses, and the accented letters that names bring. Others fall to the system. */
const LETTERS = [
  ...Array.from({ length: 0x7f - 0x20 }, (_, n) => String.fromCodePoint(0x20 + n)),
  ...'\u00a0·×÷±°§…–—‘’“”„•′″−éèêëïîíóöüäåáçñßøÉÖÜÄ',
].join('');

const literata = '@fontsource-variable/literata/files/literata-latin-wght';
const plex = '@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin';

const FACES: readonly Face[] = [
  {
    name: 'Literata',
    cssVariable: '--face-prose',
    fallbacks: ['Literata Stand-in', 'Georgia', 'serif'],
    files: [
      { path: `${literata}-normal`, weight: '400 700' },
      { path: `${literata}-italic`, weight: '400', style: 'italic' },
    ],
  },
  {
    name: 'Instrument Sans',
    cssVariable: '--face-ui',
    fallbacks: ['Instrument Stand-in', 'Arial', 'sans-serif'],
    files: [
      {
        path: '@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal',
        weight: '400 700',
      },
    ],
  },
  {
    name: 'IBM Plex Mono',
    cssVariable: '--face-mono',
    fallbacks: ['Menlo', 'Consolas', 'monospace'],
    files: [
      { path: `${plex}-400-normal`, weight: '400', whole: true },
      { path: `${plex}-600-normal`, weight: '600', whole: true },
    ],
  },
];

/** The faces as Astro's `fonts` setting wants them, but for the provider. */
export async function faces() {
  return Promise.all(
    FACES.map(async ({ files, ...face }) => {
      const [first, ...rest] = files;
      return {
        ...face,
        optimizedFallbacks: false,
        options: { variants: [await variant(first), ...(await Promise.all(rest.map(variant)))] as const },
      };
    }),
  );
}

async function variant(file: FaceFile) {
  const { weight, style = 'normal' } = file;
  return { src: [await cut(file)] as const, weight, style };
}

/** The path of the cut file, from the root of the project. */
async function cut({ path, weight, whole }: FaceFile): Promise<string> {
  const original = `node_modules/${path}.woff2`;
  if (whole) return `./${original}`;
  const bytes = readFileSync(original);
  const key = createHash('sha256').update(bytes).update(weight).update(LETTERS).digest('hex').slice(0, 12);
  const file = `${CACHE}/${path.split('/').at(-1)}-${key}.woff2`;
  if (!existsSync(file)) {
    const [min, max] = weight.split(' ').map(Number);
    const wght = max === undefined ? (min ?? 400) : { min: min ?? 400, max };
    mkdirSync(CACHE, { recursive: true });
    writeFileSync(file, await subset(bytes, LETTERS, { targetFormat: 'woff2', variationAxes: { wght } }));
  }
  return `./${file}`;
}
