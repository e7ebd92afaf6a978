/** The two builds that the browser tests read, and where they are served. */
export const ROOT = 'http://localhost:4411/';
export const SUB_PATH = '/sub/path';
export const SUB_PATH_FOLDER = 'dist-sub';
export const SUB_SITE = `http://localhost:4412${SUB_PATH}/`;
