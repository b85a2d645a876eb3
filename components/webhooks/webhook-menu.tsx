"use client";

import { Ellipsis, Eye, History, KeyRound, Pencil, Send, ShieldCheck, Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from "@/components/ui/dropdown-menu";
import type { Webhook } from "@/lib/contracts/webhooks";
import { CheckSignatureDialog } from "./check-signature-dialog";
import { DeleteWebhookDialog } from "./delete-webhook-dialog";
import { EditWebhookDialog } from "./edit-webhook-dialog";
import { RecoverDialog } from "./recover-dialog";
import { RevealSecretDialog } from "./reveal-secret-dialog";
import { RotateSecretDialog } from "./rotate-secret-dialog";
import { TestWebhookDialog } from "./test-webhook-dialog";

type Asking = "edit" | "test" | "recover" | "rotate" | "reveal" | "check" | "delete" | null;
type WebhookMenuProps = { webhook: Webhook; withEdit?: boolean; onDeleted?: () => void };

export function WebhookMenu({ webhook, withEdit = true, onDeleted }: WebhookMenuProps) {
  const [asking, setAsking] = useState<Asking>(null);
  const button = useRef<HTMLButtonElement>(null);
  const dialog = (name: Asking) => ({
    returnFocus: button,
    open: asking === name,
    onOpenChange: (on: boolean) => setAsking(on ? name : null),
  });
  return (
    <>
      <Menu>
        <MenuTrigger asChild>
          <Button
            ref={button}
            variant={withEdit ? "ghost" : "secondary"}
            size="icon"
            aria-label={`More actions for ${webhook.url}`}
          >
            <Ellipsis aria-hidden />
          </Button>
        </MenuTrigger>
        <MenuContent>
          {withEdit && (
            <MenuItem onSelect={() => setAsking("edit")}>
              <Pencil aria-hidden /> Edit
            </MenuItem>
          )}
          {withEdit && (
            <MenuItem onSelect={() => setAsking("test")}>
              <Send aria-hidden /> Send test event
            </MenuItem>
          )}
          <MenuItem onSelect={() => setAsking("recover")}>
            <History aria-hidden /> Recover deliveries
          </MenuItem>
          <MenuItem onSelect={() => setAsking("rotate")}>
            <KeyRound aria-hidden /> Rotate secret
          </MenuItem>
          <MenuItem onSelect={() => setAsking("reveal")}>
            <Eye aria-hidden /> Reveal secret
          </MenuItem>
          <MenuItem onSelect={() => setAsking("check")}>
            <ShieldCheck aria-hidden /> Check a signature
          </MenuItem>
          <MenuSeparator />
          <MenuItem danger onSelect={() => setAsking("delete")}>
            <Trash2 aria-hidden /> Delete
          </MenuItem>
        </MenuContent>
      </Menu>
      <EditWebhookDialog webhook={webhook} {...dialog("edit")} />
      <TestWebhookDialog webhook={webhook} {...dialog("test")} />
      <RecoverDialog webhook={webhook} {...dialog("recover")} />
      <RotateSecretDialog webhook={webhook} {...dialog("rotate")} />
      <RevealSecretDialog webhook={webhook} {...dialog("reveal")} />
      <CheckSignatureDialog {...dialog("check")} />
      <DeleteWebhookDialog webhook={webhook} {...dialog("delete")} onDeleted={onDeleted} />
    </>
  );
}
