"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input, Textarea } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Tab, TabContent, TabList, Tabs } from "@/components/ui/tabs";
import { checkSignature, type SignatureInput, type SignatureReport } from "./signature/check-signature";
import { parseHeaders, signatureHeaderNames, withHeader } from "./signature/header-text";
import { makeSample } from "./signature/make-sample";
import { canSign } from "./signature/web-signature";
import { SignatureResult } from "./signature-result";

type SignatureCheckerProps = {
  /** What to begin with, such as a delivery's headers and body. */
  initial?: Partial<SignatureInput>;
};

const monoStyle = "font-mono text-xs md:text-xs";

/** Verifies a request with the browser's own cryptography, and says what is wrong. Nothing leaves the page. */
export function SignatureChecker({ initial }: SignatureCheckerProps) {
  const [input, setInput] = useState<SignatureInput>({ secret: "", headers: "", body: "", ...initial });
  const [report, setReport] = useState<SignatureReport | "unavailable" | null>(null);
  const change = (part: Partial<SignatureInput>) => {
    setInput((before) => ({ ...before, ...part }));
    setReport(null);
  };
  const check = async () => setReport(canSign() ? await checkSignature(input, Date.now()) : "unavailable");
  const useSample = async () => (canSign() ? change(await makeSample(Date.now())) : setReport("unavailable"));
  return (
    <Form onSubmit={check} className="grid min-w-0 gap-4">
      <Field label="Signing secret">
        {(control) => (
          <Input
            {...control}
            value={input.secret}
            onChange={(event) => change({ secret: event.target.value })}
            placeholder="whsec_…"
            autoComplete="off"
            spellCheck={false}
            className={monoStyle}
          />
        )}
      </Field>
      <HeaderFields headers={input.headers} onChange={(headers) => change({ headers })} />
      <Field label="Body" hint="Byte for byte as it arrived, before any JSON parser.">
        {(control) => (
          <Textarea
            {...control}
            value={input.body}
            onChange={(event) => change({ body: event.target.value })}
            placeholder='{"event_id":"…","event_type":"resume.created",…}'
            spellCheck={false}
            rows={6}
            className={monoStyle}
          />
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary">
          Check signature
        </Button>
        <Button variant="ghost" onClick={useSample}>
          Fill in a sample
        </Button>
      </div>
      <div role="status">
        {report === "unavailable" && (
          <Notice tone="warning">
            The browser offers its cryptography over https and on localhost only. Open this page there.
          </Notice>
        )}
        {report && report !== "unavailable" && <SignatureResult report={report} />}
      </div>
    </Form>
  );
}

type HeaderFieldsProps = { headers: string; onChange: (headers: string) => void };

/** The headers as one text, or the four that count one by one; both show the same. */
function HeaderFields({ headers, onChange }: HeaderFieldsProps) {
  return (
    <Tabs defaultValue="all" className="grid min-w-0 gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="font-medium">Headers</p>
        <TabList aria-label="How to enter the headers">
          <Tab value="all">All at once</Tab>
          <Tab value="single">One by one</Tab>
        </TabList>
      </div>
      <TabContent value="all">
        <Textarea
          aria-label="Headers"
          value={headers}
          onChange={(event) => onChange(event.target.value)}
          placeholder={"webhook-id: …\nwebhook-timestamp: …\nwebhook-signature: v1,…"}
          spellCheck={false}
          rows={6}
          className={monoStyle}
        />
      </TabContent>
      <TabContent value="single" className="grid gap-3 sm:grid-cols-2">
        {signatureHeaderNames.map((name) => (
          <HeaderField key={name} name={name} headers={headers} onChange={onChange} />
        ))}
      </TabContent>
    </Tabs>
  );
}

/** One header as it is typed: what the text of all headers would drop, such as a space at the end, stays meanwhile. */
function HeaderField({ name, headers, onChange }: HeaderFieldsProps & { name: string }) {
  const [typed, setTyped] = useState("");
  const value = parseHeaders(headers).get(name) ?? "";
  const asRead = parseHeaders(`${name}: ${typed}`).get(name) ?? "";
  return (
    <Field label={<code className="font-mono text-xs">{name}</code>}>
      {(control) => (
        <Input
          {...control}
          value={asRead === value ? typed : value}
          onChange={(event) => {
            setTyped(event.target.value);
            onChange(withHeader(headers, name, event.target.value));
          }}
          autoComplete="off"
          spellCheck={false}
          className={monoStyle}
        />
      )}
    </Field>
  );
}
