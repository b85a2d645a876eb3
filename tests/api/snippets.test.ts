import { beforeAll, describe, expect, test } from "vitest";
import { snippetLanguages, verificationSnippets } from "@/lib/contracts/snippets/catalog";
import { signatureHeaders } from "@/lib/webhooks/sign";
import { makeResume, makeUser, makeWebhook, until } from "../support/api";
import { type ReceivedRequest, startReceiver, verifyRequest } from "../support/receiver";
import { hasRuntime, runSnippets, type SnippetCase } from "../support/snippet-runtimes";

type Question = Omit<SnippetCase, "scheme">;

const found = snippetLanguages.filter(hasRuntime);
const absent = snippetLanguages.filter((language) => !found.includes(language));
const anotherSecret = `whsec_${Buffer.alloc(32, 9).toString("base64")}`;

const asSent = ({ headers, body }: ReceivedRequest, secret: string): Question => ({
  secret,
  body,
  headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
});
const without = (question: Question, name: string): Question => ({
  ...question,
  headers: Object.fromEntries(Object.entries(question.headers).filter(([given]) => given !== name)),
});
const withHeader = (question: Question, name: string, value: string): Question => ({
  ...question,
  headers: { ...question.headers, [name]: value },
});

/** The same request as it would have been signed some seconds ago (or, below 0, in the future). */
function signedAgo({ secret, headers, body }: Question, seconds: number): Question {
  const timestamp = Math.floor(Date.now() / 1000) - seconds;
  const parts = { eventId: String(headers["webhook-id"]), timestamp, body: body.toString("utf8") };
  return { secret, body, headers: { ...headers, ...signatureHeaders({ current: secret }, parts) } };
}

/** One delivery of a fresh webhook and one during a rotation's overlap, as a receiver got them. */
async function receiveTwo() {
  const receiver = await startReceiver();
  const user = await makeUser();
  const webhook = await makeWebhook(user, receiver.url, { events: ["resume.created"] });
  await makeResume(user, { title: "Zoë 👩‍💻 <script> \u2028" });
  const first = await until("the first delivery", () => receiver.requests[0]);
  const path = `/api/v1/webhooks/${webhook.id}/regenerate-secret`;
  const { body } = await user.call<{ secret: string }>("POST", path, { body: { overlap_hours: 1 } });
  await makeResume(user);
  const second = await until("the second delivery", () => receiver.requests[1]);
  await receiver.close();
  return { first, second, oldSecret: webhook.secret, newSecret: body.secret };
}

let received: Awaited<ReturnType<typeof receiveTwo>>;
let sent: Question;
beforeAll(async () => {
  received = await receiveTwo();
  sent = asSent(received.first, received.oldSecret);
});

/** What is asked of every language, with the true answer. */
function standardQuestions(): Array<[name: string, question: Question, valid: boolean]> {
  const { second, oldSecret, newSecret } = received;
  const changed = Buffer.from(sent.body.toString().replace("resume.created", "resume.deleted"));
  const signatures = sent.headers["webhook-signature"];
  return [
    ["as it arrived", sent, true],
    ["signed 4 minutes ago", signedAgo(sent, 240), true],
    ["during the overlap, the new secret", asSent(second, newSecret), true],
    ["during the overlap, the old secret", asSent(second, oldSecret), true],
    ["a signature of a later version beside it", withHeader(sent, "webhook-signature", `v2,AAAA ${signatures}`), true],
    ["a changed body", { ...sent, body: changed }, false],
    ["a newline after the body", { ...sent, body: Buffer.concat([sent.body, Buffer.from("\n")]) }, false],
    ["another secret", { ...sent, secret: anotherSecret }, false],
    ["an empty secret", { ...sent, secret: "" }, false],
    ["before the rotation, the new secret", { ...sent, secret: newSecret }, false],
    ["signed 6 minutes ago", signedAgo(sent, 360), false],
    ["signed 6 minutes in the future", signedAgo(sent, -360), false],
    ["another timestamp", withHeader(sent, "webhook-timestamp", String(Math.floor(Date.now() / 1000) - 60)), false],
    ["a timestamp that is no number", withHeader(sent, "webhook-timestamp", "yesterday"), false],
    ["another id", withHeader(sent, "webhook-id", "another"), false],
    ["an empty signature", withHeader(sent, "webhook-signature", ""), false],
    ["a signature of another length", withHeader(sent, "webhook-signature", "v1,é"), false],
    ["no webhook-id", without(sent, "webhook-id"), false],
    ["no webhook-timestamp", without(sent, "webhook-timestamp"), false],
    ["no webhook-signature", without(sent, "webhook-signature"), false],
  ];
}

function simpleQuestions(): Array<[name: string, question: Question, valid: boolean]> {
  const { second, oldSecret, newSecret } = received;
  return [
    ["as it arrived", sent, true],
    ["during the overlap, the new secret", asSent(second, newSecret), true],
    ["during the overlap, the old secret", asSent(second, oldSecret), false],
    ["a changed body", { ...sent, body: Buffer.from(`${sent.body} `) }, false],
    ["another secret", { ...sent, secret: anotherSecret }, false],
    ["an empty secret", { ...sent, secret: "" }, false],
    ["no X-Webhook-Signature", without(sent, "x-webhook-signature"), false],
    ["a signature of another length", withHeader(sent, "x-webhook-signature", "sha256=é"), false],
  ];
}

test(`the snippets run in ${found.join(", ")}; not on this machine: ${absent.join(", ") || "none"}`, () => {
  expect(found).toContain("node");
});

test("the questions are put about requests that the official library accepts", () => {
  const { first, second, oldSecret, newSecret } = received;
  expect(verifyRequest(first, oldSecret).event_type).toBe("resume.created");
  expect(verifyRequest(second, newSecret).event_type).toBe("resume.created");
});

describe.each(found)("%s", (language) => {
  const answers = (scheme: SnippetCase["scheme"], questions: ReturnType<typeof standardQuestions>) => {
    const verdicts = runSnippets(
      language,
      questions.map(([, question]) => ({ scheme, ...question })),
    );
    return Object.fromEntries(questions.map(([name], index) => [name, verdicts[index]]));
  };
  const truth = (questions: ReturnType<typeof standardQuestions>) =>
    Object.fromEntries(questions.map(([name, , valid]) => [name, valid]));

  test(`${verificationSnippets[language].file} checks the Standard Webhooks signature`, () => {
    expect(answers("standard", standardQuestions())).toEqual(truth(standardQuestions()));
  });

  test("the short one checks X-Webhook-Signature", () => {
    expect(answers("simple", simpleQuestions())).toEqual(truth(simpleQuestions()));
  });
});
