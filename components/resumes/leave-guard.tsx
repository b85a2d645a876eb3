"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";

/** The address that a plain click would open inside the app, or null. */
function leavesTo(event: MouseEvent): string | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link || link.target || link.hasAttribute("download") || link.origin !== window.location.origin) return null;
  const stays = link.pathname === window.location.pathname && link.search === window.location.search;
  return stays ? null : link.pathname + link.search + link.hash;
}

/** Asks before unsaved changes are lost: the browser when the tab closes, a dialog when a link is clicked. */
export function LeaveGuard({ active }: { active: boolean }) {
  const router = useRouter();
  const [target, setTarget] = useState<string | null>(null);
  useEffect(() => {
    if (!active) return;
    const unload = (event: BeforeUnloadEvent) => event.preventDefault();
    const click = (event: MouseEvent) => {
      const address = leavesTo(event);
      if (address === null) return;
      event.preventDefault();
      event.stopPropagation();
      setTarget(address);
    };
    window.addEventListener("beforeunload", unload);
    document.addEventListener("click", click, { capture: true });
    return () => {
      window.removeEventListener("beforeunload", unload);
      document.removeEventListener("click", click, { capture: true });
    };
  }, [active]);
  return (
    <ConfirmDialog
      open={target !== null}
      onOpenChange={() => setTarget(null)}
      title="Leave without saving?"
      confirm="Leave"
      cancel="Keep editing"
      onConfirm={() => {
        if (target) router.push(target);
        setTarget(null);
      }}
    >
      <p>Your changes since the last save would be lost.</p>
    </ConfirmDialog>
  );
}
