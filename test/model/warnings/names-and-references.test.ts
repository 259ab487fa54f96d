import {
  createMissingCredentialWarning,
  createNameTakenWarning,
} from "../../../src/model/warnings/names-and-references";

const model = { typeName: "channel_surface", title: "channel surface" };

test("The warning about a taken name says how to import the object that has it", () => {
  expect(createNameTakenWarning(model, { id: "7", name: "orders", status: "active" })).toEqual({
    code: "AJO1012",
    summary: 'The name "orders" is taken',
    detail:
      'The sandbox has a channel surface of the name "orders" already: 7, which is active. AJO gives a name once, so the apply would be refused. Choose another name, or take the object over: terraform import ajo_channel_surface.NAME 7',
  });
  expect(createNameTakenWarning(model, { id: "7", name: "orders", status: "deactivated" }).detail).toContain(
    "Choose another name, set reuse_deactivated = true, or take the object over",
  );
  expect(createNameTakenWarning(model, { id: "7", name: "orders" }).detail).toContain("already: 7. AJO gives");
});

test("The warning about a missing credential names the sandbox", () => {
  expect(createMissingCredentialWarning("7", 'sandbox "prod" of A@AdobeOrg')).toEqual({
    code: "AJO1013",
    summary: "No such credential",
    detail:
      'There is no credential with this id in the sandbox "prod" of A@AdobeOrg, so the apply would be refused. Give the id of a credential of the same sandbox: in Terraform `ajo_sinch_sms_credential.NAME.id`.',
  });
});
