"use client";

import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import { DialogBody, DialogClose, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import type { CreatedApiKey } from "@/lib/contracts/api-keys";
import { operations } from "@/lib/contracts/operations";
import { type Scope, scopesCover } from "@/lib/contracts/scopes";

/** A call that a key with these scopes may make, to try it with. */
function pathToTry(granted: Scope[]): string {
  const { getMe, listResumes, listWebhooks, listTemplates } = operations;
  return (
    [getMe, listResumes, listWebhooks].find(({ scope }) => scopesCover(granted, scope))?.path ?? listTemplates.path
  );
}

/** A key that is new, and how to use it. */
export function CreatedKey({ created: { key, scopes } }: { created: CreatedApiKey }) {
  return (
    <>
      <DialogBody className="grid gap-4">
        <Notice tone="warning">Copy the key now. It is not shown again.</Notice>
        <Field label="API key">
          {(control) => (
            <div className="flex gap-2">
              <Input
                {...control}
                readOnly
                value={key}
                onFocus={(event) => event.target.select()}
                className="font-mono text-xs md:text-xs"
              />
              <CopyButton text={key} label="Copy key" withText />
            </div>
          )}
        </Field>
        <div className="grid gap-1.5">
          <p className="font-medium">Try it</p>
          <CodeBlock label="Command" wrap>
            {`curl -H "Authorization: Bearer ${key}" ${window.location.origin}${pathToTry(scopes)}`}
          </CodeBlock>
        </div>
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button variant="primary">Done</Button>
        </DialogClose>
      </DialogFooter>
    </>
  );
}
