import { MenuCheckItem } from "@/components/ui/dropdown-menu";

type FitItemProps = { checked: boolean; onChange: (checked: boolean) => void };

/** What a person is told when the wish came to nothing. */
export const tooLongWords = "It does not fit on one page at a readable size, so it was set as usual.";

/** Whether PDF and Word are set as tightly as one page takes; the menu stays open. */
export function FitItem({ checked, onChange }: FitItemProps) {
  return (
    <MenuCheckItem checked={checked} onCheckedChange={onChange} onSelect={(event) => event.preventDefault()}>
      Fit to one page
    </MenuCheckItem>
  );
}
