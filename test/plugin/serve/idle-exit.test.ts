import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { exitInOrder, exitWhenIdle } from "../../../src/plugin/serve/idle-exit";
import { createTemporaryFolder } from "../../support/temporary-folder";

const MINUTE = 60_000;
const sockets: Socket[] = [];
let server: Server;
let address: string;
let leave: jest.Mock;
let dismiss: () => void;

beforeEach(async () => {
  jest.useFakeTimers({ doNotFake: ["nextTick", "setImmediate", "queueMicrotask"] });
  server = createServer();
  leave = jest.fn();
  dismiss = exitWhenIdle(server, leave);
  address = join(createTemporaryFolder(), "socket");
  await once(server.listen(address), "listening");
});

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await once(server.close(), "close");
  jest.useRealTimers();
});

/** Connects, and returns how to hang up. */
async function connectSocket(): Promise<() => Promise<void>> {
  const client = connect(address);
  const [accepted] = (await once(server, "connection")) as [Socket];
  sockets.push(client, accepted.resume());
  return async () => {
    client.destroy();
    await once(accepted, "close");
  };
}

it("exits if no client ever connects", () => {
  jest.advanceTimersByTime(MINUTE - 1);
  expect(leave).not.toHaveBeenCalled();
  jest.advanceTimersByTime(1);
  expect(leave).toHaveBeenCalledTimes(1);
});

it("runs as long as a client is connected", async () => {
  const hangUp = await connectSocket();
  await connectSocket();
  await hangUp();
  jest.advanceTimersByTime(1000 * MINUTE);
  expect(leave).not.toHaveBeenCalled();
});

it("exits a little after the last client has disconnected", async () => {
  const hangUp = await connectSocket();
  await hangUp();
  expect(leave).not.toHaveBeenCalled();
  jest.advanceTimersByTime(2_000);
  expect(leave).toHaveBeenCalledTimes(1);
});

it("keeps running for a client that reconnects in time", async () => {
  const hangUp = await connectSocket();
  await hangUp();
  jest.advanceTimersByTime(1_999);
  await connectSocket();
  jest.advanceTimersByTime(MINUTE);
  expect(leave).not.toHaveBeenCalled();
});

it("exits at once after a shutdown request when the last client disconnects", async () => {
  const hangUp = await connectSocket();
  dismiss();
  expect(leave).not.toHaveBeenCalled();
  await hangUp();
  expect(leave).toHaveBeenCalledTimes(1);
});

describe("after a signal", () => {
  const exit = jest.fn();
  beforeEach(() => exit.mockClear());

  it("exits when the work has ended", async () => {
    let end = () => {};
    const work = new Promise<void>((resolve) => {
      end = resolve;
    });
    exitInOrder(() => work, exit);
    jest.advanceTimersByTime(29_999);
    expect(exit).not.toHaveBeenCalled();
    end();
    await work;
    await Promise.resolve();
    expect(exit).toHaveBeenCalledTimes(1);
  });

  it("exits after half a minute although the work does not end", () => {
    exitInOrder(() => new Promise(() => {}), exit);
    jest.advanceTimersByTime(30_000);
    expect(exit).toHaveBeenCalledTimes(1);
  });
});
