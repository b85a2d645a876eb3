import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Readback } from "@/lib/contracts/readback";
import { templateIds } from "@/lib/contracts/resume";
import { listDeliveries, makeResume, makeUser, makeWebhook, type TestUser } from "../support/api";

const data = {
  basics: { name: "Grace Hopper", email: "grace@example.com", phone: "+1 555 010 0199" },
  work: [
    {
      name: "Navy",
      position: "Rear admiral",
      startDate: "1943-12",
      endDate: "1986-08",
      highlights: ["Wrote compilers"],
    },
    { name: "Secret Employer", position: "Hidden role", hidden: true },
  ],
};
const readBack = (user: TestUser, body: unknown) => user.call<Readback>("POST", "/api/v1/export/readback", { body });

test.each(templateIds)(
  "the text of a PDF in %s gives the fields back; what is hidden is not looked for",
  async (template) => {
    const user = await makeUser();
    const webhook = await makeWebhook(user, "http://127.0.0.1:65533/", { events: ["*"] });
    const { id: resume_id } = await makeResume(user, { raw_text: undefined, data });
    const { status, body } = await readBack(user, { resume_id, template });
    expect(status).toBe(200);
    for (const text of ["grace@example.com", "Navy", "Wrote compilers"]) expect(body.text).toContain(text);
    expect(body.text).not.toContain("Secret");
    expect(body.missing).toEqual([]);
    expect(body.fields.map(({ path }) => path)).toEqual([
      ...["basics.name", "basics.email", "basics.phone"],
      ...["position", "name", "startDate", "endDate", "highlights.0"].map((key) => `work.0.${key}`),
    ]);
    expect((await listDeliveries(user, webhook.id)).map(({ event_type }) => event_type)).toEqual(["resume.created"]);
  },
);

test("an empty resume reads as nothing, and what is not there is not found", async () => {
  const [user, other] = [await makeUser(), await makeUser()];
  const { id: resume_id } = await makeResume(user, { raw_text: undefined, data: {} });
  expect((await readBack(user, { resume_id })).body).toEqual({ text: "", fields: [], missing: [] });
  expect((await readBack(user, { resume_id: randomUUID() })).status).toBe(404);
  expect((await readBack(other, { resume_id })).status).toBe(404);
  expect((await readBack(user, { resume_id, template: "fancy" })).status).toBe(422);
  expect((await readBack(user, {})).status).toBe(422);
});
