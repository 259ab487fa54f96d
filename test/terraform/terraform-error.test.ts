import { parseTextError } from "../../src/terraform/terraform-error";

test("an error that was printed for people is read without its frames and its source lines", () => {
  const output = `
Initializing the backend...
╷
│ Error: Unsupported backend type
│ 
│   on main.tf line 3, in terraform:
│    3:   backend "none" { token = "secret-value" }
│ 
│ There is no backend type
│ named "none".
│ 
│ Known are:
│   - local
│   - pg
╵
╷
│ Warning: Not an error
│ 
│ Ignore it.
╵
╷
│ Error: Unclosed configuration block
│ 
│   on main.tf line 1, in resource "x":
│    1: resource "x" { token = "secret-value"
│ 
│ There is no closing brace.
╵
╷
│ Error: Another one
╵
`;
  const { summary, detail } = parseTextError("terraform init", 1, output);
  expect(summary).toBe("Unsupported backend type");
  // The first of them may only say that others follow.
  expect(detail).toBe(
    'There is no backend type named "none".\n\nKnown are:\n- local\n- pg\n\nUnclosed configuration block: There is no closing brace.\n\nAnother one',
  );
});

test("a command that says no error is quoted with its last line", () => {
  const { summary, detail } = parseTextError("terraform init", 137, "a\nKilled\n\n");
  expect(summary).toBe("terraform init failed");
  expect(detail).toBe("It ended with 137. It printed last: Killed");
});
