"use client";

import { CodeBlock } from "@/components/ui/code-block";
import { Tab, TabContent, TabList, Tabs } from "@/components/ui/tabs";
import { type SnippetLanguage, snippetLanguages, verificationSnippets } from "@/lib/contracts/snippets/catalog";
import { setSnippetLanguage, useSnippetLanguage } from "./snippet-language";

/** The verification code in the reader's language. `compact` leaves out the short variant and scrolls in little room. */
export function SnippetTabs({ compact = false }: { compact?: boolean }) {
  const language = useSnippetLanguage();
  return (
    <Tabs
      value={language}
      onValueChange={(next) => setSnippetLanguage(next as SnippetLanguage)}
      className="grid min-w-0 gap-3"
    >
      <TabList aria-label="Language" className="max-w-full justify-self-start overflow-x-auto">
        {snippetLanguages.map((name) => (
          <Tab key={name} value={name}>
            {verificationSnippets[name].label}
          </Tab>
        ))}
      </TabList>
      {snippetLanguages.map((name) => (
        <TabContent key={name} value={name} className="grid min-w-0 gap-3">
          <SnippetText language={name} compact={compact} />
        </TabContent>
      ))}
    </Tabs>
  );
}

function SnippetText({ language, compact }: { language: SnippetLanguage; compact: boolean }) {
  const { label, file, standard, simple } = verificationSnippets[language];
  return (
    <>
      <CodeBlock label={`Verification code in ${label}`} className={compact ? "max-h-44" : "max-h-none"}>
        {standard}
      </CodeBlock>
      {!compact && (
        <>
          <p className="text-muted text-xs">
            <code className="font-mono">{file}</code> needs nothing but the standard library.
          </p>
          <h3 className="mt-3 font-semibold text-base">With the short header only</h3>
          <p className="max-w-3xl text-muted">
            <code className="font-mono text-xs">X-Webhook-Signature</code> is the HMAC of the body alone, keyed with the
            whole secret as text. It is simpler, but it carries no time, so it cannot stop a replay; and after a
            rotation it uses the new secret at once.
          </p>
          <CodeBlock label={`Short verification code in ${label}`} className="max-h-none">
            {simple}
          </CodeBlock>
        </>
      )}
    </>
  );
}
