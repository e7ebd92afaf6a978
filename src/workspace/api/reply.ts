/** Replies of the API: a body, or an error in the platform's shape. */

/**
 * Error codes and their HTTP status. Source: Databricks SDK for Python (`errors/platform.py`, `errors/mapping`).
 */
const STATUS = {
  MALFORMED_REQUEST: 400,
  INVALID_PARAMETER_VALUE: 400,
  INVALID_STATE: 400,
  RESOURCE_DOES_NOT_EXIST: 404,
  ENDPOINT_NOT_FOUND: 404,
  RESOURCE_ALREADY_EXISTS: 400,
  DIRECTORY_NOT_EMPTY: 400,
  INTERNAL_ERROR: 500,
} as const;

export type ErrorCode = keyof typeof STATUS;

/** Ends a request with an error reply. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** A value that is not what the API wants. */
export const invalid = (message: string): ApiError => new ApiError('INVALID_PARAMETER_VALUE', message);

/** `Job 7 does not exist.`, in the platform's words (seen in recorded replies of the CLI's tests). */
export const noSuchJob = (id: number): ApiError =>
  // The code of an unknown job is INVALID_PARAMETER_VALUE on some versions; 404 is what the recorded reply has.
  new ApiError('RESOURCE_DOES_NOT_EXIST', `Job ${id} does not exist.`);

/** The same for runs; the platform's exact words are unverified. */
export const noSuchRun = (id: number): ApiError =>
  new ApiError('RESOURCE_DOES_NOT_EXIST', `Run ${id} does not exist.`);

/** A reply with a JSON body. */
export const answer = (body: object, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

/** An error reply. */
export const refuse = ({ code, message }: ApiError): Response =>
  answer({ error_code: code, message }, STATUS[code]);
