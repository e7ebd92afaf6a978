// Python's memory after boot, kept by the browser from visit to visit: a second visit starts from it. It is read and
// written before any code of a learner runs, and only in a built site, where a worker's address changes with its
// content.

const CACHE = 'python-after-boot';

/** What a snapshot belongs to: this worker, with all the Python files it carries, and this build of Pyodide. */
function keyOf(pyodideScript: string): string {
  const key = new URL(globalThis.location.href);
  key.searchParams.set('python', new URL(pyodideScript).pathname);
  return key.href;
}

/** The snapshot of an earlier visit. A browser that keeps nothing has none. */
export async function cachedSnapshot(pyodideScript: string): Promise<Uint8Array | undefined> {
  if (!import.meta.env.PROD) return undefined;
  try {
    const response = await (await caches.open(CACHE)).match(keyOf(pyodideScript));
    return response && new Uint8Array(await response.arrayBuffer());
  } catch {
    return undefined;
  }
}

/** Keeps a snapshot in place of older ones. The bytes are copied at once. */
export async function cacheSnapshot(pyodideScript: string, snapshot: Uint8Array): Promise<void> {
  if (!import.meta.env.PROD) return;
  const key = keyOf(pyodideScript);
  const copy = new Response(snapshot.slice());
  try {
    const cache = await caches.open(CACHE);
    for (const { url } of await cache.keys()) if (folderOf(url) === folderOf(key)) await cache.delete(url);
    await cache.put(key, copy);
  } catch {
    // No room, or a browser that keeps nothing: the next visit boots as this one did.
  }
}

/** Other sites of the same host keep their own. */
const folderOf = (address: string) => new URL('.', address).pathname;
