"use client";

import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { IconButton } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

export function PasswordInput(props: ComponentProps<"input">) {
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <div className="relative">
      <Input {...props} type={shown ? "text" : "password"} className="pr-10" />
      <IconButton
        label={shown ? "Hide password" : "Show password"}
        className="absolute top-0.5 right-0.5"
        onClick={() => setShown(!shown)}
      >
        <Icon aria-hidden />
      </IconButton>
    </div>
  );
}
