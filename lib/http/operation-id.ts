import { type Operation, type OperationId, operations } from "../contracts/operations";

const ids = new Map(Object.entries(operations).map(([id, operation]) => [operation as Operation, id as OperationId]));

/** The name of an operation in logs, metrics and OpenAPI. */
export function operationIdOf(operation: Operation): OperationId | "unknown" {
  return ids.get(operation) ?? "unknown";
}
