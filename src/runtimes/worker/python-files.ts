// The course's Python files as Vite packs them into the worker.

const texts = import.meta.glob<string>('../python/**/*.py', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Every Python file by its path inside `python/`. */
export const pythonFiles: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(texts).map(([path, text]) => [path.replace('../python/', ''), text]),
);
