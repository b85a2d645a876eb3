import { notFound } from "next/navigation";
import { z } from "zod";
import { AppError } from "@/lib/contracts/errors";

/** Runs a domain verb for a page; ids that are none, and what is not found, become the 404 page. */
export async function readOr404<T>(ids: string[], read: () => Promise<T>): Promise<T> {
  if (!ids.every((id) => z.uuid().safeParse(id).success)) notFound();
  try {
    return await read();
  } catch (error) {
    if (error instanceof AppError && error.status === 404) notFound();
    throw error;
  }
}
