/** Serves both builds for the browser tests, until it is stopped. */
import { serve } from '../../tools/static-server.ts';
import { ROOT, SUB_PATH, SUB_PATH_FOLDER, SUB_SITE } from './sites.ts';

const sites = [
  { url: ROOT, folder: 'dist', base: '/' },
  { url: SUB_SITE, folder: SUB_PATH_FOLDER, base: `${SUB_PATH}/` },
];
for (const { url, ...site } of sites) {
  const served = await serve(site, Number(new URL(url).port));
  if (served.url !== url) throw new Error(`wanted ${url}, which is taken: stop what runs there`);
  console.log(served.url);
}
