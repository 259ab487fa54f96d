import * as fc from "fast-check";
import { type Block, createSecretMasker, type Path } from "../../../src/plugin";
import { Timestamp } from "../../../src/plugin/gen/google/protobuf/timestamp";
import { diagnosticToProto, pathToProto, timestampToProto } from "../../../src/plugin/handlers/to-proto";
import { toReportedDiagnostics } from "../../../src/plugin/testing/in-process-provider";

test("any point in time goes over the wire to the millisecond, with nanoseconds that are never negative", () => {
  fc.assert(
    fc.property(
      fc.date({ noInvalidDate: true, min: new Date(-62135596800000), max: new Date(253402300799999) }),
      (date) => {
        const { seconds, nanos } = Timestamp.decode(Timestamp.encode(timestampToProto(date)).finish());
        expect(seconds * 1000 + nanos / 1_000_000).toBe(date.getTime());
        expect(nanos).toBeGreaterThanOrEqual(0);
        expect(nanos).toBeLessThan(1_000_000_000);
      },
    ),
  );
});

test("before 1970 the seconds are rounded down", () => {
  expect(timestampToProto(new Date(-1))).toEqual({ seconds: -1, nanos: 999_000_000 });
});

test("an invalid date is an error", () => {
  expect(() => timestampToProto(new Date("?"))).toThrow("a point in time that is none");
});

describe("the path of a diagnostic about a block leads into the block, where Terraform shows it", () => {
  const attributes = {
    first: { type: "string", description: "x", optional: true },
    second: { type: "string", description: "x", optional: true },
  } as const;
  const inner: Block = { description: "x", attributes };
  const block: Block = {
    description: "x",
    attributes,
    blocks: {
      one: { nesting: "single", block: { ...inner, blocks: { deep: { nesting: "optionalSingle", block: inner } } } },
      maybe: { nesting: "optionalSingle", block: inner },
      rows: { nesting: "list", block: inner },
      bare: { nesting: "single", block: { description: "x", attributes: {} } },
    },
  };

  it.each<[Path, Path]>([
    [["one"], ["one", "first"]],
    [
      ["one", "second"],
      ["one", "second"],
    ],
    [
      ["one", "deep"],
      ["one", "deep", 0, "first"],
    ],
    [["maybe"], ["maybe", 0, "first"]],
    [["rows"], ["rows"]],
    [
      ["rows", 1],
      ["rows", 1, "first"],
    ],
    [
      ["rows", 1, "second"],
      ["rows", 1, "second"],
    ],
    [["bare"], ["bare"]],
    [["first"], ["first"]],
    [[], []],
  ])("%j becomes %j", (path, expected) => {
    const diagnostic = { severity: "error", summary: "s", detail: "d", path } as const;
    const message = diagnosticToProto(diagnostic, createSecretMasker(), undefined, block);
    expect(toReportedDiagnostics([message]).map((one) => one.path ?? [])).toEqual([expected]);
  });

  it("the path of an attribute that requires a replacement is not changed", () => {
    expect(pathToProto(["maybe"], block)).toEqual(pathToProto(["maybe"], undefined));
  });
});
