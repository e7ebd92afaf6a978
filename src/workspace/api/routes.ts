/** Which call answers which address. */
import { Refused, type Live } from '../live.ts';
import { Fields } from './fields.ts';
import * as jobs from './jobs.ts';
import * as notebooks from './notebooks.ts';
import { output } from './output.ts';
import { answer, ApiError, refuse, type ErrorCode } from './reply.ts';
import * as runs from './runs.ts';

type Call = (live: Live, fields: Fields, version: '2.1' | '2.2') => object;

const JOBS: Readonly<Record<string, Call>> = {
  'POST create': jobs.create,
  'GET get': jobs.get,
  'GET list': jobs.list,
  'POST reset': jobs.reset,
  'POST update': jobs.update,
  'POST delete': jobs.remove,
  'POST run-now': runs.runNow,
  'POST runs/submit': runs.submit,
  'GET runs/get': runs.get,
  'GET runs/list': runs.list,
  'GET runs/get-output': output,
  'POST runs/cancel': runs.cancel,
  'POST runs/cancel-all': runs.cancelAll,
  'POST runs/repair': runs.repair,
  'POST runs/delete': runs.remove,
};

const NOTEBOOKS: Readonly<Record<string, Call>> = {
  'POST import': notebooks.importNotebook,
  'GET export': notebooks.exportNotebook,
  'GET get-status': notebooks.status,
  'GET list': notebooks.list,
  'POST delete': notebooks.remove,
  'POST mkdirs': notebooks.makeFolder,
};

/** The call of an address; throws `ApiError`. */
function callOf(method: string, pathname: string): { call: Call; version: '2.1' | '2.2' } {
  const [, version = '', service = '', name = ''] =
    /^\/api\/(2\.[012])\/(jobs|workspace)\/(.+)$/.exec(pathname) ?? [];
  const calls =
    service === 'jobs' && version !== '2.0'
      ? JOBS
      : service === 'workspace' && version === '2.0'
        ? NOTEBOOKS
        : {};
  const key = `${method} ${name}`;
  const call = Object.hasOwn(calls, key) ? calls[key] : undefined;
  if (call) return { call, version: version === '2.1' ? '2.1' : '2.2' };
  const path = pathname.replace(/^\/api\/2\.\d/, '');
  throw new ApiError('ENDPOINT_NOT_FOUND', `No API found for '${method} ${path}'`);
}

/** Largest body that the API takes. */
const MAX_BODY = 10 * 1024 * 1024;

/** Answers a request to `/api/2.2/jobs/…` (or 2.1) or `/api/2.0/workspace/…`. Never throws: whatever goes wrong is an error reply. */
export async function route(live: Live, request: Request): Promise<Response> {
  try {
    const { pathname, searchParams } = new URL(request.url);
    const { call, version } = callOf(request.method, pathname);
    const fields =
      request.method === 'GET' ? Fields.ofQuery(searchParams) : Fields.ofBody(await bodyOf(request));
    return answer(call(live, fields, version));
  } catch (error) {
    return refuse(errorOf(error));
  }
}

async function bodyOf(request: Request): Promise<string> {
  const text = await request.text();
  if (text.length > MAX_BODY) {
    throw new ApiError(
      'INVALID_PARAMETER_VALUE',
      `The body has ${text.length} characters; at most 10 MB are taken.`,
    );
  }
  return text;
}

function errorOf(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof Refused) return new ApiError(error.code as ErrorCode, error.message);
  return new ApiError('INTERNAL_ERROR', error instanceof Error ? error.message : String(error));
}
