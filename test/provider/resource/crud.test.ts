import { ApiError } from "../../../src/api";
import { SecretMask } from "../../../src/model";
import { deleteWithRetry } from "../../../src/provider/resource/crud";
import { silentLogger as log } from "../../support/silent-logger";

const failure = (code: ApiError["code"]) => new ApiError({ code, detail: "No." }, new SecretMask());

/** A deletion that is answered with these errors, one after the other, and then succeeds. */
function answering(...errors: readonly ApiError[]) {
  const left = [...errors];
  return jest.fn(async () => {
    const error = left.shift();
    if (error !== undefined) throw error;
  });
}

describe("a deletion", () => {
  const { signal } = new AbortController();

  it("is tried again while others use the object", async () => {
    const deleteObject = answering(failure("credential-in-use"));
    await deleteWithRetry(deleteObject, { signal, log });
    expect(deleteObject).toHaveBeenCalledTimes(2);
  });

  it("is not tried again after anything else", async () => {
    const deleteObject = answering(failure("precondition-failed"));
    await expect(deleteWithRetry(deleteObject, { signal, log })).rejects.toMatchObject({ code: "precondition-failed" });
    expect(deleteObject).toHaveBeenCalledTimes(1);
  });

  it("tells why it failed when the user interrupts the wait", async () => {
    const user = new AbortController();
    const deleteObject = answering(failure("credential-in-use"));
    const deleted = deleteWithRetry(deleteObject, { signal: user.signal, log });
    user.abort();
    await expect(deleted).rejects.toMatchObject({ code: "credential-in-use" });
    expect(deleteObject).toHaveBeenCalledTimes(1);
  });
});
