// npm leaves out of the lock file the optional binaries of platforms it did not install for, when the
// registry at hand does not carry them; `npm ci` then refuses the lock. This adds the missing entries
// (name, version and platform only, no addresses), so that `npm ci` passes on every machine.
import fs from 'node:fs';

const file = 'package-lock.json';
const lock = JSON.parse(fs.readFileSync(file, 'utf8'));
const packages = lock.packages;

/** The lock entry that `from` sees when it asks for `name`: the nearest node_modules upward. */
function visible(from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const key = `${folder ? `${folder}/` : ''}node_modules/${name}`;
    if (packages[key]) return key;
    if (!folder) return undefined;
  }
}

const OS = /(android|darwin|freebsd|linux|openharmony|win32|windows|wasm32)/;
const CPU = /(arm64|x64|ia32|ppc64|riscv64|s390x|wasm32|arm)/;

for (const [from, entry] of Object.entries({ ...packages })) {
  for (const [name, wanted] of Object.entries(entry.optionalDependencies ?? {})) {
    const hit = visible(from, name);
    const os = OS.exec(name)?.[1];
    if (!os || !/^\d/.test(wanted) || (hit && packages[hit].version === wanted)) continue;
    const libc = /musl/.test(name) ? 'musl' : /gnu/.test(name) ? 'glibc' : undefined;
    packages[`${hit ? `${from}/` : ''}node_modules/${name}`] = {
      version: wanted,
      optional: true,
      cpu: [CPU.exec(name)?.[1]],
      ...(os !== 'wasm32' && { os: [os === 'windows' ? 'win32' : os] }),
      ...(libc && { libc: [libc] }),
    };
  }
}

for (const entry of Object.values(packages)) delete entry.resolved;
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
fs.writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
