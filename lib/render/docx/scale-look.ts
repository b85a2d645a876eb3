import { type Scale, scaleFor, type Tightness } from "../density";
import type { DocxLook, TextLook } from "./looks";

function scaleText<T extends TextLook>(look: T, { text, gap }: Scale): T {
  const { size, before, after } = look;
  return {
    ...look,
    size: text(size),
    ...(before === undefined ? {} : { before: gap(before) }),
    ...(after === undefined ? {} : { after: gap(after) }),
  };
}

/** A look at a tightness. */
export function scaleLook(look: DocxLook, tightness: Tightness): DocxLook {
  if (tightness === 0) return look;
  const scale = scaleFor(tightness, look.body.size);
  const { body, name, label, contact, heading, entry, organization, dates } = look;
  return {
    ...look,
    lineHeight: scale.line(look.lineHeight),
    margin: scale.margin(look.margin),
    gap: scale.gap(look.gap),
    body: scaleText(body, scale),
    name: scaleText(name, scale),
    label: scaleText(label, scale),
    contact: scaleText(contact, scale),
    heading: scaleText(heading, scale),
    entry: scaleText(entry, scale),
    organization: scaleText(organization, scale),
    dates: scaleText(dates, scale),
  };
}
