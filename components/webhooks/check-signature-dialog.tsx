"use client";

import { Dialog, DialogBody, DialogContent, type ReturnFocus } from "@/components/ui/dialog";
import { SignatureChecker } from "./signature-checker";

type CheckSignatureDialogProps = { open: boolean; onOpenChange: (open: boolean) => void; returnFocus?: ReturnFocus };

export function CheckSignatureDialog({ open, onOpenChange, returnFocus }: CheckSignatureDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title="Check a signature"
        description="Paste what your receiver got. Your browser does the work: nothing leaves this page."
        className="max-w-2xl"
        returnFocus={returnFocus}
      >
        <DialogBody>
          <SignatureChecker />
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}
