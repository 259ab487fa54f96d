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
│ Error: Another one
╵
`;
  const { summary, detail } = parseTextError("terraform init", 1, output);
  expect(summary).toBe("Unsupported backend type");
  expect(detail).toBe('There is no backend type named "none".\n\nKnown are:\n- local\n- pg');
});

test("a command that says no error is quoted with its last line", () => {
  const { summary, detail } = parseTextError("terraform init", 137, "a\nKilled\n\n");
  expect(summary).toBe("terraform init failed");
  expect(detail).toBe("It ended with 137. It printed last: Killed");
});
