import { crc32, deflateSync } from "node:zlib";
import type { Page } from "playwright-core";

/** The pixels of a picture, four bytes each: red, green, blue and alpha. */
interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Buffer;
}

const MAX_COLOURS = 256;
/** The squared distance below which two colours look the same. */
const NEAR = 24;

/**
 * Writes a picture with at most 256 colours, in a third of the bytes that the browser's own picture takes.
 *
 * @param page A blank page, in which the picture is read.
 * @param picture A PNG.
 */
export async function reduceColours(page: Page, picture: Buffer): Promise<Buffer> {
  return writePng(await readPixels(page, picture));
}

async function readPixels(page: Page, picture: Buffer): Promise<Pixels> {
  // A text, because the types of the DOM are not those of Node.
  const read = `(async () => {
    const bytes = Uint8Array.from(atob("${picture.toString("base64")}"), (one) => one.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes]));
    const { width, height } = bitmap;
    const context = new OffscreenCanvas(width, height).getContext("2d");
    context.drawImage(bitmap, 0, 0);
    const reader = new FileReader();
    reader.readAsDataURL(new Blob([context.getImageData(0, 0, width, height).data]));
    await new Promise((resolve) => { reader.onload = resolve; });
    return { width, height, data: reader.result.split(",")[1] };
  })()`;
  const { data, ...size } = (await page.evaluate(read)) as { width: number; height: number; data: string };
  return { ...size, data: Buffer.from(data, "base64") };
}

const colourAt = (data: Buffer, pixel: number) => data.readUIntBE(pixel * 4, 3);

function writePng({ width, height, data }: Pixels): Buffer {
  const counts = new Map<number, number>();
  for (let pixel = 0; pixel < width * height; pixel++) {
    const colour = colourAt(data, pixel);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const palette = choosePalette(counts);
  const places = new Map(Array.from(counts.keys(), (colour) => [colour, findNearest(palette, colour).place]));
  // Each row begins with the number of its filter; 0 is none.
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = places.get(colourAt(data, y * width + x)) ?? 0;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits for each pixel, which are a place in the palette.
  header.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap((colour) => splitColour(colour)));
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    writeChunk("IHDR", header),
    writeChunk("PLTE", colours),
    writeChunk("IDAT", deflateSync(rows, { level: 9, memLevel: 9 })),
    writeChunk("IEND", Buffer.alloc(0)),
  ]);
}

/** The most frequent colours, without those that look like a more frequent one. */
function choosePalette(counts: ReadonlyMap<number, number>): number[] {
  const palette: number[] = [];
  for (const [colour] of [...counts].sort(([one, many], [other, more]) => more - many || one - other)) {
    if (palette.length === MAX_COLOURS) break;
    if (findNearest(palette, colour).distance > NEAR) palette.push(colour);
  }
  return palette;
}

function findNearest(palette: readonly number[], colour: number): { place: number; distance: number } {
  let nearest = { place: 0, distance: Number.POSITIVE_INFINITY };
  const [red, green, blue] = splitColour(colour);
  for (const [place, other] of palette.entries()) {
    const [otherRed, otherGreen, otherBlue] = splitColour(other);
    const distance = (red - otherRed) ** 2 + (green - otherGreen) ** 2 + (blue - otherBlue) ** 2;
    if (distance < nearest.distance) nearest = { place, distance };
  }
  return nearest;
}

const splitColour = (colour: number): [number, number, number] => [colour >> 16, (colour >> 8) & 255, colour & 255];

function writeChunk(type: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const content = Buffer.concat([Buffer.from(type, "latin1"), body]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(content));
  return Buffer.concat([length, content, sum]);
}
