"use client";

import { Search } from "lucide-react";
import { useEffect, useState } from "react";
import { Input } from "@/components/ui/input";

const typingPauseMs = 200;

/** Searches when typing pauses. */
export function SearchField({ onSearch }: { onSearch: (text: string) => void }) {
  const [text, setText] = useState("");
  const [searched, setSearched] = useState("");
  useEffect(() => {
    const wanted = text.trim();
    if (wanted === searched) return;
    const timer = setTimeout(() => {
      setSearched(wanted);
      onSearch(wanted);
    }, typingPauseMs);
    return () => clearTimeout(timer);
  }, [text, searched, onSearch]);
  return (
    <div className="relative max-w-sm">
      <Search aria-hidden className="absolute top-2.5 left-3 size-4 text-muted" />
      <Input
        type="search"
        aria-label="Search resumes"
        placeholder="Search by title"
        value={text}
        maxLength={255}
        onChange={(event) => setText(event.target.value)}
        className="pl-9"
      />
    </div>
  );
}
