"use client";

import { Popover as Primitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";

export const Popover = Primitive.Root;
export const PopoverTrigger = Primitive.Trigger;

export function PopoverContent({ className, ...props }: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        align="start"
        sideOffset={6}
        collisionPadding={8}
        className={cn(
          "z-50 rounded-lg border border-line bg-raised p-3 shadow-menu outline-none data-[state=open]:animate-appear",
          className,
        )}
        {...props}
      />
    </Primitive.Portal>
  );
}
