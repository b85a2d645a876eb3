import { cva, type VariantProps } from "class-variance-authority";
import { LoaderCircle } from "lucide-react";
import { Slot } from "radix-ui";
import type { ComponentProps, MouseEvent } from "react";
import { cn } from "./cn";
import { Tooltip } from "./tooltip";

export const buttonStyle = cva(
  "inline-flex shrink-0 items-center justify-center gap-2 whitespace-nowrap rounded-md font-medium text-sm transition-colors duration-150 disabled:opacity-50 aria-disabled:opacity-60 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "bg-accent text-accent-foreground hover:bg-accent-hover",
        secondary: "border border-line-strong bg-surface text-foreground hover:bg-subtle",
        ghost: "text-muted hover:bg-subtle hover:text-foreground data-[state=open]:bg-subtle",
        danger: "bg-danger-strong text-white hover:bg-danger-strong/90",
      },
      size: { md: "h-9 px-3.5", sm: "h-8 px-3", icon: "size-9", "icon-sm": "size-8" },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

type ButtonProps = ComponentProps<"button"> &
  VariantProps<typeof buttonStyle> & {
    asChild?: boolean;
    /** Shows that the action runs; the button keeps its focus and ignores clicks. */
    pending?: boolean;
  };

function ignore(event: MouseEvent) {
  event.preventDefault();
}

export function Button({
  className,
  variant,
  size,
  asChild,
  pending = false,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const classes = cn(buttonStyle({ variant, size }), className);
  if (asChild) {
    return (
      <Slot.Root className={classes} onClick={onClick} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type="button"
      className={classes}
      aria-disabled={pending || undefined}
      onClick={pending ? ignore : onClick}
      {...rest}
    >
      {pending && <LoaderCircle aria-hidden className="animate-spin" />}
      {children}
    </button>
  );
}

/** A button that is only an icon: its label is the accessible name and the tooltip. */
export function IconButton({ label, ...props }: ButtonProps & { label: string }) {
  return (
    <Tooltip text={label}>
      <Button aria-label={label} size="icon-sm" variant="ghost" {...props} />
    </Tooltip>
  );
}
