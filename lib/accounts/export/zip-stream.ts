import { Zip, ZipDeflate } from "fflate";

/** A file of an archive, as chunks of text or bytes that are made when they are needed. */
export type ArchiveFile = { name: string; content: AsyncIterable<string | Uint8Array> };

const encoder = new TextEncoder();

async function* zip(files: AsyncIterable<ArchiveFile>): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  const archive = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  for await (const { name, content } of files) {
    const entry = new ZipDeflate(name, { level: 6 });
    archive.add(entry);
    for await (const part of content) {
      entry.push(typeof part === "string" ? encoder.encode(part) : part);
      yield* ready.splice(0);
    }
    entry.push(new Uint8Array(), true);
    yield* ready.splice(0);
  }
  archive.end();
  yield* ready;
  ready = [];
}

/** A zip archive that is made while it is read: never more of it in memory than a chunk of one file. */
export function zipStream(files: AsyncIterable<ArchiveFile>): ReadableStream<Uint8Array> {
  const chunks = zip(files);
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await chunks.return(undefined);
      },
    },
    { highWaterMark: 1 },
  );
}
