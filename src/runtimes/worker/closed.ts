// The worker's walls. Learner code can reach JavaScript through any object of the host that Python holds, so
// what it must not have is not refused but gone: network, storage, other workers, and ways to make new code.

/** Names that a worker's global object offers and a notebook must not find. */
const GONE =
  'fetch XMLHttpRequest WebSocket WebSocketStream WebTransport EventSource indexedDB caches ' +
  'cookieStore Worker SharedWorker BroadcastChannel importScripts RTCPeerConnection Notification navigator ' +
  'postMessage close eval MessageChannel FileReader FontFace fonts ' +
  'Request Response webkitRequestFileSystem webkitRequestFileSystemSync webkitResolveLocalFileSystemURL requestAnimationFrame scheduler createImageBitmap ' +
  'reportError addEventListener dispatchEvent crossOriginIsolated';

function refused(): never {
  throw new TypeError('not available in a notebook');
}

/** Takes the names away for good. What the worker itself needs it must have kept before. */
export function closeWorker(scope: object): void {
  // Names sit on the global object or on the prototypes above it.
  for (let place: object | null = scope; place; place = Reflect.getPrototypeOf(place)) {
    if (place === Object.prototype) break;
    for (const name of GONE.split(' ')) if (Object.hasOwn(place, name)) hide(place, name);
  }
  // Pyodide asks whether something is `instanceof Function`, so the name stays; it compiles nothing.
  refused.prototype = Function.prototype;
  Reflect.set(scope, 'Function', refused);
  // The constructors of functions compile text: `f.constructor('…')`.
  const kinds = [function f() {}, async function f() {}, function* f() {}, async function* f() {}];
  for (const kind of kinds) {
    Object.defineProperty(Reflect.getPrototypeOf(kind) ?? {}, 'constructor', {
      value: refused,
      writable: false,
    });
  }
}

function hide(place: object, name: string): void {
  if (Reflect.deleteProperty(place, name)) return;
  Reflect.defineProperty(place, name, { value: undefined, writable: false, configurable: false });
}
