import { formatPath, type Path } from "../../src/plugin/path";
import { ValueError } from "../../src/plugin/values/util";

test.each<[Path, string]>([
  [[], ""],
  [["name"], "name"],
  [["opt_in", "keywords", 0], "opt_in.keywords[0]"],
  [["labels", { key: 'a "b"' }, "c"], 'labels["a \\"b\\""].c'],
  [[1, "name"], "[1].name"],
])("%j is written as %s", (path, text) => {
  expect(formatPath(path)).toBe(text);
});

test("an error collects its path while it is thrown", () => {
  const inner = new ValueError("is wrong");
  const outer = ValueError.prependStep("part", ValueError.prependStep(0, inner));
  expect(outer).toMatchObject({ message: "part[0]: is wrong", path: ["part", 0], problem: "is wrong" });
  expect(inner.message).toBe("is wrong");
});

test("any other error stays as it is", () => {
  const error = new TypeError("other");
  expect(ValueError.prependStep("part", error)).toBe(error);
});
