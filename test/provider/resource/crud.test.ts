import { ApiError } from "../../../src/api";
import { SecretMask } from "../../../src/model";
import { deleteWithRetry } from "../../../src/provider/resource/crud";
import { silentLogger as log } from "../../support/silent-logger";

const createApiError = (code: ApiError["code"]) => new ApiError({ code, detail: "No." }, new SecretMask());

/** A deletion that fails with these errors, one after the other, and then succeeds. */
function failWith(...errors: readonly ApiError[]) {
  const left = [...errors];
  return jest.fn(async () => {
    const error = left.shift();
    if (error !== undefined) throw error;
  });
}

describe("a deletion", () => {
  const { signal } = new AbortController();

  it("is retried while other objects use the object", async () => {
    const deleteObject = failWith(createApiError("credential-in-use"));
    await deleteWithRetry(deleteObject, { signal, log });
    expect(deleteObject).toHaveBeenCalledTimes(2);
  });

  it("is not retried after any other error", async () => {
    const deleteObject = failWith(createApiError("precondition-failed"));
    await expect(deleteWithRetry(deleteObject, { signal, log })).rejects.toMatchObject({ code: "precondition-failed" });
    expect(deleteObject).toHaveBeenCalledTimes(1);
  });

  it("fails with the first error if the user interrupts the delay", async () => {
    const interrupt = new AbortController();
    const deleteObject = failWith(createApiError("credential-in-use"));
    const deleted = deleteWithRetry(deleteObject, { signal: interrupt.signal, log });
    interrupt.abort();
    await expect(deleted).rejects.toMatchObject({ code: "credential-in-use" });
    expect(deleteObject).toHaveBeenCalledTimes(1);
  });
});
