"use client";

import { Monitor, Moon, Sun, SunMoon } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  Menu,
  MenuContent,
  MenuGroup,
  MenuRadioGroup,
  MenuRadioItem,
  MenuTrigger,
} from "@/components/ui/dropdown-menu";
import { setTheme, type Theme, themes, useTheme } from "./theme";

const looks = {
  system: { label: "System", icon: Monitor },
  light: { label: "Light", icon: Sun },
  dark: { label: "Dark", icon: Moon },
};

export function ThemeItems() {
  const theme = useTheme();
  return (
    <MenuGroup label="Theme">
      <MenuRadioGroup value={theme} onValueChange={(next) => setTheme(next as Theme)}>
        {themes.map((name) => {
          const { label, icon: Icon } = looks[name];
          return (
            <MenuRadioItem key={name} value={name} onSelect={(event) => event.preventDefault()}>
              <Icon aria-hidden />
              {label}
            </MenuRadioItem>
          );
        })}
      </MenuRadioGroup>
    </MenuGroup>
  );
}

/** The switch of the pages that have no account menu. */
export function ThemeMenu() {
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button variant="ghost" size="icon" aria-label="Theme">
          <SunMoon aria-hidden />
        </Button>
      </MenuTrigger>
      <MenuContent>
        <ThemeItems />
      </MenuContent>
    </Menu>
  );
}
