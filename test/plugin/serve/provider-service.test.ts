import { once } from "node:events";
import { PassThrough, Writable } from "node:stream";
import { pipeMessages } from "../../../src/plugin/serve/provider-service";

const never = new AbortController().signal;

async function* countUp(yielded: number[], ended: () => void = () => {}) {
  try {
    for (let number = 1; number <= 100; number += 1) {
      yielded.push(number);
      yield number;
    }
  } finally {
    ended();
  }
}

test("everything is written in order, and then the stream ends", async () => {
  const stream = new PassThrough({ objectMode: true });
  const read = stream.toArray();
  await pipeMessages(countUp([]), stream, never);
  expect(await read).toEqual(Array.from({ length: 100 }, (_, at) => at + 1));
});

test("messages are produced no faster than a slow reader takes them", async () => {
  const yielded: number[] = [];
  const waiting: (() => void)[] = [];
  const stream = new Writable({ objectMode: true, highWaterMark: 2, write: (_, __, done) => void waiting.push(done) });
  const written = pipeMessages(countUp(yielded), stream, never);
  await new Promise(setImmediate);
  expect(yielded).toEqual([1, 2]);
  const finished = once(stream, "finish");
  while (yielded.length < 100 || waiting.length > 0) {
    waiting.shift()?.();
    await new Promise(setImmediate);
  }
  await Promise.all([written, finished]);
});

test("after the reader has gone, the source is closed and not read any more", async () => {
  const yielded: number[] = [];
  const reader = new AbortController();
  let ended = false;
  const stream = new Writable({ objectMode: true, highWaterMark: 1, write() {} });
  const written = pipeMessages(
    countUp(yielded, () => {
      ended = true;
    }),
    stream,
    reader.signal,
  );
  await new Promise(setImmediate);
  reader.abort();
  await expect(written).rejects.toThrow("aborted");
  expect({ made: yielded, ended, writableEnded: stream.writableEnded }).toEqual({
    made: [1],
    ended: true,
    writableEnded: false,
  });
});
