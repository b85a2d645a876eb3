import { z } from "zod";

const deliveryData = z.object({ deliveryId: z.uuid() });
const recoveryData = z.object({ recoveryId: z.uuid(), webhookId: z.uuid() });
const exportData = z.object({ jobId: z.uuid() });
const mailData = z.object({ mailId: z.uuid() });
const askedMailData = z.object({ requestId: z.uuid() });

export const eventNames = {
  deliveryRequested: "webhook/delivery.requested",
  sweepRequested: "webhook/sweep.requested",
  recoveryRequested: "webhook/recovery.requested",
  exportRequested: "export/render.requested",
  mailRequested: "mail/send.requested",
  mailAsked: "account/mail.asked",
} as const;

/** A delivery to attempt; its webhook and its user are what the engine shares its places by. */
export type RequestedDelivery = { id: string; webhookId: string; userId: string };

/** Asks for a delivery to be attempted. `occasion` makes the event's id: the same one twice starts one run. */
export function deliveryRequested({ id: deliveryId, webhookId, userId }: RequestedDelivery, occasion: string) {
  const id = `delivery-${deliveryId}-${occasion}`;
  return { id, name: eventNames.deliveryRequested, data: { deliveryId, webhookId, userId } };
}

/** Asks for a recovery to be worked on. */
export function recoveryRequested({ id: recoveryId, webhookId }: { id: string; webhookId: string }, occasion: string) {
  const id = `recovery-${recoveryId}-${occasion}`;
  return { id, name: eventNames.recoveryRequested, data: { recoveryId, webhookId } };
}

/** Asks for an export job to be worked on; its user is what the engine shares its places by. */
export function exportRequested({ id: jobId, userId }: { id: string; userId: string }, occasion: string) {
  return { id: `export-${jobId}-${occasion}`, name: eventNames.exportRequested, data: { jobId, userId } };
}

/** Asks for a queued mail to be sent. */
export function mailRequested(mailId: string, occasion: string) {
  return { id: `mail-${mailId}-${occasion}`, name: eventNames.mailRequested, data: { mailId } };
}

/** Asks for a request for mail to be looked into. */
export function mailAsked(requestId: string, occasion: string) {
  return { id: `asked-${requestId}-${occasion}`, name: eventNames.mailAsked, data: { requestId } };
}

/** The data of a delivery request. @throws ZodError when the event is none */
export const readDeliveryRequest = (data: unknown) => deliveryData.parse(data);
/** The data of a recovery request. @throws ZodError when the event is none */
export const readRecoveryRequest = (data: unknown) => recoveryData.parse(data);
/** The data of an export request. @throws ZodError when the event is none */
export const readExportRequest = (data: unknown) => exportData.parse(data);
/** The data of a mail request. @throws ZodError when the event is none */
export const readMailRequest = (data: unknown) => mailData.parse(data);
/** The data of a request for mail to be looked into. @throws ZodError when the event is none */
export const readAskedMail = (data: unknown) => askedMailData.parse(data);
