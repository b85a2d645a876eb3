import type { ReactNode } from "react";
import { Code, DocsLink } from "./section";

const conventions: Array<{ name: string; text: ReactNode }> = [
  {
    name: "Credentials",
    text: (
      <>
        A bearer token in <Code>Authorization</Code>: an access token, or an API key (<Code>rb_live_…</Code>, made in
        the settings) with the scope that the call names. Without one, or with one that has expired, a call answers 401;
        with a key that lacks the scope 403. Somebody else&apos;s id answers exactly as an unknown one: 404.
      </>
    ),
  },
  {
    name: "Limits",
    text: (
      <>
        Every answer says how many calls are left (<Code>RateLimit-Remaining</Code>) and in how many seconds the count
        starts again (<Code>RateLimit-Reset</Code>). Beyond that a call answers 429 with <Code>Retry-After</Code>.
        Exports, mails and attempts to sign in have limits of their own.
      </>
    ),
  },
  {
    name: "Fields",
    text: (
      <>
        <Code>snake_case</Code>. Ids are UUIDs. Times are ISO 8601 in UTC with milliseconds, such as{" "}
        <Code>2025-12-03T10:30:45.123Z</Code>. A field that a call does not know is refused, so that a typing error
        shows.
      </>
    ),
  },
  {
    name: "Lists",
    text: (
      <>
        <Code>limit</Code> and <Code>offset</Code> choose the page and <Code>total</Code> counts everything. Where an
        answer has a <Code>next_cursor</Code>, send it as <Code>cursor</Code>: nothing is skipped or seen twice, however
        much is added meanwhile.
      </>
    ),
  },
  {
    name: "Repeating safely",
    text: (
      <>
        Send an <Code>Idempotency-Key</Code> of your own with a call that takes one. The same key and body within 24
        hours get the first answer again.
      </>
    ),
  },
  {
    name: "Request ids",
    text: (
      <>
        Every answer carries <Code>X-Request-Id</Code>, your own if you sent one.{" "}
        <DocsLink href="#errors">Errors</DocsLink> repeat it in their body.
      </>
    ),
  },
];

/** What holds for every call. */
export function Conventions() {
  return (
    <section id="conventions" aria-label="Conventions" className="grid min-w-0 scroll-mt-6 gap-3">
      <h3 className="font-semibold text-base">What holds for every call</h3>
      <dl className="divide-y divide-line rounded-lg border border-line bg-surface">
        {conventions.map(({ name, text }) => (
          <div key={name} className="grid gap-x-4 gap-y-1 px-4 py-2.5 sm:grid-cols-[9rem_minmax(0,1fr)]">
            <dt className="font-medium">{name}</dt>
            <dd className="text-pretty text-muted">{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
