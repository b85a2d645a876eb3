import fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { type ArchiveFile, zipStream } from "./zip-stream";

async function* each<T>(items: T[]): AsyncGenerator<T> {
  yield* items;
}

async function unzip(files: Array<{ name: string; parts: string[] }>) {
  const archive: ArchiveFile[] = files.map(({ name, parts }) => ({ name, content: each(parts) }));
  const bytes = await new Response(zipStream(each(archive))).arrayBuffer();
  return Object.entries(unzipSync(new Uint8Array(bytes))).map(([name, content]) => [name, strFromU8(content)]);
}

test("what goes in comes out, whatever it is cut into", async () => {
  const file = fc.record({ parts: fc.array(fc.string({ unit: "grapheme", maxLength: 50 })) });
  await fc.assert(
    fc.asyncProperty(fc.array(file, { maxLength: 5 }), async (files) => {
      const named = files.map(({ parts }, index) => ({ name: `folder/${index}.txt`, parts }));
      expect(await unzip(named)).toEqual(named.map(({ name, parts }) => [name, parts.join("")]));
    }),
  );
});

test("nothing is made before somebody reads, and making stops when nobody does any more", async () => {
  let made = 0;
  async function* endless(): AsyncGenerator<string> {
    for (;;) {
      made += 1;
      yield String(Math.random()).repeat(5_000);
    }
  }
  const stream = zipStream(each([{ name: "endless.txt", content: endless() }]));
  const reader = stream.getReader();
  for (let chunk = 0; chunk < 5; chunk++) await reader.read();
  await reader.cancel();
  const before = made;
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(made).toBe(before);
  expect(made).toBeLessThan(50);
});

test("a file that cannot be read ends the stream with its error", async () => {
  async function* broken(): AsyncGenerator<string> {
    yield "begun";
    throw new Error("gone");
  }
  const stream = zipStream(each([{ name: "a.txt", content: broken() }]));
  await expect(new Response(stream).arrayBuffer()).rejects.toThrow("gone");
});
