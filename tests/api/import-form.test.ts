import http from "node:http";
import { beforeAll, describe, expect, inject, it } from "vitest";
import type { Resume } from "@/lib/contracts/resume";
import { call, makeUser, sampleText, type TestUser } from "../support/api";
import { importFile, type Part, sendForm, titlesOf } from "../support/import-file";

let user: TestUser;
beforeAll(async () => {
  user = await makeUser();
});

const textFile: Part = ["file", { name: "ada.txt", bytes: sampleText }];

describe("importing text and JSON", () => {
  it("creates a resume from a text, kept as raw_text, and says where it is", async () => {
    const { status, body, headers } = await importFile(user, "ada.txt", sampleText);
    expect(status).toBe(201);
    expect(body).toMatchObject({ raw_text: sampleText, version: 1, data: { basics: { email: "ada@example.com" } } });
    expect(headers.get("location")).toBe(`/api/v1/resumes/${body.id}`);
    const { body: read } = await user.call<Resume>("GET", headers.get("location") ?? "");
    expect(read).toEqual(body);
  });

  it("takes the title that is given, else the person's name, else the file's name", async () => {
    expect((await importFile(user, "ada.txt", sampleText, { title: " Mine " })).body.title).toBe("Mine");
    expect((await importFile(user, "ada.txt", sampleText)).body.title).toMatch(/^Ada Lovelace/);
    const nameless = await importFile(user, "Über mich.final.json", JSON.stringify({ skills: [{ name: "Looms" }] }));
    expect(nameless.body.title).toBe("Über mich.final");
  });

  it("creates a resume from JSON, whatever the name says of text", async () => {
    const document = { basics: { name: "Grace Hopper", label: "Admiral" }, work: [{ name: "Navy" }] };
    const { status, body } = await importFile(user, "resume.json", JSON.stringify(document));
    expect(status).toBe(201);
    expect(body).toMatchObject({ title: "Grace Hopper – Admiral", raw_text: null, data: document });
    const asText = await importFile(user, "resume.txt", JSON.stringify(document));
    expect(asText.body).toMatchObject({ raw_text: null, data: document });
  });

  it("answers the same key and file once, also when both come at the same time", async () => {
    const own = await makeUser();
    const headers = { "idempotency-key": "import-1" };
    const both = await Promise.all([1, 2].map(() => importFile(own, "ada.txt", sampleText, { headers })));
    expect(both.map(({ status }) => status).filter((status) => status === 201)).not.toHaveLength(0);
    expect(both.every(({ status }) => status === 201 || status === 409)).toBe(true);
    const again = await importFile(own, "ada.txt", sampleText, { headers });
    expect(again.status).toBe(201);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    const other = await importFile(own, "ada.txt", `${sampleText}!`, { headers });
    expect(other.body).toMatchObject({ status: 409, code: "idempotency_mismatch" });
    expect(await titlesOf(own)).toHaveLength(1);
  });
});

describe("a form that cannot be taken", () => {
  const refusals: Array<[string, Part[], { status: number; code: string; field?: string }]> = [
    ["no file", [["title", "Mine"]], { status: 422, code: "invalid_input", field: "file" }],
    ["a text instead of a file", [["file", "text"]], { status: 422, code: "invalid_input", field: "file" }],
    ["two files", [textFile, textFile], { status: 422, code: "invalid_input", field: "file" }],
    ["an unknown field", [textFile, ["colour", "red"]], { status: 422, code: "invalid_input", field: "colour" }],
    [
      "a title twice",
      [textFile, ["title", "a"], ["title", "b"]],
      { status: 422, code: "invalid_input", field: "title" },
    ],
    ["a blank title", [textFile, ["title", " "]], { status: 422, code: "invalid_input", field: "title" }],
    ["an empty file", [["file", { name: "a.txt", bytes: "" }]], { status: 422, code: "file_empty" }],
    [
      "many fields",
      Array.from({ length: 5_000 }, (_, index) => [`f${index}`, "x"] as Part),
      { status: 422, code: "invalid_input" },
    ],
    [
      "a file over 10 MB",
      [["file", { name: "big.txt", bytes: new Uint8Array(11_000_000).fill(65) }]],
      { status: 413, code: "body_too_large" },
    ],
  ];

  it.each(refusals)("refuses %s", async (_name, parts, { field, ...problem }) => {
    const own = await makeUser();
    const { status, body } = await sendForm(own, parts);
    expect({ status, code: body.code }).toEqual(problem);
    if (field) expect(body.errors?.[0]?.field).toBe(field);
    expect(body.detail).toMatch(/\w.*\.$/);
    expect(await titlesOf(own)).toEqual([]);
  });

  it.each([
    ["application/json", '{"file":"x"}', 415],
    ["multipart/form-data", "no boundary", 400],
    ["multipart/form-data; boundary=x", "--x\r\nno end", 400],
    ["multipart/form-data; boundary=x", "", 400],
  ])("refuses %s with %j", async (type, raw, status) => {
    const answered = await user.call("POST", "/api/v1/resumes/import", { raw, headers: { "content-type": type } });
    expect(answered.status).toBe(status);
  });

  it("needs credentials", async () => {
    const headers = { "content-type": "multipart/form-data; boundary=x" };
    expect((await call("POST", "/api/v1/resumes/import", { raw: "--x--", headers })).status).toBe(401);
  });

  it("refuses a body over the limit that does not say its length, and goes on", async () => {
    const chunk = Buffer.alloc(1_000_000, 65);
    const start = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n';
    const status = await sendChunked([Buffer.from(start), ...Array.from({ length: 30 }, () => chunk)]);
    expect([413, "closed"]).toContain(status);
    expect((await importFile(user, "ada.txt", sampleText)).status).toBe(201);
  });
});

/** Sends a body in chunks. @returns the status, or that the server closed the connection before all was sent */
function sendChunked(chunks: Buffer[]): Promise<number | "closed"> {
  const headers = {
    authorization: `Bearer ${user.tokens.access_token}`,
    "content-type": "multipart/form-data; boundary=x",
    "transfer-encoding": "chunked",
  };
  return new Promise((resolve) => {
    const url = new URL("/api/v1/resumes/import", inject("appUrl"));
    const request = http.request(url, { method: "POST", headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.on("error", () => resolve("closed"));
    for (const chunk of chunks) request.write(chunk);
    request.end("\r\n--x--\r\n");
  });
}
