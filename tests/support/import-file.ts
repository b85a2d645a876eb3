import { inject } from "vitest";
import type { Resume } from "@/lib/contracts/resume";
import type { Answered, TestUser } from "./api";

export type Part = [name: string, value: string | { name: string; bytes: Uint8Array | string }];

/** Imports a file as a browser's form would send it. */
export async function importFile(
  user: TestUser,
  name: string,
  bytes: Uint8Array | string,
  { title, headers }: { title?: string; headers?: Record<string, string> } = {},
): Promise<Answered<Resume & { code: string; detail: string }>> {
  const parts: Part[] = [["file", { name, bytes }], ...(title === undefined ? [] : [["title", title] as Part])];
  return sendForm(user, parts, headers);
}

/** Posts any form to the import. */
export async function sendForm<T = Resume & { code: string; detail: string; errors?: { field: string }[] }>(
  user: TestUser,
  parts: Part[],
  headers: Record<string, string> = {},
): Promise<Answered<T>> {
  const form = new FormData();
  for (const [name, value] of parts) {
    if (typeof value === "string") form.append(name, value);
    else form.append(name, new Blob([value.bytes as BlobPart]), value.name);
  }
  const response = await fetch(`${inject("appUrl")}/api/v1/resumes/import`, {
    method: "POST",
    headers: { authorization: `Bearer ${user.tokens.access_token}`, ...headers },
    body: form,
  });
  const answer = Buffer.from(await response.arrayBuffer());
  return {
    status: response.status,
    headers: response.headers,
    bytes: answer,
    body: JSON.parse(answer.toString() || "{}"),
  };
}

/** The titles of everything that a user has. */
export async function titlesOf(user: TestUser): Promise<string[]> {
  const { body } = await user.call<{ resumes: Resume[] }>("GET", "/api/v1/resumes");
  return body.resumes.map(({ title }) => title);
}
