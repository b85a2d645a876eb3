"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { toast } from "sonner";
import { Button, IconButton } from "./button";

type CopyButtonProps = { text: string; label: string; withText?: boolean };

export function CopyButton({ text, label, withText = false }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => toast.error("The browser did not allow copying. Select the text and copy it."),
    );
  const icon = copied ? <Check aria-hidden className="text-success" /> : <Copy aria-hidden />;
  if (!withText) {
    return (
      <IconButton label={copied ? "Copied" : label} onClick={copy}>
        {icon}
      </IconButton>
    );
  }
  return (
    <Button onClick={copy}>
      {icon}
      {copied ? "Copied" : label}
    </Button>
  );
}
