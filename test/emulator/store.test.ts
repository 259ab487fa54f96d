import fc from "fast-check";
import { type Journal, type RecordChange, Store } from "../../src/emulator/store";

interface Note {
  readonly text: string;
}

function createNotes(journal?: Journal) {
  const store = new Store(journal);
  const notes = store.table<Note>("note");
  const put = (id: string, text: string) => store.transaction(() => notes.put("prod", id, { text }));
  const listTexts = () => notes.list("prod").map(({ text }) => text);
  return { store, notes, put, texts: listTexts };
}

test("records are found by kind, sandbox and id", () => {
  const { store, notes, put } = createNotes();
  put("1", "one");
  expect(notes.get("prod", "1")).toEqual({ text: "one" });
  expect(notes.get("dev", "1")).toBeUndefined();
  expect(store.table("other").get("prod", "1")).toBeUndefined();
});

test("records are listed in the order of their creation, whatever was changed since", () => {
  const { store, notes, put, texts } = createNotes();
  for (const id of ["3", "1", "2"]) put(id, id);
  put("3", "three");
  expect(texts()).toEqual(["three", "1", "2"]);
  store.transaction(() => notes.delete("prod", "1"));
  put("1", "again");
  expect(texts()).toEqual(["three", "2", "again"]);
});

test("a transaction sees its own changes; when it fails there were none, and the order is as before", () => {
  const { store, notes, put, texts } = createNotes();
  put("1", "one");
  put("2", "two");
  const failMidway = () =>
    store.transaction(() => {
      notes.delete("prod", "1");
      notes.put("prod", "2", { text: "changed" });
      notes.put("prod", "3", { text: "new" });
      expect(texts()).toEqual(["changed", "new"]);
      throw new Error("no");
    });
  expect(failMidway).toThrow("no");
  expect(texts()).toEqual(["one", "two"]);
});

test("changes that the journal cannot store do not happen", () => {
  const journal: Journal = {
    load: () => [],
    write: () => {
      throw new Error("disk full");
    },
    close: () => {},
  };
  const { put, texts } = createNotes(journal);
  expect(() => put("1", "one")).toThrow("disk full");
  expect(texts()).toEqual([]);
});

test("only transactions change records, and they do not nest", () => {
  const { store, notes } = createNotes();
  expect(() => notes.put("prod", "1", { text: "one" })).toThrow("within a transaction");
  expect(() => store.transaction(() => store.transaction(() => {}))).toThrow("nest");
});

test("a store loads what its journal has stored", () => {
  const change = fc.record({
    id: fc.constantFrom("1", "2", "3", "4"),
    sandbox: fc.constantFrom("prod", "dev"),
    text: fc.option(fc.string()),
  });
  fc.assert(
    fc.property(fc.array(change), (changes) => {
      const kept: RecordChange[] = [];
      const journal: Journal = { load: () => kept, write: (written) => kept.push(...written), close: () => {} };
      const { store, notes } = createNotes(journal);
      for (const { id, sandbox, text } of changes) {
        store.transaction(() => (text === null ? notes.delete(sandbox, id) : notes.put(sandbox, id, { text })));
      }
      const again = createNotes(journal).notes;
      for (const sandbox of ["prod", "dev"]) expect(again.list(sandbox)).toEqual(notes.list(sandbox));
    }),
  );
});
