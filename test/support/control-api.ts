/** Sends a request to an emulator's control API, which must succeed. */
export async function callControlApi(
  emulator: { readonly url: string },
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const response = await fetch(`${emulator.url}/_emulator${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return readJson(response);
}

/** Parses the JSON of a response, which must be a success. */
export async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${text}`);
  return text === "" ? undefined : JSON.parse(text);
}
