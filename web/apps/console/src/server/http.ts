// The one place that talks HTTP. Errors are RFC 9457 problems; a dead network is one too, with status 0.
import { words } from '../words'

export type FieldErrors = Record<string, string>

export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly fields: FieldErrors = {},
  ) {
    super(message)
  }
}

let csrf = ''

export function rememberCsrf(token: string): void {
  csrf = token
}

export function csrfToken(): string {
  return csrf
}

export function get<T>(path: string): Promise<T> {
  return send<T>('GET', path)
}

export function post<T>(path: string, body: unknown = {}): Promise<T> {
  return send<T>('POST', path, body)
}

export function put<T>(path: string, body: unknown): Promise<T> {
  return send<T>('PUT', path, body)
}

export function remove<T>(path: string): Promise<T> {
  return send<T>('DELETE', path)
}

/** The file itself is the body: no form around it. */
export function upload<T>(path: string, file: File): Promise<T> {
  return send<T>('POST', path, file)
}

async function send<T>(method: string, path: string, body?: unknown): Promise<T> {
  const isFile = body instanceof Blob
  const type = isFile ? 'application/octet-stream' : 'application/json'
  const response = await reach(path, {
    method,
    credentials: 'same-origin',
    headers: method === 'GET' ? {} : { 'Content-Type': type, 'X-Stepaside-CSRF': csrf },
    body: body === undefined || isFile ? body : JSON.stringify(body),
  })
  const text = await response.text()
  const data: unknown = text ? parse(text) : null
  if (!response.ok) throw problemFrom(response.status, data)
  return data as T
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init)
  } catch {
    throw new Problem(0, 'unreachable', words.errors.network)
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

type ProblemBody = { detail?: unknown; title?: string; code?: string; errors?: unknown }

function problemFrom(status: number, data: unknown): Problem {
  const body = (data ?? {}) as ProblemBody
  const detail = typeof body.detail === 'string' ? body.detail : body.title
  return new Problem(status, body.code ?? String(status), detail || words.errors.unknown, fieldErrors(body))
}

/** Field errors as {field, message} in `errors`, or with FastAPI's `loc` and `msg`. */
function fieldErrors({ errors, detail }: ProblemBody): FieldErrors {
  const list = Array.isArray(errors) ? errors : Array.isArray(detail) ? detail : []
  const found: FieldErrors = {}
  for (const item of list as { field?: string; message?: string; loc?: unknown[]; msg?: string }[]) {
    const field = item.field ?? String(item.loc?.at(-1) ?? '')
    if (field) found[field] = item.message ?? item.msg ?? ''
  }
  return found
}
