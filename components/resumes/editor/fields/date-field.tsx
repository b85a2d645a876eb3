"use client";

import { CalendarDays, ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { readDate } from "@/lib/contracts/field-forms";
import { LabelledField } from "./labelled-field";
import { type FieldProps, useField } from "./use-field";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `2021-05` as "May 2021"; what is no date stays as it was typed. */
function spoken(text: string): string {
  const [year, month, day] = text.split("-");
  const name = months[Number(month) - 1];
  if (readDate(text) !== text || !name) return text;
  return day ? `${Number(day)} ${name} ${year}` : `${name} ${year}`;
}

/** A date that can be typed in any usual form, or picked by year and month. */
export function DateField({ placeholder = "May 2021", ...props }: FieldProps & { placeholder?: string | undefined }) {
  const { text, write, error, note } = useField(props);
  const [typed, setTyped] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  return (
    <LabelledField {...props} error={error} note={typed === null ? note : undefined}>
      {(control) => (
        <div className="relative">
          <Input
            {...control}
            value={typed ?? spoken(text)}
            placeholder={placeholder}
            autoComplete="off"
            className="pr-9"
            onFocus={() => setTyped(spoken(text))}
            onBlur={() => setTyped(null)}
            onChange={({ target }) => {
              setTyped(target.value);
              write(target.value);
            }}
          />
          <Popover open={open} onOpenChange={setOpen}>
            <PopoverTrigger asChild>
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={`Pick ${props.spec.label.toLowerCase()}`}
                className="absolute top-0.5 right-0.5"
              >
                <CalendarDays aria-hidden />
              </Button>
            </PopoverTrigger>
            <PopoverContent aria-label={`Pick ${props.spec.label.toLowerCase()}`}>
              <MonthPicker
                value={text}
                onPick={(date) => {
                  write(date);
                  setOpen(false);
                }}
              />
            </PopoverContent>
          </Popover>
        </div>
      )}
    </LabelledField>
  );
}

function MonthPicker({ value, onPick }: { value: string; onPick: (date: string) => void }) {
  const [chosenYear, chosenMonth] = (readDate(value) ?? "").split("-");
  const [year, setYear] = useState(Number(chosenYear) || new Date().getFullYear());
  return (
    <div className="grid w-56 gap-2">
      <div className="flex items-center justify-between">
        <IconButton label="Year before" onClick={() => setYear(year - 1)}>
          <ChevronLeft aria-hidden />
        </IconButton>
        <span aria-live="polite" className="font-medium">
          {year}
        </span>
        <IconButton label="Year after" onClick={() => setYear(year + 1)}>
          <ChevronRight aria-hidden />
        </IconButton>
      </div>
      <div className="grid grid-cols-3 gap-1">
        {months.map((name, index) => {
          const month = String(index + 1).padStart(2, "0");
          const chosen = Number(chosenYear) === year && chosenMonth === month;
          return (
            <Button
              key={name}
              size="sm"
              variant={chosen ? "primary" : "ghost"}
              aria-pressed={chosen}
              aria-label={`${name} ${year}`}
              onClick={() => onPick(`${year}-${month}`)}
            >
              {name}
            </Button>
          );
        })}
      </div>
      <div className="flex justify-between border-line border-t pt-2">
        <Button size="sm" variant="ghost" onClick={() => onPick(String(year))}>
          Only {year}
        </Button>
        <Button size="sm" variant="ghost" onClick={() => onPick("")}>
          Clear
        </Button>
      </div>
    </div>
  );
}
