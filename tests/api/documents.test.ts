import { readFileSync } from "node:fs";
import path from "node:path";
import { validate } from "@jsonresume/schema";
import { expect, test } from "vitest";
import type { Resume } from "@/lib/contracts/resume";
import { listDeliveries, makeResume, makeUser, makeWebhook } from "../support/api";

const official = path.resolve(import.meta.dirname, "../../node_modules/@jsonresume/schema");
const sample = JSON.parse(readFileSync(path.join(official, "sample.resume.json"), "utf8"));

test("a JSON Resume that was put in comes out equal and valid, and goes in again unchanged", async () => {
  const user = await makeUser();
  const webhook = await makeWebhook(user, "http://127.0.0.1:65533/", { events: ["export.*"] });
  const { id } = await makeResume(user);
  const put = (data: unknown) => user.call<Resume>("PUT", `/api/v1/resumes/${id}`, { body: { data } });
  const first = await put(sample);
  expect([first.status, first.body.version]).toEqual([200, 2]);
  const { status, headers, bytes } = await user.call("POST", "/api/v1/export/json", { body: { resume_id: id } });
  expect([status, headers.get("content-type")]).toEqual([200, "application/json"]);
  expect(headers.get("content-disposition")).toContain("Analyst.json");
  const exported = JSON.parse(bytes.toString("utf8"));
  expect(exported).toEqual(sample);
  validate(exported, (errors) => expect(errors).toBeNull());
  const again = await put(exported);
  expect([again.body.version, again.body.data]).toEqual([2, first.body.data]);
  expect((await listDeliveries(user, webhook.id))[0]?.payload).toMatchObject({ format: "json", resume_id: id });
});

test("what an older document says is kept: names, dates and addresses in other forms", async () => {
  const user = await makeUser();
  const data = { work: { company: "Old Co", website: "old.example", startDate: "May 2019", endDate: "about 2021" } };
  const resume = await makeResume(user, { raw_text: undefined, data });
  const job = { name: "Old Co", url: "https://old.example", startDate: "2019-05", endDateText: "about 2021" };
  expect(resume.data.work).toEqual([{ id: "work-1", ...job }]);
});

test("the template in a document is taken when none is given", async () => {
  const user = await makeUser();
  const data = { meta: { resumebuilder: { template: "minimal" } } };
  expect((await makeResume(user, { raw_text: undefined, data })).template).toBe("minimal");
  expect((await makeResume(user, { raw_text: undefined, data, template: "modern" })).template).toBe("modern");
});

test("a preview is a PDF of what is given, half-typed or not, and records nothing", async () => {
  const user = await makeUser();
  const webhook = await makeWebhook(user, "http://127.0.0.1:65533/", { events: ["*"] });
  const data = { basics: { name: "Ada" }, work: [{ id: "x", startDateText: "abo" }, {}] };
  const { status, headers, bytes } = await user.call("POST", "/api/v1/export/preview", { body: { data } });
  expect([status, headers.get("content-type"), bytes.subarray(0, 5).toString()]).toEqual([
    200,
    "application/pdf",
    "%PDF-",
  ]);
  expect((await user.call("POST", "/api/v1/export/preview", { body: { data: [] } })).status).toBe(422);
  expect((await user.call("POST", "/api/v1/export/preview", { body: { data, template: "fancy" } })).status).toBe(422);
  expect(await listDeliveries(user, webhook.id)).toEqual([]);
});
