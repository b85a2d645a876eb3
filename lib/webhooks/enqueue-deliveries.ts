import { inngest } from "@/inngest/client";
import { deliveryRequested, type RequestedDelivery } from "@/inngest/events";
import { log } from "../log";

/** Asks the engine to run deliveries. Never throws and is not waited for: what is lost here, the sweeper asks for again. */
export function enqueueDeliveries(deliveries: RequestedDelivery[], occasion = "created"): void {
  if (deliveries.length === 0) return;
  const requests = deliveries.map((delivery) => deliveryRequested(delivery, occasion));
  inngest.send(requests).catch((err: unknown) => {
    log.warn({ err, delivery_ids: deliveries.map(({ id }) => id) }, "deliveries not requested; the sweeper will");
  });
}
